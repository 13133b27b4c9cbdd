import ArgumentParser
import Circulation

/// `sirkulasi payment ignore`.
struct PaymentIgnore: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "ignore",
        abstract: "Set a payment aside: it is for no subscription, or was recorded by hand already.",
        discussion: """
            An advertisement, a transfer between own accounts, something recorded in error: say why. A transfer that was \
            recorded by hand and is on the bank's statement too is one payment: name the one that is not used yet, and with \
            --same-as the other. Taken back by payment unmatch.

            Examples:
              sirkulasi payment ignore 17 --reason "iklan PT Contoh, bukan langganan"
              sirkulasi payment ignore 17 --same-as 12
            """)

    @OptionGroup var payment: PaymentArgument
    @Option(help: "The payment that it is, and that counts.") var sameAs: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (payment, sameAs) = (payment.payment, sameAs)
        let view = try await counter.change { db, act in
            try Payments.ignore(
                Payment.named(payment, db).id, sameAs: sameAs.map { try Payment.named($0, db).id }, db, act: act)
        }
        try counter.show(view.record)
    }
}
