import Circulation
import Postgres
import Support
import Testing

@testable import Demo

@Suite struct DemoSeedTests {
    private static let now = Instant(rfc3339: "2026-11-26T09:00:00+07:00") ?? .now()

    private func sow(
        _ wish: DemoSeed.Wish, in database: TestDatabase, dryRun: Bool = false
    ) async throws -> DemoSeed.Outcome {
        try await DemoSeed.sow(
            wish, at: Office(pool: database.app), act: Act(now: Self.now, actor: "uji", dryRun: dryRun))
    }

    /// Everything that was invented and done, as one number a table; numbers that a rolled back transaction uses up apart.
    private func fingerprint(_ database: TestDatabase) async throws -> [String] {
        let tables: [(String, SQL)] = [
            ("subscriber", "*"), ("subscriber_alias", "*"), ("address", "address_id <> 0, raw, subscriber_id"),
            ("subscription", "*"), ("term", "subscription_id, slots, price, state"),
            ("hold", "subscription_id, positions"), ("bill", "amount, total, state, issued_on"),
            ("bill_line", "subscription_id, price, promised_edition_id"),
            ("copy", "subscription_id, recipient_id, edition_id, label_no, copies, k_first, k_count, earned, movement"),
            ("reason", "subscription_id, edition_id, reason"),
            ("run_count", "edition_id, class, movement, region_code, labels, copies, earned"),
            ("entry", "subscription_id, kind, amount, accounting_on"),
        ]
        return try await Office(pool: database.app).read { db in
            try tables.map { table, columns in
                try db.one(
                    """
                    select count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)), 0)
                    from (select \(columns) from \(id: table)) x
                    """, as: String.self)
            }
        }
    }

    @Test func `the same seed makes the same rows, another seed others`() async throws {
        let wish = DemoSeed.Wish(subscribers: 150, seed: 4, editions: 8, frozen: 3)
        let prints = try await [wish, wish, DemoSeed.Wish(subscribers: 150, seed: 5, editions: 8, frozen: 3)]
            .asyncMap { wish in
                try await withTestDatabase { database in
                    _ = try await sow(wish, in: database)
                    return try await fingerprint(database)
                }
            }
        #expect(prints[0] == prints[1])
        #expect(prints[0] != prints[2])
    }

