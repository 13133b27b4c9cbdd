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
                var settled = 0
                while case let next = try PaymentMatching.settleNext(500, db, act: act), next > 0 { settled += next }
                return try PaymentMatching.outcome(account: id, settled: settled, db)
            }
            return try counter.show(outcome.record)
        }
        let id = try await counter.change { db, act in
            let id = try account.map { try BankAccount.named($0, db).id }
            try PaymentMatching.find(account: id, db, act: act)
            return id
        }
        let progress = counter.progress(total: nil, Phrase(id: "Melunasi", en: "Settling"))
        var settled = 0
        while true {
            let next = try await counter.change { db, act in try PaymentMatching.settleNext(200, db, act: act) }
            if next == 0 { break }
            settled += next
            progress.set(settled)
        }
        progress.finish()
        let total = settled
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
