import ArgumentParser
import Circulation

/// `sirkulasi publication show`.
struct PublicationShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one publication and its rules.",
        discussion: "Example: sirkulasi publication show IDM")

    @Argument(help: "The code of the publication.") var code: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        // Copied out, so that the closure takes only what it needs onto the lane.
        let code = code
        let publication = try await counter.read { db in try Publication.named(code, db) }
        try counter.show(publication.record)
    }
}
