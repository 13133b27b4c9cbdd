import ArgumentParser
import Circulation
import Intake
import Postgres

/// `sirkulasi payment record`.
struct PaymentRecord: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Write down money that no statement shows: cash, a transfer seen elsewhere.",
        discussion:
            "Example: sirkulasi payment record --account KAS --amount 600000 --bill IDM-2026-0000205 --reference kuitansi-12"
    )

    @Option(help: "The account it went to.") var account: String
    @Option(help: "How much, in minor units (rupiah whole).") var amount: Int64
    @Option(help: "The day it came (default: the day of --now).") var date: Day?
    @Option(name: .customLong("from"), help: "Who paid.") var payer: String?
    @Option(help: "A receipt or a note.") var reference: String?
    @Option(help: "The bill it is for.") var bill: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (account, amount, date, payer) = (account, amount, date, payer)
        let (reference, bill) = (reference, bill)
        let key = payer.map(NameKey.key) ?? ""
        let view = try await counter.change { db, act in
            let payment = try Payments.record(
                amount, account: account, on: date, from: payer, nameKey: key, reference: reference, db, act: act)
            if let bill { _ = try Payments.give(payment.id, to: bill, db, act: act) }
            return try Payments.view(payment.id, db)
        }
        try counter.show(view.record)
    }
}
