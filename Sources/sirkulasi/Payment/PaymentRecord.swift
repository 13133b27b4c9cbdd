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
        let (view, like) = try await counter.change { db, act in
            let payment = try Payments.record(
                amount, account: account, on: date, from: payer, nameKey: key, reference: reference, db, act: act)
            if let bill { try Self.give(payment.id, to: bill, db, act) }
            return (try Payments.view(payment.id, db), try Payments.like(payment.id, db))
        }
        try counter.show(view.record)
        guard let other = like.first else { return }
        let id = view.payment.id
        counter.voice.warn(
            Phrase(
                id: """
                    mungkin uang yang sama dengan pembayaran \(other) dari mutasi bank. Kalau ya: sirkulasi payment ignore \(id) \
                    --same-as \(other) (kalau \(id) sudah dipakai: payment unmatch dulu).
                    """,
                en: """
                    this may be the same money as payment \(other) of a bank statement. If so: sirkulasi payment ignore \(id) \
                    --same-as \(other) (where \(id) is used already: payment unmatch first).
                    """))
    }

    /// What is refused is not written down either: the way out is no payment of a number that nobody will find.
    private static func give(_ payment: Int64, to bill: String, _ db: Session, _ act: Act) throws {
        do { _ = try Payments.give(payment, to: bill, db, act: act) } catch let refusal as Refusal {
            guard ["bill_paid", "bill_cancelled"].contains(refusal.code) else { throw refusal }
            throw Refusal(
                refusal.code, refusal.message,
                hint: Phrase(
                    id: """
                        Uangnya belum dicatat. Mungkin sudah: sirkulasi payment list; kalau memang uang lain, catat tanpa --bill.
                        """,
                    en: """
                        The money was not written down. It may be already: sirkulasi payment list; if it is other money, \
                        record it without --bill.
                        """))
        }
    }
}
