import ArgumentParser
import Circulation

/// `sirkulasi run diff`.
struct RunDiffCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare the list of an edition with the last one, before it is frozen.",
        discussion: "Example: sirkulasi run diff --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @Option(help: "How many changed subscriptions to name.") var limit: RowLimit = 50
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition, limit) = (options.publication, options.edition, limit.rows)
        let diff = try await counter.change { db, act in
            try Runs.diff(publication, edition, limit: limit, db, act: act)
        }
        try counter.show(diff.record)
    }
}
