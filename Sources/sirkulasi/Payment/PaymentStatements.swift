import ArgumentParser
import Circulation

/// `sirkulasi payment statements`.
struct PaymentStatements: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements", abstract: "List the bank statements that were read.",
        discussion: "Example: sirkulasi payment statements --account BCA-1")

    @Option(help: "Only statements of this account.") var account: String?
    @Option(help: "At most so many.") var limit: RowLimit = 500
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (account, limit) = (account, limit.rows)
        let statements = try await counter.read { db in
            try ReadStatement.list(account: account, limit: limit, db)
        }
        try counter.list(
            statements.map(\.record),
            columns: ["account", "from", "to", "opening", "closing", "read", "new", "pending", "balance_ok", "file"])
    }
}

extension ReadStatement {
    fileprivate var record: Record {
        [
            "statement": .text(String(id)), "account": .text(account), "file": .text(file), "layout": .text(layout),
            "from": .day(from), "to": .day(to), "opening": .money(opening.map { Int($0) }, currency: currency),
            "closing": .money(closing.map { Int($0) }, currency: currency), "read": .count(lines), "new": .count(new),
            "known": .count(known), "pending": .count(pending), "balance_ok": .flag(isProven),
            "received_at": .instant(receivedAt),
        ]
    }
}
