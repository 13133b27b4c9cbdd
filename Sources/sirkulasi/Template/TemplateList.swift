import ArgumentParser
import Circulation

/// `sirkulasi template list`.
struct TemplateList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List templates, each in its newest version.",
        discussion: "Example: sirkulasi template list --code renewal_soon")

    @Option(help: "Only this code.") var code: String?
    @Flag(help: "Every version there was.") var everyVersion = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (code, every) = (code, everyVersion)
        let found = try await counter.read { db in try MessageTemplate.list(code: code, everyVersion: every, db) }
        try counter.list(
            found.map(\.record), columns: ["template", "language", "channel", "version", "subject", "created_by"])
    }
}
