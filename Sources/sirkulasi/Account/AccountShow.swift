import ArgumentParser
import Circulation

/// `sirkulasi account show`.
struct AccountShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a bank account and what bills ask of it.",
        discussion: "Example: sirkulasi account show BCA-1")

    @Argument(help: "The account's code or number.") var account: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let account = account
        let standing = try await counter.read { db in try BankAccount.standing(account, db) }
        let currency = standing.account.currency
        try counter.show(
            standing.account.record + [
                "open_bills": .count(standing.openBills),
                "open_total": .money(Int(standing.openTotal), currency: currency),
                "held_totals": .count(standing.heldTotals),
            ])
    }
}