    @Test func `stopped between two editions it goes on, and complete it adds nothing`() async throws {
        let wish = DemoSeed.Wish(subscribers: 120, seed: 9, editions: 8, frozen: 4)
        let whole = try await withTestDatabase { database in
            _ = try await sow(wish, in: database)
            return try await fingerprint(database)
        }
        try await withTestDatabase { database in
            struct Stopped: Error {}
            let office = Office(pool: database.app)
            let act = Act(now: Self.now, actor: "uji")
            let planted = try await office.change(act) { db in
                try Planting.plant(wish, db, act: act) { _ in }
            }
            let story = Story(publication: planted.publication, town: planted.town, actor: "uji")
            for index in 0..<2 {
                try await office.change(act) { db in try Planting.send(index, wish, story, db, act: act) }
            }
            await #expect(throws: Stopped.self) {
                try await office.change(act) { db in
                    try Planting.send(2, wish, story, db, act: act)
                    throw Stopped()
                }
            }
            _ = try await sow(wish, in: database)
            #expect(try await fingerprint(database) == whole)
            let requests = try await office.read { db in try db.one("select count(*) from request", as: Int.self) }
            _ = try await sow(wish, in: database)
            #expect(try await fingerprint(database) == whole)
            #expect(
                try await office.read { db in try db.one("select count(*) from request", as: Int.self) } == requests)
        }
    }

    @Test func `a database in use is left alone, and a dry run keeps nothing`() async throws {
        try await withTestDatabase { database in
            let wish = DemoSeed.Wish(subscribers: 20, seed: 1, editions: 4, frozen: 1)
            _ = try await sow(wish, in: database, dryRun: true)
            let office = Office(pool: database.app)
            #expect(try await office.read { db in try db.one("select count(*) from subscriber", as: Int.self) } == 0)
            try await office.change(Act(now: Self.now, actor: "uji")) { db in
                _ = try Subscribers.add(
                    NewSubscriber(name: "Budi", nameKey: "budi"), db, act: Act(now: Self.now, actor: "uji"))
            }
            let refusal = await #expect(throws: Refusal.self) { try await sow(wish, in: database) }
            #expect(refusal?.code == "demo_database_in_use")
        }
    }

    /// Done when 6 of the edition cycle: every seeded case against what its plan foretells.
    @Test func `explain gives the right reason for every seeded case`() async throws {
        try await withTestDatabase { database in
            let wish = DemoSeed.Wish(subscribers: 700, seed: 3, editions: 12, frozen: 6)
            _ = try await sow(wish, in: database)
            let seen = try await Office(pool: database.app).read { db in try Self.compare(wish, db) }
            let expected: Set<Explanation.Reason> = [
                .entitled, .grace, .held, .unpaid, .noAddress, .undeliverable, .expired, .expiredLast,
                .cancelled, .restricted, .alreadyServed, .notStarted, .notFrozen,
            ]
            #expect(expected.subtracting(seen).isEmpty, "the seed has no case of these")
        }
    }

    /// - Returns: the reasons that occurred.
    private static func compare(_ wish: DemoSeed.Wish, _ db: Session) throws -> Set<Explanation.Reason> {
        let planting = try #require(try Planting.known(wish, db))
        let town = planting.town
        // Whoever the story touched has a history that no plan foretells; for them copies and stored reasons speak.
        let touched = Set(
            try db.rows(
                """
                select subscription_id from subscription s join subscriber p on p.subscriber_id = s.recipient_id
                where s.cancelled_at is not null or p.restricted_at is not null
                union select subscription_id from term where kind <> 'purchase' or reference is distinct from 'transfer'
                  and price > 0
                union select subscription_id from copy_adjustment
                union select n.subscription_id from subscription n
                  join address a on a.subscriber_id = n.recipient_id and not a.standing
                union select subscription_id from term where created_by = 'uji' and start_reason is not null
                """, as: Int64.self))
        let first = try db.one("select min(subscription_id) from subscription", as: Int64.self)
        let terms = Dictionary(
            uniqueKeysWithValues: try db.rows(
                "select subscription_id, count(*) from term group by 1", as: (Int64, Int).self
            ).map { ($0.0, $0.1) })
        var seen: Set<Explanation.Reason> = []
        var compared = 0
        try town.forEachPlan { ordinal, index, plan in
            let id = first + Int64(ordinal)
            let foretold = Foretelling(plan: plan, person: town.person(index), frozen: wish.frozen).reasons
            let isTouched = touched.contains(id) || terms[id] ?? 0 != plan.terms.count
            for edition in 1...wish.frozen {
                let number = DemoCalendar.firstNumber + edition - 1
                let answer = try Runs.explain(wish.publication, subscription: id, edition: number, db)
                seen.insert(answer.reason)
                #expect(!answer.because.isEmpty)
                #expect((answer.copy != nil) == answer.reason.served)
                guard !isTouched else { continue }
                compared += 1
                // Whom a supplement was asked for again keeps the reason it was sent for, on its copy.
                let reason =
                    answer.reason == .alreadyServed
                    ? answer.copy.flatMap { Explanation.Reason(rawValue: $0.purpose) } : answer.reason
                #expect(
                    reason == foretold[edition - 1],
                    "\(PublicNumber.subscription.text(id)), edition \(number): \(plan)")
            }
            let next = try Runs.explain(
                wish.publication, subscription: id, edition: DemoCalendar.firstNumber + wish.frozen, db)
            #expect(next.reason == .notFrozen)
            seen.insert(next.reason)
        }
        #expect(compared > 3000)
        return seen
    }
}

extension Array {
    fileprivate func asyncMap<R>(_ transform: (Element) async throws -> R) async rethrows -> [R] {
        var results: [R] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
