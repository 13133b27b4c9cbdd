import Circulation
import Postgres

/// The auditor's rules, from design.md §2 and §3 and nothing else. Each answers with what is wrong; empty when all is well.
struct Audit {
    let books: Books
    private let usesByTerm: [Int64: [Books.Use]]
    private let entriesByTerm: [Int64: [Books.Entry]]
    private let copiesOf: [Int64: [Int32: Books.Copy]]

    init(_ books: Books) {
        self.books = books
        usesByTerm = Dictionary(grouping: books.uses, by: \.term)
        entriesByTerm = Dictionary(grouping: books.entries.filter { $0.term != nil }) { $0.term ?? 0 }
        copiesOf = Dictionary(grouping: books.copies, by: \.subscription).mapValues { copies in
            Dictionary(copies.map { ($0.edition, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    func faults() -> [String] {
        books.terms.flatMap { slotFaults($0) + moneyFaults($0) } + overlaps() + twice() + journalFaults() + pastFaults()
            + runFaults()
    }

    // MARK: - Slots

    /// Slots of a term spent on an edition: by copy, share, recoup or lapse.
    private func spent(_ term: Books.Term, on edition: Books.Edition) -> Int {
        (usesByTerm[term.id] ?? []).filter { $0.edition == edition.id && $0.kind != "unearn" }.reduce(0) {
            $0 + $1.count
        }
    }

    /// Slots that are still to be served, in order; on frozen editions those that a supplement can serve.
    func unserved(_ term: Books.Term) -> [Int] {
        term.slots.numbers.filter { slot in
            guard let edition = books.edition(taking: slot), edition.isFrozen else { return slot >= books.frontier }
            return spent(term, on: edition) == 0
        }
    }

    private func slotFaults(_ term: Books.Term) -> [String] {
        var faults: [String] = []
        func fault(_ text: String) { faults.append("term \(term.id) of \(term.subscription), \(term.slots): \(text)") }
        for edition in books.editions where edition.isFrozen && edition.weight > 0 {
            let here = term.slots.intersection(Int4Multirange(edition.slots)).count
            let spent = spent(term, on: edition)
            if spent != 0, spent != here { fault("edition \(edition.number) took \(spent) slots of \(here)") }
            if spent == 0, here > 0 {
                if copiesOf[term.subscription]?[edition.id] != nil {
                    fault("a slot lies lost beneath the copy of edition \(edition.number)")
                }
                if edition.state == "closed" { fault("a slot is left on the closed edition \(edition.number)") }
            }
        }
        let uses = (usesByTerm[term.id] ?? []).filter { $0.kind != "unearn" && $0.count > 0 }
        let shares = uses.flatMap { Array($0.first..<($0.first + $0.count)) }
        if Set(shares).count != shares.count { fault("a share was spent twice: \(shares.sorted())") }
        if shares.contains(where: { $0 < 1 || $0 > term.count }) { fault("spent \(shares.sorted()) of \(term.count)") }
        if !term.cut, shares.count + unserved(term).count != term.count {
            fault("\(shares.count) served and \(unserved(term).count) unserved of \(term.count) bought")
        }
        return faults
    }

    private func overlaps() -> [String] {
        Dictionary(grouping: books.terms, by: \.subscription).flatMap { subscription, terms in
            let all = terms.flatMap { Array($0.slots.numbers) }
            return Set(all).count == all.count ? [] : ["terms of \(subscription) overlap: \(terms.map(\.slots))"]
        }
    }

    private func twice() -> [String] {
        let keys = books.copies.map { "\($0.subscription) on \($0.edition)" }
        return Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.map { "twice: \($0.key)" }
    }

    // MARK: - Money

    /// What n slots of a price are worth by their numbers: design.md §3 "Money", in wide arithmetic of its own.
    private func worth(_ term: Books.Term, _ numbers: some Sequence<Int>) -> Int64 {
        func upTo(_ k: Int) -> Int64 {
            let twice = 2 * Int(term.price) * k + term.count
            return Int64(twice / (2 * term.count))
        }
        return numbers.reduce(0) { $0 + upTo($1) - upTo($1 - 1) }
    }

    /// What is still to be earned or paid back of a term, as the frozen editions stand.
    func left(_ term: Books.Term) -> Int64 {
        let earned = (usesByTerm[term.id] ?? []).reduce(0) { $0 + $1.earned }
        let moved = (entriesByTerm[term.id] ?? []).reduce(into: Int64(0)) { sum, entry in
            if entry.credit == "unearned", entry.debit != "earned" { sum += entry.amount }
            if entry.debit == "unearned", entry.credit != "earned" { sum -= entry.amount }
        }
        return moved - earned
    }

    private func moneyFaults(_ term: Books.Term) -> [String] {
        var faults: [String] = []
        func fault(_ text: String) { faults.append("term \(term.id) of \(term.subscription): \(text)") }
        let entries = entriesByTerm[term.id] ?? []
        let received = entries.reduce(Int64(0)) { sum, entry in
            if entry.credit == "unearned", entry.debit != "earned" { return sum + entry.amount }
            return entry.debit == "unearned" && entry.isReversal ? sum - entry.amount : sum
        }
        let isUndone = term.cut && term.slots.isEmpty && received == 0
        if received != term.price, !isUndone { fault("received \(received), its price is \(term.price)") }
        let unserved = unserved(term)
        let inOrder = Array(term.slots.numbers)
        let numbers = unserved.compactMap { slot in inOrder.firstIndex(of: slot).map { $0 + 1 } }
        let due = worth(term, numbers)
        if left(term) != due { fault("\(left(term)) is left, its \(unserved.count) slots to come are worth \(due)") }
        for use in usesByTerm[term.id] ?? [] where use.kind != "unearn" && use.count > 0 {
            let due = worth(term, use.first..<(use.first + use.count))
            if use.earned != due { fault("\(use.kind) on \(use.edition) earned \(use.earned), not \(due)") }
        }
        return faults
    }

    private func journalFaults() -> [String] {
        var faults: [String] = []
        let left = books.terms.reduce(0) { $0 + self.left($1) }
        let waiting = books.uses.filter { !$0.posted }.reduce(0) { $0 + $1.earned }
        let earned = books.uses.filter(\.posted).reduce(0) { $0 + $1.earned }
        for (account, due) in [("unearned", left + waiting), ("earned", earned), ("clearing", 0)] {
            let balance = balance(account, books.entries)
            if balance != due { faults.append("the journal has \(balance) \(account), the ledger \(due)") }
        }
        return faults
    }

    func balance(_ account: String, _ entries: [Books.Entry]) -> Int64 {
        entries.reduce(0) { $0 + ($1.credit == account ? $1.amount : 0) - ($1.debit == account ? $1.amount : 0) }
    }

    /// At any past date the books balance too: an entry's date is never before the money it speaks of.
    private func pastFaults() -> [String] {
        var faults: [String] = []
        for day in Set(books.entries.map(\.day)).sorted() {
            let then = books.entries.filter { $0.day <= day }
            if balance("clearing", then) != 0 {
                faults.append("on \(day) the clearing holds \(balance("clearing", then))")
            }
            let earned = books.uses.filter { $0.posted && $0.day <= day }.reduce(0) { $0 + $1.earned }
            if balance("earned", then) != earned {
                faults.append("on \(day) the journal had earned \(balance("earned", then)), the ledger \(earned)")
            }
        }
        for term in books.terms {
            let entries = entriesByTerm[term.id] ?? []
            for day in Set(entries.map(\.day) + (usesByTerm[term.id] ?? []).map(\.day)) {
                let held = entries.filter { $0.day <= day }.reduce(into: Int64(0)) { sum, entry in
                    if entry.credit == "unearned", entry.debit != "earned" { sum += entry.amount }
                    if entry.debit == "unearned", entry.credit != "earned" { sum -= entry.amount }
                }
                let earned = (usesByTerm[term.id] ?? []).filter { $0.posted && $0.day <= day }
                    .reduce(0) { $0 + $1.earned }
                if held - earned < 0 { faults.append("term \(term.id) was \(held - earned) deferred on \(day)") }
            }
        }
        return faults
    }

    private func runFaults() -> [String] {
        let frozen = books.uses.filter { $0.kind == "copy" || $0.kind == "share" }.reduce(0) { $0 + $1.earned }
        let said = books.runs.reduce(0) { $0 + $1.earned }
        return frozen == said ? [] : ["runs say they earned \(said), their copies \(frozen)"]
    }
}

extension Audit {
    /// Where the slots of a subscription will go if nothing intervenes: an own walk over the calendar, holds stepped over.
    /// Keys are slots as they stand now; nil is behind the calendar.
    func walk(_ subscription: Int64) -> [Int: Int?] {
        let holds = books.holds.filter { $0.subscription == subscription }.map(\.positions)
        let slots = books.terms.filter { $0.subscription == subscription }.flatMap { Array($0.slots.numbers) }
        var places = Dictionary(uniqueKeysWithValues: slots.filter { $0 >= books.frontier }.map { ($0, $0) })
        var walked: [Int: Int?] = [:]
        for edition in books.editions where edition.counts && !edition.isFrozen {
            let here = places.filter { edition.slots.contains($0.value) }.map(\.key)
            guard !here.isEmpty else { continue }
            if holds.contains(where: { $0.contains(edition.position) }) {
                for (slot, place) in places where place >= edition.firstSlot { places[slot] = place + edition.weight }
            } else {
                for slot in here {
                    walked[slot] = edition.number
                    places[slot] = nil
                }
            }
        }
        for slot in places.keys { walked[slot] = Int?.none }
        return walked
    }
}
