import ArgumentParser
import Circulation

/// `sirkulasi payment unmatch`.
struct PaymentUnmatch: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmatch", abstract: "Take back what was decided about a payment; its bills are open again.",
        discussion: """
            What was not served goes; what was goes on, on credit, until the bill is paid. The journal keeps both, by \
            reversing entries. What was set aside waits again.

            Example: sirkulasi payment unmatch 17 --reason "salah orang"
            """)

    @OptionGroup var payment: PaymentArgument
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let payment = payment.payment
        let (view, bills) = try await counter.change { db, act in
            let id = try Payment.named(payment, db).id
            let bills = try Payments.unmatch(id, db, act: act)
            return (try Payments.view(id, db), bills)
        }
        var record = view.record
        record["reopened"] = .list(bills.map { .text($0) })
        try counter.show(record)
    }
}
