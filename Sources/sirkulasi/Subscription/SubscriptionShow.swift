import ArgumentParser
import Circulation

/// `sirkulasi subscription show`.
struct SubscriptionShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a subscription with its terms, holds and money.",
        discussion: "Example: sirkulasi subscription show L200015")

    @Argument(help: "The subscription's number, L…") var subscription: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let id = try Subscription.id(subscription)
        let view = try await counter.read { db in try Subscriptions.view(id, db) }
        try counter.show(view.record)
    }
}
