import ArgumentParser
import Circulation

/// `sirkulasi run post`.
struct RunPost: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "Post the runs of an edition: what they earned goes into the journal.",
        discussion: "Example: sirkulasi run post --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let view = try await counter.change { db, act in try Runs.post(publication, edition, db, act: act) }
        try counter.show(view.record)
    }
}
