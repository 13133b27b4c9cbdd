import ArgumentParser
import Circulation

/// `sirkulasi subscription copies`.
struct SubscriptionCopies: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies", abstract: "Change the number of copies from the next edition on.",
        discussion: "Example: sirkulasi subscription copies --subscription L200015 --copies 3")

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "Copies of each edition.") var copies: Int
    @Option(help: "What more copies cost for the remaining issues, in whole rupiah.") var price: Int64?
    @Flag(help: "The extra is paid.") var paid = false
    @Option(help: "What the payment is known by.") var reference: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, copies) = (try subscription.id(), copies)
        let extra = price.map { Purchase(slots: 1, price: $0, paid: paid, reference: reference) }
        let view = try await counter.change { db, act in
            try Subscriptions.changeCopies(id, to: copies, extra: extra, db, act: act)
        }
        try counter.show(view.answer)
    }
}
