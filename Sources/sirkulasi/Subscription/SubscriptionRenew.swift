import ArgumentParser
import Circulation

/// `sirkulasi subscription renew`.
struct SubscriptionRenew: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Buy another term behind the running one.",
        discussion: "Example: sirkulasi subscription renew --subscription L200015 --slots 12 --price 600000 --paid")

    @OptionGroup var subscription: SubscriptionOption
    @OptionGroup var purchase: PurchaseOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, purchase) = (try subscription.id(), purchase.purchase)
        let view = try await counter.change { db, act in try Subscriptions.renew(id, purchase, db, act: act) }
        try counter.show(view.answer(counter.wording))
    }
}
