import Circulation
import Postgres
import Support
import Testing

/// What is owed back, to the rupiah: paid less the shares of frozen copies, and never twice.
@Suite struct RefundTests {
    @Test func `cancelled at an edition to come, renewed, cancelled: nothing is paid back twice`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            let first = try await department.change { db, act in try Subscriptions.cancel(id, at: 107, db, act: act) }
            #expect(first.refund == 300_000)
            _ = try await department.renew(id, slots: 6, price: 300_000)
            try await department.freeze(101...102)
            let second = try await department.change { db, act in try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(second.refund == 500_000)
            #expect(second.terms.map(\.deferred) == [100_000, 0])
            #expect(try await department.balances()["refunds_payable"] == -800_000)
        }
    }

    @Test func `cancelled at an edition to come, then fewer copies: only what is left is shared`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(price: 1_200_000, copies: 2)
            _ = try await department.change { db, act in try Subscriptions.cancel(id, at: 107, db, act: act) }
            let fewer = try await department.change { db, act in
                try Subscriptions.changeCopies(id, to: 1, extra: nil, db, act: act)
            }
            #expect(fewer.refund == 300_000)
            #expect(fewer.terms.map(\.deferred).reduce(0, +) == 300_000)
        }
    }

    @Test func `a cancellation to come steps over the holds before it`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 103, to: 104, db, act: act) }
            let after = try await department.change { db, act in try Subscriptions.cancel(id, at: 107, db, act: act) }
            // 101, 102, 105 and 106 are sent; eight issues are paid back.
            #expect(after.refund == 400_000)
            #expect(after.projection.lastEdition == 106)
            try await department.freeze(101...108)
            #expect(try await department.explain(id, 106).served)
            #expect(try await department.explain(id, 107).reason == .cancelled)
        }
    }

    @Test func `a cancellation to come can be brought forward`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            _ = try await department.change { db, act in try Subscriptions.cancel(id, at: 107, db, act: act) }
            try await department.freeze(101...101)
            let after = try await department.change { db, act in try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(after.refund == 250_000)
            #expect(
                try await department.refusal { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
                    == "already_cancelled")
        }
    }

    @Test func `an edition skipped among frozen ones is past: no cancelling, holding or resuming there`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.change(calendar: .skip(number: 103))
            try await department.freeze(101...102)
            try await department.freeze(104...105)
            typealias Wish = @Sendable (Session, Act) throws -> Void
            let wishes: [Wish] = [
                { db, act in _ = try Subscriptions.cancel(id, at: 103, db, act: act) },
                { db, act in _ = try Subscriptions.hold(id, from: 103, to: 103, db, act: act) },
                { db, act in _ = try Subscriptions.resume(id, from: 103, db, act: act) },
            ]
            for wish in wishes {
                #expect(try await department.refusal(wish) == "edition_frozen")
            }
        }
    }

    @Test func `a slot that waits for its supplement is paid back with the rest`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in _ = try Runs.freeze("IDM", 101, db, act: act) }
            let id = try await department.subscription()
            #expect(try await department.view(id).firstEdition == 101)
            let after = try await department.change { db, act in try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(after.refund == 600_000)
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) }
                    == "nothing_to_supplement")
        }
    }

    @Test func `money for more copies is spread over all the issues to come`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 2, price: 100_000)
            _ = try await department.renew(id, slots: 6, price: 300_000)
            let after = try await department.change { db, act in
                try Subscriptions.changeCopies(
                    id, to: 2, extra: Purchase(slots: 1, price: 80_000, paid: true), db, act: act)
            }
            #expect(after.terms.filter { $0.term.kind == .successor }.map(\.term.price) == [120_000, 360_000])
        }
    }

    @Test func `a price beyond all reason is refused before it stops a freeze`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            for price in [Int64.max, 1_000_000_000_000_000] {
                #expect(
                    try await department.refusal { db, act in
                        _ = try Subscriptions.renew(id, Purchase(slots: 1, price: price, paid: true), db, act: act)
                    } == "price_out_of_range")
                #expect(
                    try await department.refusal { db, act in
                        _ = try Subscriptions.changeCopies(
                            id, to: 2, extra: Purchase(slots: 1, price: price, paid: true), db, act: act)
                    } == "price_out_of_range")
            }
        }
    }
}
