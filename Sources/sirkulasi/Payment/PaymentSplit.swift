import ArgumentParser
import Circulation

/// `sirkulasi payment split`.
struct PaymentSplit: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Give one payment to several bills, each with its amount.",
        discussion:
            "Example: sirkulasi payment split 17 --to IDM-2026-0000206=900512 --to IDM-2026-0000207=480618")

    @OptionGroup var payment: PaymentArgument
    @Option(help: "A bill and what of the payment it gets, as NUMBER=AMOUNT.") var to: [String]
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let parts = try to.map { text in
            let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, let amount = Int64(halves[1]) else {
                throw UsageError(
                    id: "\(text) bukan NOMOR=JUMLAH.", en: "\(text) is not NUMBER=AMOUNT.",
                    hint: Phrase(
                        id: "Misalnya --to IDM-2026-0000206=900512.", en: "For example --to IDM-2026-0000206=900512."))
            }
            return (halves[0], amount)
        }
        let payment = payment.payment
        let settled = try await counter.change { db, act in
            let id = try Payment.named(payment, db).id
            return try parts.map { try Payments.give(id, to: $0.0, amount: $0.1, db, act: act) }
        }
        try counter.list(settled.map(\.record), columns: ["bill", "allocated", "missing", "starts"])
    }
}
