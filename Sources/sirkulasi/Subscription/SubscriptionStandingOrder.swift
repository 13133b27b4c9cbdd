import ArgumentParser
import Circulation

/// `sirkulasi subscription standing-order`.
struct SubscriptionStandingOrder: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "standing-order",
        abstract: "Renew a subscription without asking: it is billed when its end comes near.",
        discussion: "Example: sirkulasi subscription standing-order --subscription L200015")

    @OptionGroup var subscription: SubscriptionOption
    @Flag(help: "End it: from now on the subscriber is asked.") var end = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, standing) = (try subscription.id(), !end)
        try await counter.change { db, act in try StandingOrders.set(standing, of: id, db, act: act) }
        try counter.show(["subscription": .text(PublicNumber.subscription.text(id)), "standing_order": .flag(standing)])
    }
}
