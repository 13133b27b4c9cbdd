import ArgumentParser
import Circulation

/// `sirkulasi payment match`.
struct PaymentMatch: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Recognise payments: settle what is certain, suggest what is likely.",
        discussion: """
            The exact total of one open bill is settled by itself. A bill number in the note, a price without its unique \
            digits, a known bank fee or several bills of one payer are suggested; two candidates always wait for a person.

            Example: sirkulasi payment match
            """)

    @Option(help: "Only payments to this account.") var account: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let account = account
        if counter.act.dryRun {
            let outcome = try await counter.change { db, act in
                let id = try account.map { try BankAccount.named($0, db).id }
                try PaymentMatching.find(account: id, db, act: act)
                var done = PaymentMatching.Progress()
                while let next = try PaymentMatching.next(500, account: id, after: done, db, act: act) { done = next }
                return try PaymentMatching.outcome(account: id, settled: done.settled, db)
            }
            return try counter.show(outcome.record)
        }
        let id = try await counter.change { db, act in
            let id = try account.map { try BankAccount.named($0, db).id }
            try PaymentMatching.find(account: id, db, act: act)
            return id
        }
        let progress = counter.progress(total: nil, Phrase(id: "Melunasi", en: "Settling"))
        var done = PaymentMatching.Progress()
        while let next = try await counter.change({ [done] db, act in
            try PaymentMatching.next(200, account: id, after: done, db, act: act)
        }) {
            done = next
            progress.set(done.settled)
        }
        progress.finish()
        let total = done.settled
        let outcome = try await counter.read { db in try PaymentMatching.outcome(account: id, settled: total, db) }
        try counter.show(outcome.record)
    }
}

extension PaymentMatching.Outcome {
    var record: Record {
        [
            "auto": .count(auto), "suggested": .count(suggested), "review": .count(review), "ignored": .count(ignored),
            "pending": .count(pending),
        ]
    }
}
