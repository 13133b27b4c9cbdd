import ArgumentParser
import Circulation

/// `sirkulasi run show`.
struct RunShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the main run of an edition.",
        discussion: "Example: sirkulasi run show --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let views = try await counter.read { db in try Runs.list(publication, edition: edition, db) }
        guard let main = views.first else {
            throw Refusal(
                "run_unknown", id: "Edisi \(edition) belum punya proses.", en: "Edition \(edition) has no run yet.",
                hint: Phrase(id: "sirkulasi run diff atau run freeze.", en: "sirkulasi run diff or run freeze."))
        }
        try counter.show(main.record)
    }
}
