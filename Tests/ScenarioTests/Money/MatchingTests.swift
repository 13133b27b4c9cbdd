import Circulation
import Postgres
import Support
import Testing

/// Which bill a payment is for: the ladder, rung by rung, on bills of one's own.
@Suite struct MatchingTests {
    /// A bill of a price for somebody, issued on a day, under a number.
    private func bill(
        _ cash: Cash, _ number: String, _ name: String, _ price: Int64, digits: Int = 0, issued: String,
        payer: Int64? = nil
    ) async throws -> Int64 {
        let who = if let payer { payer } else { try await cash.department.subscriber(name) }
        let day = try #require(Day(issued))
        return try await cash.department.change { db, act in
            let view = try Subscriptions.add(
                .init(publication: "IDM", recipient: who, purchase: Purchase(slots: 12, price: price, paid: false)), db,
                act: act)
            _ = try db.execute(
                """
                update bill b set number = \(number), unique_digits = \(Int16(digits)), issued_on = \(day), bank_account_id = 1,
                  due_on = \(day.adding(days: 14)), expires_on = \(day.adding(days: 60)), holds_total = \(digits > 0)
                from bill_line l where l.bill_id = b.bill_id and l.subscription_id = \(view.subscription.id)
                """)
            return who
        }
    }

    private func match(_ cash: Cash) async throws -> PaymentMatching.Outcome {
        try await cash.department.change { db, act in
            try PaymentMatching.find(db, act: act)
            var done = PaymentMatching.Progress()
            while let next = try PaymentMatching.next(100, after: done, db, act: act) { done = next }
            return try PaymentMatching.outcome(settled: done.settled, db)
        }
    }

    private func views(_ cash: Cash) async throws -> [PaymentView] {
        try await cash.department.office.read { db in try Payments.list(db) }
    }

