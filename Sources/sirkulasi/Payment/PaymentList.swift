import ArgumentParser
import Circulation

/// `sirkulasi payment list`.
struct PaymentList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List payments, and the bills they may be for.",
        discussion: "Example: sirkulasi payment list --state suggested --state review")

    @Option(help: "Only these states: new, pending, matched, suggested, review, ignored, refunded, superseded.")
    var state: [Payment.State] = []
    @Option(help: "Only payments to this account.") var account: String?
    @Option(help: "At most so many.") var limit: RowLimit = 500
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (states, account, limit) = (state, account, limit.rows)
        let views = try await counter.read { db in
            try Payments.list(states: states, account: account, limit: limit, db)
        }
        try counter.list(
            views.map(\.record),
            columns: [
                "payment", "date", "amount", "counterparty", "text", "state", "why", "bill", "candidates", "may_be",
                "same_as",
            ])
    }
}
