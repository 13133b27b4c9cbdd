import ArgumentParser
import Circulation

/// What is bought, on the command lines that buy.
struct PurchaseOptions: ParsableArguments {
    @Option(help: "How many issues.") var slots: Int
    @Option(help: "For the whole term, all copies, in whole rupiah.") var price: Int64
    @Flag(help: "It is paid: recorded in the journal. Without it an open bill promises the start edition.")
    var paid = false
    @Option(help: "What the payment is known by: a transfer's note, a receipt's number.") var reference: String?
    @Option(help: "Start with this edition; needs --reason.") var startEdition: Int?
    @Option(help: "Grace copies that were sent: recoup or forgive (default: the publication's policy).")
    var grace: Publication.GracePolicy?

    var purchase: Purchase {
        Purchase(
            slots: slots, price: price, paid: paid, reference: reference, startEdition: startEdition, grace: grace)
    }
}

/// The subscription an act is about.
struct SubscriptionOption: ParsableArguments {
    @Option(help: "The subscription's number, L…") var subscription: String

    func id() throws -> Int64 { try Subscription.id(subscription) }
}
