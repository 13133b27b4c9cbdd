import ArgumentParser
import Circulation

/// `sirkulasi run list`.
struct RunList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the runs of a publication or of one edition.",
        discussion: "Example: sirkulasi run list --publication IDM")

    @Option(help: "The publication.") var publication: String
    @Option(help: "The edition's number.") var edition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (publication, edition)
        let views = try await counter.read { db in try Runs.list(publication, edition: edition, db) }
        try counter.list(
            views.map(\.record), columns: ["edition", "kind", "state", "labels", "copies", "earned", "frozen_at"])
    }
}