    @Test func `exact totals need nobody, in order of booking; the second of two is looked at`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000101", "Andi Contoh", 900_000, digits: 123, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000102", "Agus Contoh", 900_000, digits: 124, issued: "2026-01-09")
            _ = try await bill(cash, "IDM-2026-0000103", "Kodam Contoh", 9_000_000, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000104", "Toko Contoh", 8_000_000, issued: "2026-01-02")
            _ = try await cash.payment(900_123, on: "2026-01-05", name: "PT Lain")
            _ = try await cash.payment(900_124, on: "2026-01-05", name: "Agus Contoh")
            _ = try await cash.payment(900_123, on: "2026-01-06", name: "PT Lain")
            _ = try await cash.payment(9_000_000, on: "2026-01-06", name: "Bendahara Kodam Contoh")
            _ = try await cash.payment(8_000_000, on: "2026-01-06", name: "Siapa Saja")
            let outcome = try await match(cash)
            #expect(outcome.auto == 2)
            let views = try await views(cash)
            #expect(views.map(\.payment.state) == [.matched, .review, .review, .matched, .suggested])
            #expect(views.map { $0.bills.map(\.bill) } == [["IDM-2026-0000101"], [], [], ["IDM-2026-0000103"], []])
            #expect(views[1].why == "unknown", "issued after the day it was booked")
            #expect(views[2].why == "paid_already")
            try await cash.prove()
            let again = try await match(cash)
            #expect(again.auto == 0 && again.suggested == 1)
        }
    }

    @Test func `a number, the digits left out, a fee, a QR settlement and several bills of one payer are suggested`()
        async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000201", "Siti Contoh", 480_000, digits: 217, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000202", "Dewi Contoh", 480_000, digits: 411, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000203", "Maria Contoh", 480_000, digits: 824, issued: "2026-01-02")
            let library = try await bill(
                cash, "IDM-2026-0000206", "Perpustakaan Contoh", 900_000, digits: 512, issued: "2026-01-02")
            _ = try await bill(
                cash, "IDM-2026-0000207", "Perpustakaan Contoh", 480_000, digits: 618, issued: "2026-01-02",
                payer: library)
            _ = try await bill(
                cash, "IDM-2026-0000208", "Perpustakaan Contoh", 100_000, digits: 7, issued: "2026-01-02",
                payer: library)
            _ = try await bill(cash, "IDM-2026-0000209", "Rini Contoh", 700_000, digits: 55, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000210", "Rini Contoh", 700_000, digits: 56, issued: "2026-01-02")
            _ = try await cash.payment(480_000, on: "2026-01-05", name: "Siti Contoh")
            _ = try await cash.payment(473_911, on: "2026-01-05", name: "Dewi", text: "LLG IDM-2026-0000202")
            _ = try await cash.payment(477_458, on: "2026-01-05", text: "SETTLEMENT QRIS 000885")
            _ = try await cash.payment(
                1_381_130, on: "2026-01-05", name: "Perpustakaan Contoh", text: "bayar 206 dan 207")
            _ = try await cash.payment(700_000, on: "2026-01-05", name: "Rini Contoh")
            _ = try await cash.payment(75_000, on: "2026-01-05", name: "Siti Contoh", text: "ongkir")
            _ = try await cash.payment(1_842, on: "2026-01-05", text: "BUNGA")
            _ = try await cash.payment(-15_000, on: "2026-01-05", text: "BIAYA ADM")
            let outcome = try await match(cash)
            #expect(outcome.auto == 0 && outcome.suggested == 5 && outcome.review == 1 && outcome.ignored == 2)
            let views = try await views(cash)
            #expect(
                views.prefix(5).map { $0.candidates.map { "\($0.bill.suffix(3)) \($0.rule) \($0.amount)+\($0.fee)" } }
                    == [
                        ["201 digits_left_out 480000+0"], ["202 number_fee 473911+6500"],
                        ["203 qr_settlement 477458+3366"],
                        ["206 several_bills 900512+0", "207 several_bills 480618+0"],
                        ["209 digits_left_out 700000+0", "210 digits_left_out 700000+0"],
                    ])
            for view in views.prefix(4) {
                let id = view.payment.id
                try await cash.department.change { db, act in _ = try Payments.accept(id, db, act: act) }
            }
            let doubtful = views[4].payment.id
            let refusal = await #expect(throws: Refusal.self) {
                try await cash.department.change { db, act in _ = try Payments.accept(doubtful, db, act: act) }
            }
            #expect(refusal?.code == "several_suggested")
            let balances = try await cash.department.balances()
            #expect(balances["bank_charges"] == 6_500 + 3_366 && balances["rounding"] == -(411 + 824 + 512 + 618))
            try await cash.prove()
        }
    }

    @Test func `what a person took apart is joined by a person`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000301", "Andi Contoh", 900_000, digits: 123, issued: "2026-01-02")
            let payment = try await cash.payment(900_123, on: "2026-01-05", name: "PT Lain", text: "IDM-2026-0000301")
            #expect(try await match(cash).auto == 1)
            try await cash.department.change { db, act in _ = try Payments.unmatch(payment, db, act: act) }
            let outcome = try await match(cash)
            #expect(outcome.auto == 0 && outcome.suggested == 1)
            try await cash.department.change { db, act in _ = try Payments.accept(payment, db, act: act) }
            #expect(try await cash.state(payment) == .matched)
            try await cash.prove()
        }
    }

    @Test func `the rest of a bill, and a total that is nearly right, are suggested`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000311", "Siti Contoh", 600_000, digits: 262, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000312", "Budi Contoh", 600_000, digits: 926, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000313", "Dewi Contoh", 300_000, digits: 15, issued: "2026-01-02")
            let part = try await cash.payment(100_000, on: "2026-01-05", name: "Siti Contoh")
            try await cash.department.change { db, act in
                _ = try Payments.give(part, to: "IDM-2026-0000311", db, act: act)
            }
            _ = try await cash.payment(500_262, on: "2026-01-06", name: "orang tua")
            _ = try await cash.payment(600_962, on: "2026-01-06", name: "budi contoh")
            _ = try await cash.payment(301_000, on: "2026-01-06", name: "dewi contoh")
            _ = try await cash.payment(301_015, on: "2026-01-06", name: "dewi contoh")
            let outcome = try await match(cash)
            #expect(outcome.auto == 0 && outcome.suggested == 3 && outcome.review == 1)
            let views = try await views(cash).dropFirst()
            #expect(
                views.map { $0.candidates.map { "\($0.bill.suffix(3)) \($0.rule) \($0.amount)" } }
                    == [["311 exact_rest 500262"], ["312 near_total 600926"], ["313 near_total 300015"], []])
        }
    }

    @Test func `among many bills of one amount the name decides, and nobody is named for nothing`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let names = ["Dewi Lestari Contoh", "Budi Santoso"] + (1...24).map { "Orang Ke \($0)" }
            for (n, name) in names.enumerated() {
                _ = try await bill(cash, "IDM-2026-\(1000 + n)", name, 600_000, digits: 1 + n, issued: "2026-01-02")
                _ = try await bill(cash, "IDM-2026-\(2000 + n)", name, 700_000, issued: "2026-01-02")
            }
            _ = try await cash.payment(600_000, on: "2026-01-05", name: "Dewi Lestari")
            _ = try await cash.payment(600_000, on: "2026-01-05", name: "Siapa Saja")
            _ = try await cash.payment(700_000, on: "2026-01-05", name: "Budi Santoso")
            _ = try await cash.payment(693_500, on: "2026-01-05", name: "Dewi Lestari Contoh")
            _ = try await cash.payment(700_000, on: "2026-01-05", name: "Siapa Saja")
            let outcome = try await match(cash)
            #expect(outcome.auto == 1 && outcome.suggested == 2 && outcome.review == 2)
            let views = try await views(cash)
            #expect(
                views.map { ($0.bills + $0.candidates).map { "\($0.bill.suffix(4)) \($0.rule) \($0.fee)" } } == [
                    ["1000 digits_left_out 0"], [], ["2001 auto 0"], ["2000 interbank_fee 6500"], [],
                ])
        }
    }

    @Test func `interest is passed over, and somebody of the name Bunga is not`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000301", "Bunga Contoh", 900_000, digits: 77, issued: "2026-01-02")
            _ = try await cash.payment(900_077, on: "2026-01-05", name: "Bunga Contoh", text: "BUNGA CONTOH")
            _ = try await cash.payment(5_000, on: "2026-01-05", text: "Bunga Lestari langganan")
            for text in ["BUNGA", "Bunga  99102", "BUNGA TABUNGAN 12/2025", "JASA GIRO DES", "CREDIT INTEREST"] {
                _ = try await cash.payment(1_842, on: "2026-01-06", text: text)
            }
            let outcome = try await match(cash)
            #expect(outcome.auto == 1 && outcome.review == 1 && outcome.ignored == 5)
        }
    }

    @Test func `a bill just paid is suggested to nobody; again later that day nothing changes`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            _ = try await bill(cash, "IDM-2026-0000301", "Siti Contoh", 480_000, digits: 217, issued: "2026-01-02")
            _ = try await bill(cash, "IDM-2026-0000302", "Dewi Contoh", 500_000, issued: "2026-01-02")
            _ = try await cash.payment(480_217, on: "2026-01-05")
            // Without the digits, and by the name twice: each time the second has nothing left to pay.
            _ = try await cash.payment(480_000, on: "2026-01-05", name: "Siti Contoh")
            for day in ["2026-01-05", "2026-01-06"] {
                _ = try await cash.payment(500_000, on: day, name: "Dewi Contoh")
            }
            _ = try await match(cash)
            func rows() async throws -> [String] {
                try await cash.department.office.read { db in
                    try db.rows(
                        """
                        select concat_ws(' ', amount, state, why, decided_at, array(
                          select rule from match_candidate c where c.payment_id = p.payment_id))
                        from payment p order by payment_id
                        """, as: String.self)
                }
            }
            let once = try await rows()
            let whys = try await views(cash).map { "\($0.payment.state) \($0.why ?? "")" }
            #expect(whys == ["matched ", "review unknown", "matched ", "review paid_already"])
            cash.department.now = cash.department.now.adding(seconds: 3600)
            _ = try await match(cash)
            #expect(try await rows() == once)
        }
    }

    @Test func `two matchers at once settle each payment once`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database, uniqueDigits: true)
            for _ in 0..<12 {
                let bill = try await cash.bill(of: cash.department.subscription(paid: false))
                _ = try await cash.payment(bill.total, on: "2026-01-05")
            }
            let office = cash.department.office
            let act = cash.department.act
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await office.change(act) { db in try PaymentMatching.find(db, act: act) }
                        var done = PaymentMatching.Progress()
                        while let next = try await office.change(
                            act, { [done] db in try PaymentMatching.next(3, after: done, db, act: act) })
                        { done = next }
                    }
                }
                try await group.waitForAll()
            }
            let views = try await views(cash)
            #expect(views.count == 12 && views.allSatisfy { $0.payment.state == .matched && $0.bills.count == 1 })
            #expect(try await cash.department.balances()["unearned"] == -12 * 600_000)
            try await cash.prove()
        }
    }
}
