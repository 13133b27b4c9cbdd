import Circulation
import Postgres
import Support
import Testing

/// Money that comes with a change of copies: never taken for paid when it is not, never dropped.
@Suite struct CopiesMoneyTests {
    @Test(arguments: [1, 3])
    func `a price that is not paid is no payment`(copies: Int) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(copies: 2, audience: copies == 3 ? "complimentary" : nil)
            let before = try await department.balances()
            #expect(
                try await department.refusal { db, act in
                    _ = try Subscriptions.changeCopies(
                        id, to: copies, extra: Purchase(slots: 1, price: 50_000, paid: false), db, act: act)
                } == "payment_required")
            #expect(try await department.balances() == before)
        }
    }

    @Test func `a payment with nothing to come is refused, not dropped`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            let id = try await department.subscription(slots: 1, price: 50_000)
            try await department.freeze(101...101)
            #expect(
                try await department.refusal { db, act in
                    _ = try Subscriptions.changeCopies(
                        id, to: 2, extra: Purchase(slots: 1, price: 50_000, paid: true), db, act: act)
                } == "nothing_to_change")
        }
    }

    @Test func `a negative price is refused`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            #expect(
                try await department.refusal { db, act in
                    _ = try Subscriptions.changeCopies(
                        id, to: 2, extra: Purchase(slots: 1, price: -1, paid: true), db, act: act)
                } == "price_negative")
        }
    }
}

extension Department {
    /// The code of the refusal that an act ends with; nil when it was done.
    func refusal(_ body: @escaping @Sendable (Session, Act) throws -> Void) async throws -> String? {
        do {
            try await change(body)
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }
}
