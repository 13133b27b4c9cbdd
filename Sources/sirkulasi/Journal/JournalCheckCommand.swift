import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi journal check`.
struct JournalCheckCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prove the books of a day: received = earned + deferred + refunded + tax + overpaid.",
        discussion: """
            What is deferred is counted from terms and frozen copies, not read off the account; a difference ends with 1.

            Example: sirkulasi journal check --as-of 2026-12-31
            """)

    @Option(help: "One publication; all of them without it.") var publication: String?
    @Option(help: "The day, itself included (default: the day of --now).") var asOf: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, asOf, now) = (publication, asOf, counter.act.now)
        let check = try await counter.read { db in
            try JournalCheck.of(publication, asOf: asOf ?? JournalCheck.day(of: now, db), db)
        }
        var accounts: Record = [:]
        func money(_ amount: Int64) -> Value { .money(Int(amount), currency: check.currency) }
        for (account, balance) in check.accounts where balance != 0 { accounts[account] = money(balance) }
        try counter.show([
            "as_of": .day(check.asOf), "balanced": .flag(check.isBalanced), "received": money(check.received),
            "earned": money(check.earned), "deferred": money(check.deferred), "refunded": money(check.refunded),
            "tax": money(check.tax), "overpaid": money(check.overpaid), "difference": money(check.difference),
            "entries": .count(check.entries), "accounts": .record(accounts),
        ])
        guard check.isBalanced else {
            let codes = check.differing.joined(separator: ", ")
            throw Refusal(
                "books_differ", id: "Buku \(codes) per \(check.asOf) berselisih, semuanya \(check.difference).",
                en: "The books of \(codes) as of \(check.asOf) differ, all together by \(check.difference).",
                hint: Phrase(id: "Cari sebabnya: sirkulasi db doctor.", en: "Look for the cause: sirkulasi db doctor."))
        }
    }
}
