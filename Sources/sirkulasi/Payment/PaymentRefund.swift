import ArgumentParser
import Circulation

/// `sirkulasi payment refund`.
struct PaymentRefund: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund", abstract: "Write down that money was sent back.",
        discussion: """
            Examples:
              sirkulasi payment refund --subscription L200015 --reference "BCA 3112" --reason "berhenti"
              sirkulasi payment refund --payment 17 --publication IDM --reason "bayar dua kali"
            """)

    @Option(help: "The subscription that is owed it.") var subscription: String?
    @Option(help: "The payment that was too much.") var payment: String?
    @Option(help: "The publication, for a payment.") var publication: String?
    @Option(help: "So much; all that is owed without it.") var amount: Int64?
    @Option(help: "The bank's reference.") var reference: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (amount, reference) = (amount, reference)
        let refunded: Payments.Refunded
        switch (subscription, payment, publication) {
        case (let subscription?, nil, _):
            let id = try Subscription.id(subscription)
            refunded = try await counter.change { db, act in
                try Payments.refund(subscription: id, amount: amount, reference: reference, db, act: act)
            }
        case (nil, let payment?, let publication?):
            refunded = try await counter.change { db, act in
                try Payments.refund(
                    Payment.named(payment, db).id, amount: amount, publication: publication, reference: reference, db,
                    act: act)
            }
        default:
            throw UsageError(
                id: "Sebutkan --subscription, atau --payment dan --publication.",
                en: "Give --subscription, or --payment and --publication.")
        }
        try counter.show(["refunded": .money(Int(refunded.amount)), "left": .money(Int(refunded.left))])
    }
}
