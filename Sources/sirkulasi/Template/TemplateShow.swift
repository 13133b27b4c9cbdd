import ArgumentParser
import Circulation

/// `sirkulasi template show`.
struct TemplateShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the wording of a code in every language and channel, and its variables.",
        discussion: "Example: sirkulasi template show renewal_soon")

    @Argument(help: "The code.") var code: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let code = code
        let found = try await counter.read { db in try MessageTemplate.named(code, db) }
        let kind = try MessageKind.of(code: code)
        try counter.show([
            "template": .text(code), "variables": .texts(kind.variables), "required": .texts(kind.required),
            "wording": .records(found.map(\.record)),
        ])
    }
}
