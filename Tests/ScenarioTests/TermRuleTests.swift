import Circulation
import Postgres
import Support
import Testing

/// Rules of slots and holds that an audit found broken, each by the smallest case.
@Suite struct TermRuleTests {
    @Test func `a hold ended when nothing is planned is ended`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, editions: 3)
            let id = try await department.subscription()
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 102, to: nil, db, act: act) }
            try await department.freeze(101...103)
            try await department.change { db, act in
                _ = try Subscriptions.resume(id, from: nil, db, act: act)
                var plan = Edition.Plan(firstCoverDate: Day(year: 2026, month: 5, day: 1))
                plan.count = 3
                _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
            }
            try await department.freeze(104...104)
            #expect(try await department.explain(id, 104).reason == .entitled)
        }
    }

    @Test func `a term cut before it began keeps its promise when the calendar is laid anew`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(from: 105)
            _ = try await department.change { db, act in try Subscriptions.cancel(id, at: 108, db, act: act) }
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            try await department.freeze(101...108)
            for (edition, served) in [(104, false), (105, true), (107, true), (108, false)] {
                #expect(try await department.explain(id, edition).served == served, "edition \(edition)")
            }
        }
    }

    @Test func `forgiven grace is no slot of the new term, wherever it lies`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 3)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.freeze(101...101)
            // Held through the first grace edition, sent the second.
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 102, to: 102, db, act: act) }
            try await department.freeze(102...103)
            try await department.change { db, act in
                let purchase = Purchase(slots: 3, price: 150_000, paid: true, startEdition: 102, grace: .forgive)
                _ = try Subscriptions.renew(id, purchase, db, act: act)
            }
            #expect(try await department.slots(id) == [[1..<2], [2..<3, 4..<6]])
        }
    }

    @Test func `transferred twice before a supplement: it goes to whom the edition belonged`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in _ = try Runs.freeze("IDM", 101, db, act: act) }
            let id = try await department.subscription()
            let first = try await department.view(id).subscription.recipientID
            for name in ["Kedua Contoh", "Ketiga Contoh", "Keempat Contoh"] {
                let next = try await department.subscriber(name)
                try await department.change { db, act in _ = try Subscriptions.transfer(id, to: next, db, act: act) }
            }
            try await department.change { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) }
            let sentTo = try await department.office.read { db in
                try db.one("select recipient_id from copy where subscription_id = \(id)", as: Int64.self)
            }
            #expect(sentTo == first)
        }
    }

    @Test func `passed over by a supplement: the slot moves to the next edition, money and rank with it`() async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in _ = try Runs.freeze("IDM", 101, db, act: act) }
            let fresh = try await department.subscription(slots: 3, price: 100_000, address: false)
            let served = try await department.subscription(slots: 3, price: 100_001)
            try await department.freeze(102...102)
            // 102 was served, then the address turned out wrong; 101 still waits.
            try await department.change { db, act in
                try db.execute(
                    """
                    update address set undeliverable_at = \(act.now) where subscriber_id =
                      (select recipient_id from subscription where subscription_id = \(served))
                    """)
                _ = try Runs.supplement("IDM", 101, db, act: act)
            }
            #expect(try await department.explain(fresh, 101).reason == .noAddress)
            #expect(try await department.explain(served, 101).reason == .undeliverable)
            for id in [fresh, served] {
                let view = try await department.view(id)
                #expect(view.projection.issuesToGo == (id == fresh ? 3 : 2))
                #expect(view.projection.nextEdition == 103)
                #expect(view.terms.map(\.deferred).reduce(0, +) == (id == fresh ? 100_000 : 100_001))
            }
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) }
                    == "nothing_to_supplement")
        }
    }

    @Test func `between two terms an edition is expired, not one before the start`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.freeze(101...103)
            _ = try await department.renew(id)
            #expect(try await department.explain(id, 103).reason == .expired)
            let late = try await department.subscription()
            #expect(try await department.explain(late, 103).reason == .notStarted)
            let again = try await department.subscription()
            try await department.freeze(104...104)
            _ = try await department.change { db, act in try Subscriptions.cancel(again, at: nil, db, act: act) }
            try await department.freeze(105...106)
            _ = try await department.renew(again)
            #expect(try await department.explain(again, 106).reason == .cancelled)
        }
    }

    @Test func `frozen and posted before its cut-off, an edition is still the one to start with`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in
                _ = try Runs.freeze("IDM", 101, db, act: act)
                _ = try Runs.post("IDM", 101, db, act: act)
            }
            let id = try await department.subscription()
            #expect(try await department.view(id).firstEdition == 101)
        }
    }
}
