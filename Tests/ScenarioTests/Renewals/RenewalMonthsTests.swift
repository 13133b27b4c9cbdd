import Circulation
import Postgres
import Support
import Testing

/// Months pass: who is due is asked the right number of times, nobody twice, nobody after renewing (design.md §3 "Renewal").
@Suite struct RenewalMonthsTests {
    @Test func `everybody is asked once at each step, however often the job runs`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            var ids: [Int: Int64] = [:]
            for slots in 3...6 {
                ids[slots] = try await department.subscription(slots: slots, price: Int64(slots) * 50_000)
            }
            for number in 101...109 {
                try await department.freeze(number...number)
                for _ in 1...2 { try await department.renewals(lots: number % 2 == 0 ? 2 : 100) }
            }
            for (slots, id) in ids {
                #expect(try await department.efforts(id) == [2, 1, 0, -1], "\(slots) slots")
            }
            #expect(try await department.number("select count(*) from outbox") == 16)
            // Later efforts ask for the bill of the first.
            #expect(try await department.number("select count(*) from bill") == 4)
            #expect(try await department.number("select count(distinct bill_id) from effort where step = 4") == 4)
            #expect(try await department.number("select count(*) from effort where made_bill and step = 1") == 4)
            // Nobody is told to pay by a day that is over.
            let late = try await department.number(
                """
                select count(*) from outbox where cast(facts ->> 'due_on' as date) < cast(created_at at time zone 'Asia/Jakarta' as date)
                """)
            #expect(late == 0)
        }
    }

    @Test func `who renewed is asked no more, until the new term ends`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 3, price: 150_000)
            try await department.freeze(101...101)
            #expect(try await department.renewals().made == [1: 1])
            _ = try await department.renew(id, slots: 6, price: 300_000)
            #expect(try await department.renewals().passed == ["renewed": 1])
            for number in 102...106 {
                try await department.freeze(number...number)
                let outcome = try await department.renewals()
                #expect(outcome.messages == 0)
                if number <= 104 { #expect(outcome.passed == ["renewed": 1], "\(number)") }
            }
            try await department.freeze(107...107)
            #expect(try await department.renewals().made == [1: 1])
            #expect(try await department.efforts(id) == [2, 2])
            // The renewal paid the first bill; the second is another.
            #expect(try await department.number("select count(*) from bill where state = 'paid'") == 1)
            #expect(try await department.number("select count(*) from bill where state = 'open'") == 1)
        }
    }

    @Test func `a step that was missed is not sent late`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 4, price: 200_000)
            try await department.freeze(101...102)
            try await department.renewals()
            try await department.freeze(103...104)
            let outcome = try await department.renewals()
            #expect(outcome.made == [3: 1] && outcome.edition == 104)
            #expect(try await department.efforts(id) == [2, 0])
            #expect(try await refused { try await department.renewals(edition: 103) } == "edition_past")
            #expect(try await refused { try await department.renewals(edition: 105) } == "edition_not_frozen")
        }
    }

    @Test func `an extension postpones the steps and repeats none`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 3, price: 150_000)
            try await department.freeze(101...101)
            try await department.renewals()
            try await department.change { db, act in
                _ = try Subscriptions.extend(id, slots: 1, fault: .goodwill, db, act: act)
            }
            #expect(try await department.renewals().messages == 0)
            try await department.freeze(102...102)
            // Two to go once more; it was asked at two.
            #expect(try await department.renewals().passed == ["already_sent": 1])
            try await department.freeze(103...103)
            try await department.renewals()
            #expect(try await department.efforts(id) == [2, 1])
        }
    }

    @Test func `other copies make another term, and no other purchase`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 4, price: 800_000, copies: 4)
            try await department.freeze(101...102)
            try await department.renewals()
            try await department.change { db, act in
                _ = try Subscriptions.changeCopies(id, to: 2, extra: nil, db, act: act)
            }
            #expect(try await department.renewals().passed == ["already_sent": 1])
            try await department.freeze(103...103)
            try await department.renewals()
            #expect(try await department.efforts(id) == [2, 1])
        }
    }

    @Test func `held slots are to go, and the final edition steps over the hold`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 4, price: 200_000)
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 103, to: 104, db, act: act) }
            try await department.freeze(101...102)
            try await department.renewals()
            let text = try await department.message(id).text().body
            #expect(text.contains("tinggal 2 edisi") && text.contains("edisi 106 (Juli 2026)"), "\(text)")
            for number in 103...107 {
                try await department.freeze(number...number)
                try await department.renewals()
            }
            #expect(try await department.efforts(id) == [2, 1, 0, -1])
        }
    }

    @Test func `a double takes two, and its step once`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            let id = try await department.subscription(slots: 4, price: 200_000)
            for number in 101...104 {
                try await department.freeze(number...number)
                try await department.renewals()
            }
            #expect(try await department.efforts(id) == [2, 0, -1])
        }
    }

    @Test func `ahead of an edition the preview says what its run will do`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            for slots in 2...5 { _ = try await department.subscription(slots: slots, price: 100_000) }
            try await department.freeze(101...101)
            #expect(try await department.preview().made == [1: 1, 2: 1])
            let ahead = try await department.preview(edition: 103)
            #expect(ahead.made == [1: 1, 2: 1, 3: 1, 4: 1] && ahead.bills == 4)
            #expect(try await department.number("select count(*) from outbox") == 0)
            #expect(try await department.number("select count(*) from renewal_batch") == 0)
            try await department.freeze(102...103)
            let outcome = try await department.renewals()
            #expect(outcome.made == ahead.made && outcome.messages == ahead.messages)
        }
    }
}
