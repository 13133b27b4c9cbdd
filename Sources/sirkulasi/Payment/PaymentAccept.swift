import ArgumentParser
import Circulation

/// `sirkulasi payment accept`.
struct PaymentAccept: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept what is suggested for a payment: a bill, or that it was recorded by hand already.",
        discussion: """
            Examples:
              sirkulasi payment accept 17
              sirkulasi payment accept 17 --bill IDM-2026-0000205
            """)

    @OptionGroup var payment: PaymentArgument
    @Option(help: "Which bill, where several are suggested.") var bill: String?
    @OptionGroup var short: ShortfallOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (payment, bill, shortfall) = (payment.payment, bill, try short.shortfall())
        let accepted = try await counter.change { db, act in
            try Payments.accept(Payment.named(payment, db).id, bill: bill, shortfall: shortfall, db, act: act)
        }
        switch accepted {
        case .settled(let bills):
            try counter.list(bills.map(\.record), columns: ["bill", "allocated", "missing", "starts"])
        case .same(let view): try counter.show(view.record)
        }
    }
}
