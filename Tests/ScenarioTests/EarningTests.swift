import Circulation
import Postgres
import Support
import Testing

/// What is earned, when, and what is made of it later (design.md §3 "Money", "Extension", "Grace").
@Suite struct EarningTests {
    /// Balance of an account by accounting date, credit positive.
    private func balance(_ account: String, on day: String, _ department: Department) async throws -> Int64 {
        let day = try #require(Day(day))
        return try await department.office.read { db in
            try db.one(
                """
                select coalesce(sum(case when credit = \(account) then amount else -amount end), 0)::int8 from entry
                where (credit = \(account) or debit = \(account)) and accounting_on <= \(day)
                """, as: Int64.self)
        }
    }

    @Test func `grace recouped before its run is posted is earned when it is paid, not before`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.freeze(101...102)
            // 102 is mailed on 24 February; the renewal is paid on 10 March; the run is posted after that.
            department.now = try #require(Instant(rfc3339: "2026-03-10T09:00:00+07:00"))
            _ = try await department.renew(id)
            try await department.change { db, act in
                _ = try Runs.post("IDM", 101, db, act: act)
                _ = try Runs.post("IDM", 102, db, act: act)
            }
            #expect(try await balance("earned", on: "2026-03-09", department) == 50_000)
            #expect(try await balance("earned", on: "2026-03-10", department) == 100_000)
        }
    }

    @Test func `a supplement from back stock is earned on the day of the payment`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.freeze(101...103, posting: true)
            department.now = try #require(Instant(rfc3339: "2026-04-10T09:00:00+07:00"))
            _ = try await department.subscription(from: 102)
            try await department.change { db, act in
                _ = try Runs.supplement("IDM", 102, db, act: act)
                _ = try Runs.post("IDM", 102, db, act: act)
            }
            #expect(try await balance("earned", on: "2026-04-09", department) == 0)
            #expect(try await balance("earned", on: "2026-04-10", department) == 50_000)
        }
    }

    @Test func `a supplement that is not posted has earned nothing, though its edition is posted`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.freeze(101...103, posting: true)
            let id = try await department.subscription(from: 102)
            try await department.change { db, act in _ = try Runs.supplement("IDM", 102, db, act: act) }
            #expect(try await department.view(id).terms[0].earned == 0)
            // Made good before it is posted: the journal has nothing to take back.
            _ = try await department.change { db, act in
                try Subscriptions.extend(id, slots: 1, fault: .ours(edition: 102), db, act: act)
            }
            #expect(try await department.balances()["earned"] ?? 0 == 0)
            try await department.change { db, act in _ = try Runs.post("IDM", 102, db, act: act) }
            #expect(try await department.balances()["earned"] ?? 0 == 0)
            #expect(try await department.view(id).terms.map(\.deferred) == [550_000, 50_000])
        }
    }

    @Test func `a missing copy posted ahead of its mailing day is un-earned no sooner than it was earned`() async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change { db, act in
                _ = try Runs.freeze("IDM", 101, db, act: act)
                _ = try Runs.post("IDM", 101, db, act: act)
                _ = try Subscriptions.extend(id, slots: 1, fault: .ours(edition: 101), db, act: act)
            }
            for day in ["2026-01-02", "2026-01-26", "2026-01-27"] {
                #expect(try await balance("earned", on: day, department) == 0)
                #expect(try await balance("clearing", on: day, department) == 0)
            }
        }
    }

    @Test func `a missing double that two terms paid for is made good by both`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 3, price: 300_000)
            _ = try await department.renew(id, slots: 3, price: 150_000)
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            try await department.freeze(101...103, posting: true)
            let after = try await department.change { db, act in
                try Subscriptions.extend(id, slots: 2, fault: .ours(edition: 103), db, act: act)
            }
            #expect(after.terms.map(\.earned) == [200_000, 0, 0])
            #expect(after.terms.last?.term.price == 150_000)
        }
    }

    // Found by ops/soak, seed 132: the copy counted its slot from the first of the double, and earned nothing.
    @Test func `a term that begins with the second slot of a double is earned from its own first slot`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.change { db, act in
                _ = try Subscriptions.renew(
                    id, Purchase(slots: 2, price: 80_000, paid: true, startEdition: 104), db, act: act)
            }
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            try await department.freeze(101...103, posting: true)
            #expect(try await department.view(id).terms.map(\.earned) == [50_000, 40_000])
            #expect(try await department.balances()["earned"] == -90_000)
            try await department.freeze(104...104, posting: true)
            #expect(try await department.view(id).terms.map(\.deferred) == [0, 0])
        }
    }

    // Bought five, two served, two held, cut to one more: as wide as it was bought, and not in one piece.
    @Test func `a term with a gap is not taken for whole because it is as wide as it was bought`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            // Shares: 20 000, 20 000, 20 001, 20 000, 20 000.
            let id = try await department.subscription(slots: 5, price: 100_001)
            try await department.freeze(101...102, posting: true)
            try await department.change { db, act in
                _ = try Subscriptions.hold(id, from: 103, to: 104, db, act: act)
            }
            try await department.freeze(103...104, posting: true)
            try await department.change { db, act in _ = try Subscriptions.cancel(id, at: 106, db, act: act) }
            try await department.freeze(105...105, posting: true)
            let term = try #require(try await department.view(id).terms.first)
            #expect(term.earned == 60_001)
            #expect(term.deferred == 0)
        }
    }

    @Test func `a recouped grace copy that went missing is made good too, once`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.freeze(101...102, posting: true)
            _ = try await department.renew(id)
            let after = try await department.change { db, act in
                try Subscriptions.extend(id, slots: 1, fault: .ours(edition: 102), db, act: act)
            }
            #expect(after.terms.last?.term.price == 50_000)
            #expect(after.terms.map(\.earned) == [50_000, 0, 0])
            #expect(
                try await department.refusal { db, act in
                    _ = try Subscriptions.extend(id, slots: 1, fault: .ours(edition: 102), db, act: act)
                } == "already_extended")
        }
    }

    @Test func `a slot lapsed for want of an address is earned with its edition, and no supplement serves it`()
        async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database, undelivered: .lapse)
            let id = try await department.subscription(slots: 3, price: 100_000, address: false)
            try await department.freeze(101...101)
            #expect(try await department.explain(id, 101).reason == .noAddress)
            #expect(try await department.view(id).projection.issuesToGo == 2)
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) }
                    == "nothing_to_supplement")
            try await department.change { db, act in _ = try Runs.post("IDM", 101, db, act: act) }
            #expect(try await department.view(id).terms[0].earned == 33_333)
            #expect(try await department.balances()["earned"] == -33_333)
            let after = try await department.change { db, act in try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(after.refund == 66_667)
            #expect(after.terms[0].deferred == 0)
        }
    }
}
