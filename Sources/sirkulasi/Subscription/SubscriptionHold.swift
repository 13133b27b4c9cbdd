import ArgumentParser
import Circulation

/// `sirkulasi subscription hold`.
struct SubscriptionHold: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Pause a subscription; the slots move behind.",
        discussion: "Example: sirkulasi subscription hold --subscription L200015 --from-edition 108 --to-edition 109")

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "The first edition not to be sent.") var fromEdition: Int
    @Option(help: "The last edition not to be sent; open-ended without it.") var toEdition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, from, to) = (try subscription.id(), fromEdition, toEdition)
        let view = try await counter.change { db, act in
            try Subscriptions.hold(id, from: from, to: to, db, act: act)
        }
        try counter.show(view.answer)
    }
}
