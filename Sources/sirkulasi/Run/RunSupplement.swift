import ArgumentParser
import Circulation

/// `sirkulasi run supplement`.
struct RunSupplement: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "supplement", abstract: "Send a frozen edition to those entitled who have no copy of it.",
        discussion: "Example: sirkulasi run supplement --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @Option(help: "Only this subscription; may be repeated.") var subscription: [String] = []
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let asked = try subscription.map { try Subscription.id($0) }
        let view = try await counter.change { db, act in
            try Runs.supplement(publication, edition, asked: asked, db, act: act)
        }
        try counter.show(view.record)
    }
}
