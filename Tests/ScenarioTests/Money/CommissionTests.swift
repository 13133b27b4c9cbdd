import Circulation
import Postgres
import Support
import Testing

/// An agency keeps part of the price: of what is never served, neither the subscriber nor the agency keeps anything.
@Suite struct CommissionTests {
    /// Bought through an agency, paid net.
    private func bought(
        _ cash: Cash, slots: Int, price: Int64, commission: Int64, copies: Int = 1
    ) async throws -> Int64 {
        let id = try await cash.department.subscription(slots: slots, price: price, copies: copies, paid: false)
        try await cash.department.change { db, act in
            try db.execute("update bill_line set commission = \(commission) where subscription_id = \(id)")
            try db.execute(
                """
                update bill set commission = \(commission)
                where bill_id in (select bill_id from bill_line where subscription_id = \(id))
                """)
        }
        _ = try await cash.pay(price - commission, on: "2026-01-05", to: cash.bill(of: id))
        return id
    }

    private func payable(_ cash: Cash) async throws -> Int64 {
        -(try await cash.department.balances()["refunds_payable"] ?? 0)
    }

    @Test func `cancelled after five of twelve, the refund and the commission fall back by their share`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let id = try await bought(cash, slots: 12, price: 600_000, commission: 120_000)
            try await cash.department.freeze(101...105, posting: true)
            try await cash.department.change { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
            #expect(try await payable(cash) == 280_000)
            #expect(try await cash.department.balances()["commission"] == 50_000)
            try await cash.prove()
        }
    }

    @Test func `fewer copies give back their share, and what is left goes with the rest of the term`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let id = try await bought(cash, slots: 12, price: 2_400_000, commission: 480_000, copies: 5)
            try await cash.department.freeze(101...104, posting: true)
            try await cash.department.change { db, act in
                _ = try Subscriptions.changeCopies(id, to: 3, extra: nil, db, act: act)
            }
            #expect(try await payable(cash) == 512_000)
            try await cash.prove()
            try await cash.department.change { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
            // Paid 1 920 000 net, served a third of it.
            #expect(try await payable(cash) == 1_280_000)
            #expect(try await cash.department.balances()["commission"] == 160_000)
            try await cash.prove()
        }
    }

    @Test func `shares that do not divide lose no rupiah`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let id = try await bought(cash, slots: 7, price: 100_000, commission: 33_333)
            try await cash.department.freeze(101...103, posting: true)
            try await cash.department.change { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
            let (paid, served) = (100_000 - 33_333, 42_857)
            // 57 143 of the price are not served: 19 047,48 of them were the agency's.
            #expect(try await payable(cash) == 57_143 - 19_047)
            #expect(try await cash.department.balances()["commission"] == 33_333 - 19_047)
            #expect(paid - (57_143 - 19_047) == served - (33_333 - 19_047))
            try await cash.prove()
        }
    }
}
