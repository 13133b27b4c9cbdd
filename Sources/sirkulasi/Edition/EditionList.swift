import ArgumentParser
import Circulation

/// `sirkulasi edition list`.
struct EditionList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the editions of a publication in timeline order.",
        discussion: "Example: sirkulasi edition list --publication IDM --format csv")

    @Option(help: ArgumentHelp("Code of the publication.", valueName: "code")) var publication: String
    @Option(help: ArgumentHelp("Only this one.", valueName: "number")) var number: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let code = publication
        let timeline = try await counter.read { db in try Timeline.of(code: code, db) }
        let editions = try number.map { [try timeline.edition($0)] } ?? timeline.editions
        try counter.list(editions.map { $0.record(on: timeline) }, columns: Edition.columns)
    }
}
