import Circulation
import Postgres
import Support
import Testing

/// A batch as a whole: made once a day, taken back while nobody was told, by one at a time.
@Suite struct RenewalBatchTests {
    private func department(_ database: TestDatabase, subscriptions: Int = 5) async throws -> Department {
        let department = try await Department(database)
        try await department.offer()
        try await department.account()
        for _ in 1...subscriptions { _ = try await department.subscription(slots: 3, price: 150_000) }
        try await department.freeze(101...101)
        return department
    }

    @Test func `the same day again changes nothing`() async throws {
        try await withTestDatabase { database in
            let department = try await department(database)
            let first = try await department.renewals(lots: 2)
            #expect(first.made == [1: 5] && first.messages == 5 && first.bills == 5 && first.batch != nil)
            department.now = department.now.adding(seconds: 600)
            let again = try await department.renewals(lots: 2)
            #expect(again.made == [:] && again.messages == 0 && again.batch == first.batch)
            #expect(again.passed == ["already_sent": 5])
            #expect(try await department.number("select count(*) from renewal_batch") == 1)
            #expect(try await department.number("select count(distinct total) from bill") == 5)
        }
    }

    @Test func `undone while its notices are unsent, and made anew`() async throws {
        try await withTestDatabase { database in
            let department = try await department(database)
            let first = try await department.renewals()
            let undone = try await department.undo()
            #expect(undone.batch == first.batch && undone.messages == 5 && undone.bills == 5 && undone.made == [1: 5])
            #expect(try await department.number("select count(*) from outbox where state = 'cancelled'") == 5)
            #expect(
                try await department.number("select count(*) from bill where state = 'cancelled' and not holds_total")
                    == 5)
            #expect(try await refused { _ = try await department.undo() } == "batch_unknown")
            let second = try await department.renewals()
            #expect(second.made == [1: 5] && second.batch != first.batch)
            let taken = try await department.change { db, act in
                try Outbox.take(.init(channel: .letter), db, act: act) { _ in }
            }
            #expect(taken == 5)
            #expect(try await refused { _ = try await department.undo() } == "notices_sent")
            let batches = try await department.office.read { db in try RenewalBatch.list("IDM", db) }
            #expect(batches.map { $0.undoneAt == nil } == [true, false])
            #expect(batches[0].messages.map(\.state) == ["exported"] && batches[0].bills.map(\.count) == [5])
        }
    }

    @Test func `a bill that a later batch asks for outlives the undoing of the batch that made it`() async throws {
        try await withTestDatabase { database in
            let department = try await department(database, subscriptions: 1)
            try await department.renewals()
            try await department.freeze(102...102)
            try await department.renewals()
            try await department.change { db, act in _ = try Renewals.undo("IDM", edition: 101, db, act: act) }
            #expect(try await department.number("select count(*) from bill where state = 'open'") == 1)
        }
    }

    @Test func `two at once make it once`() async throws {
        try await withTestDatabase(lanes: 4) { database in
            let department = try await department(database, subscriptions: 8)
            let (office, act) = (department.office, department.act)
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...2 {
                    group.addTask { try await Renewals.run("IDM", lots: 1, at: office, act: act).messages }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(made.sorted() == [0, 8])
            #expect(try await department.number("select count(*) from effort") == 8)
            #expect(try await department.number("select count(*) from job_run where state = 'done'") == 2)
        }
    }

    @Test func `outbox letters and messages are handed out once, restricted ones not at all`() async throws {
        try await withTestDatabase { database in
            let department = try await department(database, subscriptions: 3)
            try await department.renewals()
            let kept = try await department.number("select min(subscriber_id) from outbox")
            try await department.change { db, act in _ = try Privacy.restrict(true, Int64(kept), db, act: act) }
            let messages = try await department.change { db, act in try Outbox.take(.init(), db, act: act) { _ in } }
            #expect(messages == 0, "letters wait to be printed")
            let letters = try await department.change { db, act in
                var seen: [[String]] = []
                let count = try Letter.take(publication: nil, db, act: act) { seen.append($0.address) }
                #expect(count == seen.count)
                return seen
            }
            #expect(letters == Array(repeating: ["Rahmat Contoh", "Jl. Contoh No. 1", "Bandung 40123"], count: 2))
            let again = try await department.change { db, act in
                try Letter.take(publication: "IDM", db, act: act) { _ in }
            }
            #expect(again == 0)
            #expect(try await department.number("select count(*) from outbox where state = 'queued'") == 1)
        }
    }

    @Test func `a run with nothing to do looks only at who is due`() async throws {
        try await withTestDatabase { database in
            let department = try await department(database, subscriptions: 2)
            let outcome = try await department.renewals()
            #expect(outcome.messages == 2)
            let plan = try await department.office.read { db in
                try db.script("set local enable_seqscan = off")
                return try db.rows(
                    """
                    explain select distinct subscription_id from term
                    where publication_id = 1 and upper(slots) > 1 and upper(slots) <= 4
                    """, as: String.self
                ).joined(separator: "\n")
            }
            #expect(plan.contains("term_by_end"), "\(plan)")
        }
    }
}
