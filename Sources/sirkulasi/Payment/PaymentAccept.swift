import ArgumentParser
import Circulation

/// `sirkulasi payment accept`.
struct PaymentAccept: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept the bill that is suggested for a payment.",
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
        let settled = try await counter.change { db, act in
            try Payments.accept(Payment.named(payment, db).id, bill: bill, shortfall: shortfall, db, act: act)
        }
        try counter.list(settled.map(\.record), columns: ["bill", "allocated", "missing", "starts"])
    }
}
