import ArgumentParser
import Circulation

/// `sirkulasi subscription transfer`.
struct SubscriptionTransfer: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Send it to somebody else from the next edition on.",
        discussion: "Example: sirkulasi subscription transfer --subscription L200015 --to 100028")

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "The new recipient: the number of a subscriber.") var to: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, to) = (try subscription.id(), to)
        let view = try await counter.change { db, act in
            try Subscriptions.transfer(id, to: Subscriber.referred(to: to, db).subscriber.id, db, act: act)
        }
        try counter.show(view.answer)
    }
}
