import ArgumentParser
import Circulation

/// `sirkulasi subscription add`.
struct SubscriptionAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a subscription with its first term.",
        discussion:
            "Example: sirkulasi subscription add --publication IDM --subscriber 100015 --slots 12 --price 600000 --paid"
    )

    @Option(help: "The publication.") var publication: String
    @Option(help: "Who receives it: the number of the subscriber.") var subscriber: String
    @Option(help: "Who pays and is renewed, where it is somebody else (a gift).") var payer: String?
    @Option(help: "Copies of each edition.") var copies = 1
    @Option(name: .customLong("class"), help: "Audit class (default: from payer and recipient).") var audience: String?
    @Option(help: "How it travels: pos, a courier, ambil.") var channel = "pos"
    @Option(help: "Where it came from, for the renewal rates: a short word, such as pameran-2026.") var source = "desk"
    @OptionGroup var purchase: PurchaseOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, subscriber, payer, copies) = (publication, subscriber, payer, copies)
        let (audience, channel, source, purchase) = (audience, channel, source, purchase.purchase)
        let view = try await counter.change { db, act in
            let recipient = try Subscriber.referred(to: subscriber, db).subscriber.id
            let payer = try payer.map { try Subscriber.referred(to: $0, db).subscriber.id }
            return try Subscriptions.add(
                Subscriptions.New(
                    publication: publication, recipient: recipient, payer: payer, copies: copies, audience: audience,
                    channel: channel, source: source, purchase: purchase), db, act: act)
        }
        try counter.show(view.answer(counter.wording))
    }
}
