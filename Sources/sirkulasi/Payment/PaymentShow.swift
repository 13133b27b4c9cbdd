import ArgumentParser
import Circulation

/// `sirkulasi payment show`.
struct PaymentShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a payment.", discussion: "Example: sirkulasi payment show 17")

    @OptionGroup var payment: PaymentArgument
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let payment = payment.payment
        let view = try await counter.read { db in try Payments.view(Payment.named(payment, db).id, db) }
        try counter.show(view.record)
    }
}
