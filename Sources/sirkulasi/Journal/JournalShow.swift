import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi journal show`.
struct JournalShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List entries of the journal; as CSV for an accounting program.",
        discussion: """
            Examples:
              sirkulasi journal show --publication IDM --from 2026-11-01 --to 2026-11-30 --format csv --output jurnal.csv
              sirkulasi journal show --subscription L200015
            """)

    @Option(help: "Only this publication.") var publication: String?
    @Option(help: "From this day on.") var from: Day?
    @Option(help: "Up to this day.") var to: Day?
    @Option(help: "Only of this subscription.") var subscription: String?
    @Option(help: "Only of this bill.") var bill: String?
    @Option(help: "Only entries of this account: bank, unearned, earned, …") var account: String?
    @Option(help: "At most so many.") var limit: RowLimit = 100_000
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        var wanted = JournalEntry.Wanted(limit: limit.rows)
        (wanted.publication, wanted.from, wanted.to) = (publication, from, to)
        (wanted.bill, wanted.account) = (bill, account)
        wanted.subscription = try subscription.map { try Subscription.id($0) }
        let asked = wanted
        let entries = try await counter.read { db in try JournalEntry.list(asked, db) }
        try counter.list(
            entries.map(\.record),
            columns: ["entry", "date", "kind", "debit", "credit", "amount", "bill", "subscription", "reference"])
    }
}

extension JournalEntry {
    var record: Record {
        [
            "entry": .text(String(id)), "date": .day(on), "kind": .word(kind), "debit": .word(debit),
            "credit": .word(credit), "amount": .money(Int(amount), currency: currency), "currency": .text(currency),
            "subscription": .text(subscription.map(PublicNumber.subscription.text)),
            "run": .text(run.map { String($0) }),
            "bill": .text(bill), "payment": .text(payment.map { String($0) }), "reference": .text(reference),
            "reason": .text(reason), "reverses": .text(reverses.map { String($0) }),
            "recorded_at": .instant(recordedAt),
        ]
    }
}
