import Circulation
import Postgres
import Support
import Testing

/// The worked cases of design.md §2, each on a real database.
@Suite struct WorkedCaseTests {
    @Test func `12 issues from 101 end with 112`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let view = try await department.view(department.subscription())
            #expect(view.firstEdition == 101)
            #expect(view.projection.lastEdition == 112)
            #expect(view.projection.issuesToGo == 12)
        }
    }

    @Test func `108 and 109 held: ends with 114, before and after the freezes`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 108, to: 109, db, act: act) }
            #expect(try await department.view(id).projection.lastEdition == 114)
            try await department.freeze(101...110)
            let view = try await department.view(id)
            #expect(view.projection.lastEdition == 114)
            #expect(view.served == 8)
            #expect(try await department.explain(id, 108).reason == .held)
            #expect(try await department.explain(id, 110).reason == .entitled)
        }
    }

    @Test func `105 a free special: ends with 113`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change(calendar: .weigh(number: 105, weight: 0))
            #expect(try await department.view(id).projection.lastEdition == 113)
            try await department.freeze(101...113, posting: true)
            let view = try await department.view(id)
            #expect(view.served == 13)
            #expect(view.terms[0].earned == 600_000)
            #expect(try await department.explain(id, 105).copy?.earned == 0)
        }
    }

    @Test func `107 a double that counts as two: ends with 111`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change(calendar: .weigh(number: 107, weight: 2))
            #expect(try await department.view(id).projection.lastEdition == 111)
            try await department.freeze(101...111, posting: true)
            #expect(try await department.explain(id, 107).copy?.earned == 100_000)
            #expect(try await department.view(id).terms[0].earned == 600_000)
        }
    }

    @Test(arguments: [(-1.0, 103), (0.0, 104)])
    func `the cut-off is half-open at the instant`(offset: Double, first: Int) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            department.now = try await department.cutoff(of: 103).adding(seconds: Int(offset))
            let id = try await department.subscription()
            #expect(try await department.view(id).firstEdition == first)
        }
    }

    @Test func `grace 113 and 114 sent, renewed and recouped: ends with 124`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...114, posting: true)
            let before = try await department.view(id)
            #expect(before.graceServed == 2)
            #expect(before.state == .expired)
            let after = try await department.renew(id)
            #expect(after.projection.lastEdition == 124)
            #expect(after.terms[1].earned == 100_000)
        }
    }

    @Test func `the same, forgiven: starts with 115, ends with 126`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...114)
            let after = try await department.renew(id, grace: .forgive)
            #expect(after.terms[1].firstEdition == 115)
            #expect(after.projection.lastEdition == 126)
        }
    }

    @Test func `grace sent, then two not sent, paid before 117: slots 13-14 and 17-26`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...116)
            #expect(try await department.explain(id, 115).reason == .expiredLast)
            #expect(try await department.explain(id, 116).reason == .expired)
            try await department.goBeforeCutoff(of: 117)
            let after = try await department.renew(id)
            #expect(after.terms[1].term.slots == [13..<15, 17..<27])
            #expect(after.projection.lastEdition == 126)
        }
    }

    @Test(arguments: [true, false])
    func `promised 105, then 103 skipped or doubled: still starts with 105`(skipped: Bool) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.goBeforeCutoff(of: 105)
            let id = try await department.subscription()
            #expect(try await department.view(id).firstEdition == 105)
            try await department.change(calendar: skipped ? .skip(number: 103) : .weigh(number: 103, weight: 2))
            #expect(try await department.view(id).firstEdition == 105)
            #expect(try await department.view(id).projection.issuesToGo == 12)
        }
    }

    @Test func `6 to go and an early renewal of 12: 18 to go`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...106)
            #expect(try await department.view(id).projection.issuesToGo == 6)
            let after = try await department.renew(id)
            #expect(after.projection.issuesToGo == 18)
            #expect(after.projection.lastEdition == 124)
        }
    }

    @Test func `Rp 100.000 over 3 slots earns 33.333, 33.334, 33.333`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 3, price: 100_000)
            try await department.freeze(101...103, posting: true)
            var earned: [Int64?] = []
            for edition in 101...103 { earned.append(try await department.explain(id, edition).copy?.earned) }
            #expect(earned == [33_333, 33_334, 33_333])
            #expect(try await department.view(id).terms[0].earned == 100_000)
        }
    }

    @Test func `Rp 600.000, 12 slots, 5 served, cancelled: refund 350.000`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...105, posting: true)
            let after = try await department.change { db, act in try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(after.refund == 350_000)
            #expect(after.state == .cancelled)
            #expect(after.terms[0].deferred == 0)
            let balances = try await department.balances()
            #expect(balances["unearned"] == nil || balances["unearned"] == 0)
            #expect(balances["refunds_payable"] == -350_000)
            try await department.freeze(106...106)
            #expect(try await department.explain(id, 106).reason == .cancelled)
        }
    }

    @Test func `5 copies of 12 slots for 2.400.000, after 4 drop 2 copies: refund 640.000`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(price: 2_400_000, copies: 5)
            try await department.freeze(101...104, posting: true)
            let after = try await department.change { db, act in
                try Subscriptions.changeCopies(id, to: 3, extra: nil, db, act: act)
            }
            #expect(after.refund == 640_000)
            #expect(after.projection.lastEdition == 112)
            #expect(after.terms.map(\.deferred) == [0, 960_000])
            try await department.freeze(105...105)
            #expect(try await department.explain(id, 105).copy?.copies == 3)
        }
    }

    @Test func `12 and 1 make-good for our fault, 13 served: earned exactly the price`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...104, posting: true)
            let extended = try await department.change { db, act in
                try Subscriptions.extend(id, slots: 1, fault: .ours(edition: 103), db, act: act)
            }
            #expect(extended.projection.lastEdition == 113)
            try await department.freeze(105...113, posting: true)
            let view = try await department.view(id)
            #expect(view.served == 13)
            #expect(view.terms.map(\.earned).reduce(0, +) == 600_000)
            #expect(view.terms.allSatisfy { $0.deferred == 0 })
            #expect(try await department.balances()["earned"] == -600_000)
        }
    }
}
