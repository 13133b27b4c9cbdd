import ArgumentParser
import Circulation

/// `sirkulasi payment assign`.
struct PaymentAssign: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give a payment to a bill of your choice, or keep it as a payer's credit.",
        discussion: """
            Examples:
              sirkulasi payment assign 17 --bill IDM-2026-0000205
              sirkulasi payment assign 17 --bill IDM-2026-0000205 --fee 6500
              sirkulasi payment assign 17 --payer 100015 --publication IDM
            """)

    @OptionGroup var payment: PaymentArgument
    @Option(help: "The bill, by its number.") var bill: String?
    @Option(help: "Of the payment, so much; as much as the bill asks without it.") var amount: Int64?
    @OptionGroup var short: ShortfallOptions
    @Option(help: "Whose credit it is, where it is for no bill.") var payer: String?
    @Option(help: "The publication of the credit.") var publication: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (payment, amount, shortfall) = (payment.payment, amount, try short.shortfall())
        if let bill, payer == nil {
            let settled = try await counter.change { db, act in
                try Payments.give(
                    Payment.named(payment, db).id, to: bill, amount: amount, shortfall: shortfall, db, act: act)
            }
            return try counter.show(settled.record)
        }
        guard let payer, let publication, bill == nil else {
            throw UsageError(
                id: "Sebutkan --bill NOMOR, atau --payer NOMOR --publication KODE.",
                en: "Give --bill NUMBER, or --payer NUMBER --publication CODE.")
        }
        let view = try await counter.change { db, act in
            let id = try Payment.named(payment, db).id
            let payer = try Subscriber.referred(to: payer, db).subscriber.id
            _ = try Payments.credit(id, to: payer, publication: publication, db, act: act)
            return try Payments.view(id, db)
        }
        try counter.show(view.record)
    }
}
