import Circulation
import Foundation
import Postgres
import Support
import Testing

/// Two years of random acts, audited all along. `SIRKULASI_SEEDS=1000...1400` runs others than the suite's twenty.
@Suite struct BooksTests {
    private static var seeds: [UInt64] {
        let asked = ProcessInfo.processInfo.environment["SIRKULASI_SEEDS"] ?? "1...20"
        let ends = asked.components(separatedBy: "...").compactMap { UInt64($0) }
        guard let first = ends.first, let last = ends.last, first <= last else { return [] }
        return Array(first...last)
    }

    @Test(arguments: seeds)
    func `whatever happens in a year, the books hold`(seed: UInt64) async throws {
        try await withTestDatabase { database in
            let chance = try await Chance(database, seed: seed, editions: 34)
            do {
                for _ in 0..<3 { try await chance.buy() }
                for _ in 0..<24 {
                    for _ in 0..<chance.pick(2...7) {
                        let cutoff = chance.department.now.adding(seconds: chance.pick(0...4) * 86_400)
                        chance.department.now = cutoff
                        try await chance.act()
                        // Every act of some seeds, the end of every month of the others: an audit reads all there is.
                        if seed % 5 == 0 { try await check(chance) }
                    }
                    try await chance.freezeNext()
                    try await check(chance)
                }
                try await finish(chance)
            } catch {
                Issue.record("seed \(seed): \(error)\n\(chance.diary.joined(separator: "\n"))")
            }
        }
    }

    private func check(_ chance: Chance) async throws {
        let faults = try await chance.audit()
        if !faults.isEmpty { throw ChanceFault(faults.joined(separator: "; ")) }
        guard let id = try await chance.department.subscriptions().randomElement(using: &chance.random) else { return }
        try await checkView(id, chance)
    }

    /// What staff are told of a subscription is what the books say.
    private func checkView(_ id: Int64, _ chance: Chance) async throws {
        let view = try await chance.department.view(id)
        let books = try await chance.books()
        let audit = Audit(books)
        let walk = audit.walk(id)
        let isHeldOpen = books.holds.contains { $0.subscription == id && $0.positions.upper == nil }
        if view.projection.issuesToGo != walk.count {
            throw ChanceFault("\(id) has \(view.projection.issuesToGo) to go, not \(walk.count)")
        }
        if !walk.isEmpty, !isHeldOpen {
            let places = walk.values.compactMap { $0 }
            let last = places.count < walk.count ? nil : places.max()
            if view.projection.lastEdition != last {
                throw ChanceFault("\(id) ends with \(view.projection.lastEdition ?? 0), not \(last ?? 0)")
            }
        }
        for term in view.terms {
            guard let row = books.terms.first(where: { $0.id == term.term.id }) else { continue }
            let unposted = books.uses.filter { $0.term == row.id && !$0.posted }.reduce(0) { $0 + $1.earned }
            if term.deferred != audit.left(row) + unposted {
                throw ChanceFault("term \(row.id) defers \(term.deferred), not \(audit.left(row) + unposted)")
            }
        }
        if view.served != books.copies.count(where: { $0.subscription == id }) {
            throw ChanceFault("\(id) was served \(view.served) times, not so")
        }
    }

    /// Everything is frozen and posted without another act: what was foretold happens, and every copy has its reason.
    private func finish(_ chance: Chance) async throws {
        let department = chance.department
        let before = try await chance.books()
        let audit = Audit(before)
        let free = try await unhindered(chance)
        let foretold = free.map { id in (id, Set(audit.walk(id).values.compactMap { $0 })) }
        while try await department.office.read({ db in try Timeline.of(code: "IDM", db).firstUnfrozen }) != nil {
            try await chance.freezeNext()
        }
        while try await chance.books().runs.contains(where: { !$0.posted }) { try await chance.post() }
        try await check(chance)
        let after = try await chance.books()
        let new = after.editions.filter { edition in
            edition.counts && !(before.editions.first { $0.id == edition.id }?.isFrozen ?? false)
        }
        for (id, numbers) in foretold {
            let sent = Set(
                new.filter { edition in
                    after.copies.contains {
                        $0.subscription == id && $0.edition == edition.id && $0.purpose != "grace"
                    }
                }.map(\.number))
            if sent != numbers { throw ChanceFault("\(id) was foretold \(numbers.sorted()), got \(sent.sorted())") }
        }
        try await explainAll(chance, after)
        for edition in after.editions where edition.isFrozen {
            let runs = try await department.office.read { db in try Runs.verify("IDM", edition.number, db) }
            if !runs.allSatisfy(\.intact) { throw ChanceFault("edition \(edition.number) is not intact") }
        }
    }

    /// Subscriptions that nothing but their holds stands against.
    private func unhindered(_ chance: Chance) async throws -> [Int64] {
        try await chance.department.office.read { db in
            try db.rows(
                """
                select subscription_id from subscription s join subscriber p on p.subscriber_id = s.recipient_id
                where p.restricted_at is null and not exists (
                    select from address a where a.subscriber_id = p.subscriber_id and a.undeliverable_at is not null)
                  and exists (select from address a where a.subscriber_id = p.subscriber_id and a.standing)
                  and not exists (select from hold h where h.subscription_id = s.subscription_id and upper_inf(positions))
                """, as: Int64.self)
        }
    }

    private func explainAll(_ chance: Chance, _ books: Books) async throws {
        for subscription in books.subscriptions {
            for edition in books.editions {
                let answer = try await chance.department.explain(subscription.id, edition.number)
                let copy = books.copies.first { $0.subscription == subscription.id && $0.edition == edition.id }
                let stored = books.reasons.filter { $0.subscription == subscription.id && $0.edition == edition.id }
                func fault(_ text: String) -> ChanceFault {
                    ChanceFault("\(subscription.id) on \(edition.number): \(answer.reason), \(text)")
                }
                if answer.served != (copy != nil) { throw fault("copy \(copy?.purpose ?? "none")") }
                if let copy, copy.purpose != answer.reason.rawValue, answer.reason != .alreadyServed {
                    throw fault("the copy says \(copy.purpose)")
                }
                if copy == nil, let first = stored.first,
                    !stored.contains(where: { $0.reason == answer.reason.rawValue })
                {
                    throw fault("stored \(first.reason)")
                }
                if answer.because.isEmpty { throw fault("no reason given") }
            }
        }
    }
}
