import Circulation
import Postgres
import Support
import Testing

/// Standing orders: billed without being asked, running on credit within a limit, stopped when nobody pays.
@Suite struct StandingOrderTests {
    /// Two subscriptions of one institution with two issues to go, both standing orders, and a line for one of them.
    private func open(limit: Int64?, _ body: (Department, [Int64]) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer(audience: "paid_institution")
            let payer = try await department.subscriber("Perpustakaan Uji")
            var ids: [Int64] = []
            for _ in 1...2 {
                let id = try await department.change { db, act in
                    let id = try Subscriptions.add(
                        .init(
                            publication: "IDM", recipient: payer, audience: "paid_institution",
                            purchase: Purchase(slots: 3, price: 150_000, paid: true)), db, act: act
                    ).subscription.id
                    try StandingOrders.set(true, of: id, db, act: act)
                    if let limit {
                        try StandingOrders.allow(limit, stopAfter: 30, to: payer, of: "IDM", db, act: act)
                    }
                    return id
                }
                ids.append(id)
            }
            try await department.freeze(101...101, posting: true)
            try await body(department, ids)
        }
    }

    @Test func `within the limit it runs before it is paid, beyond it waits for its bill`() async throws {
        try await open(limit: 700_000) { (department, ids) async throws -> Void in
            let outcome = try await department.renewals()
            #expect(outcome.made == [1: 2] && outcome.bills == 2)
            #expect(try await department.view(ids[0]).projection.issuesToGo == 14)
            #expect(try await department.view(ids[1]).projection.issuesToGo == 2)
            #expect(try await department.balances()["receivable"] == 600_000)
            #expect(try await department.number("select count(*) from bill where credit and expires_on is null") == 1)
            let text = try await department.message(ids[0]).text().body
            #expect(text.contains("pesanan tetap") && text.contains("Rp 600.000"), "\(text)")
            #expect(try await refused { _ = try await department.undo() } == "batch_on_credit")
            // The same day again, and after the next edition: the first is renewed, the second reminded by its bill.
            #expect(try await department.renewals().passed == ["already_sent": 1, "renewed": 1])
            try await department.freeze(102...102, posting: true)
            let next = try await department.renewals()
            #expect(next.made == [2: 1] && next.bills == 0)
        }
    }

    @Test func `without a line it is billed and waits`() async throws {
        try await open(limit: nil) { (department, ids) async throws -> Void in
            #expect(try await department.renewals().bills == 2)
            #expect(try await department.view(ids[0]).projection.issuesToGo == 2)
            #expect(try await department.balances()["receivable"] ?? 0 == 0)
        }
    }

    @Test func `unpaid too long it is served no longer, and says so`() async throws {
        try await open(limit: 5_000_000) { (department, ids) async throws -> Void in
            try await department.renewals()
            try await department.freeze(102...104, posting: true)
            // Due after 14 days, stopped 30 days later.
            department.now = department.now.adding(seconds: 86_400 * 5)
            let outcome = try await department.renewals()
            // Nobody is asked to renew what they owe for.
            #expect(outcome.stopped == 2 && outcome.passed == ["owes": 2])
            let view = try await department.view(ids[0])
            #expect(view.projection.issuesToGo == 0 && view.subscription.cancelledAt == nil)
            // One copy of twelve was sent on credit: 50.000 is still asked for, of each.
            #expect(try await department.balances()["receivable"] == 100_000)
            #expect(
                try await department.number("select sum(amount)::int8 from bill where state = 'open' and credit")
                    == 100_000)
            #expect(try await department.number("select count(*) from outbox where key like 'stopped/%'") == 2)
            let text = try await department.message(ids[0]).text().body
            #expect(text.contains("hentikan") && text.contains("Rp 50.000"), "\(text)")
            #expect(try await department.renewals().stopped == 0)
        }
    }

    /// Pays the bill on credit of a subscription, `amount` of it or all.
    private func pay(_ id: Int64, _ amount: Int64?, _ department: Department) async throws -> Int64 {
        try await department.change { db, act in
            let (number, total) = try db.one(
                """
                select b.number, b.amount from bill b join bill_line l using (bill_id)
                where l.subscription_id = \(id) and b.credit
                """, as: (String, Int64).self)
            let payment = try Payments.record(
                amount ?? total, account: "BCA-1", on: nil, from: nil, nameKey: "", reference: nil, db, act: act)
            _ = try Payments.give(payment.id, to: number, db, act: act)
            return payment.id
        }
    }

    @Test func `a payment that is taken back leaves it running on credit, with time to pay again`() async throws {
        try await open(limit: 5_000_000) { (department, ids) async throws -> Void in
            try await department.account()
            try await department.renewals()
            let payment = try await pay(ids[0], nil, department)
            #expect(try await department.balances()["receivable"] == 600_000)
            department.now = department.now.adding(seconds: 86_400 * 60)
            try await department.change { db, act in _ = try Payments.unmatch(payment, db, act: act) }
            #expect(try await department.view(ids[0]).projection.issuesToGo == 14)
            #expect(try await department.balances()["receivable"] == 1_200_000)
            // The other one was never paid.
            #expect(try await department.renewals().stopped == 1)
            #expect(try await department.view(ids[0]).projection.issuesToGo == 14)
        }
    }

    @Test func `who paid part of it is told the rest when it stops`() async throws {
        try await open(limit: 5_000_000) { (department, ids) async throws -> Void in
            try await department.account()
            try await department.renewals()
            try await department.freeze(102...104, posting: true)
            _ = try await pay(ids[0], 20_000, department)
            department.now = department.now.adding(seconds: 86_400 * 5)
            #expect(try await department.renewals().stopped == 2)
            let text = try await department.message(ids[0]).text().body
            #expect(text.contains("Rp 30.000"), "\(text)")
        }
    }

    @Test func `who paid more than was sent owes nothing when it stops, and the rest can be sent back`() async throws {
        try await open(limit: 5_000_000) { (department, ids) async throws -> Void in
            try await department.account()
            try await department.renewals()
            try await department.freeze(102...104, posting: true)
            let payment = try await pay(ids[0], 200_000, department)
            department.now = department.now.adding(seconds: 86_400 * 5)
            #expect(try await department.renewals().stopped == 2)
            // One copy was sent on credit, of each.
            #expect(try await department.balances()["receivable"] == 50_000)
            #expect(try await department.number("select count(*) from bill where credit and state = 'paid'") == 1)
            let sent = try await department.change { db, act in
                try Payments.refund(payment, publication: "IDM", reference: nil, db, act: act)
            }
            #expect(sent.amount == 150_000 && sent.left == 0)
            #expect(try await department.balances()["overpaid"] == 0)
        }
    }
}
