import Postgres
import Testing

@testable import Circulation

@Suite struct UniqueDigitsTests {
    /// Asks one subscription so many times, the even ones by WhatsApp.
    private func ask(_ count: Int, price: Int64 = 600_000, subscription: Int64, at desk: BillDesk) async throws {
        try await desk.do { db, act in
            try BillWriting.prepare(db)
            try db.execute(
                """
                insert into bill_asked (ask, payer_id, subscription_id, slot_count, copies, price, channel)
                select n, s.payer_id, s.subscription_id, 12, 1, \(price), case when n % 2 = 0 then 'whatsapp' else 'letter' end
                from subscription s, generate_series(1, \(Int32(count))) n where subscription_id = \(subscription)
                """)
            try BillWriting.write(for: try Publication.named("IDM", db), db, act: act)
        }
    }

    /// How many bills have digits, how many different totals those ask for, and how many numbers there are.
    private func figures(_ desk: BillDesk) async throws -> [Int] {
        try await desk.read { db in
            let (digits, totals, plain, numbers) = try db.one(
                """
                select count(*) filter (where unique_digits > 0),
                       count(distinct (bank_account_id, total)) filter (where unique_digits > 0),
                       count(*) filter (where unique_digits = 0), count(distinct number)
                from bill
                """, as: (Int, Int, Int, Int).self)
            return [digits, totals, plain, numbers]
        }
    }

    @Test func twoAccountsHaveTwiceAsMany() async throws {
        try await BillDesk.open { desk in
            for code in ["BCA-1", "MANDIRI-1"] { try await desk.account(code) }
            let subscription = try await desk.subscription()
            try await ask(2_500, subscription: subscription, at: desk)
            #expect(try await figures(desk) == [1_998, 1_998, 502, 2_500])
            // WhatsApp bills first: of 1 250 none is without; and the accounts have 999 each.
            let (plain, least) = try await desk.read { db in
                try db.one(
                    """
                    select (select count(*) from bill where channel = 'whatsapp' and unique_digits = 0),
                           (select min(n) from (select count(*) as n from bill where unique_digits > 0
                                                group by bank_account_id) k)
                    """, as: (Int, Int).self)
            }
            #expect(plain == 0 && least == 999)
            // Whoever comes later has none and is known by the number.
            try await desk.offer("IDM12")
            let late = try await desk.make(try await desk.subscription()).bill
            #expect(late.needsNumber && late.bill.total == 600_000)
        }
    }

    @Test func pricesThatLieCloseDoNotMeet() async throws {
        try await BillDesk.open { desk in
            try await desk.account("BCA-1")
            let subscription = try await desk.subscription()
            for price: Int64 in [600_000, 600_500, 600_001] {
                try await ask(400, price: price, subscription: subscription, at: desk)
            }
            let figures = try await figures(desk)
            #expect(figures[0] == figures[1] && figures[0] + figures[2] == 1_200 && figures[0] > 1_000)
        }
    }

    @Test func beforeAnyAccountTotalsAreUniqueToo() async throws {
        try await BillDesk.open { desk in
            let subscription = try await desk.subscription()
            try await ask(300, subscription: subscription, at: desk)
            try await ask(800, subscription: subscription, at: desk)
            #expect(try await figures(desk) == [999, 999, 101, 1_100])
            // An account that comes later does not ask for a total that is asked without one.
            try await desk.account("BCA-1")
            try await ask(10, subscription: subscription, at: desk)
            #expect(try await figures(desk)[2] == 111)
        }
    }

    @Test func anAccountThatIsNamedKeepsItsBills() async throws {
        try await BillDesk.open { desk in
            for code in ["BCA-1", "MANDIRI-1"] { try await desk.account(code) }
            try await desk.offer("IDM12")
            var totals: Set<Int64> = []
            for _ in 1...4 {
                var order = BillOrder(subscriptions: [try await desk.subscription()], price: .offer("IDM12"))
                order.account = "mandiri-1"
                let bill = try await desk.make(order).bill
                #expect(bill.account?.code == "MANDIRI-1")
                totals.insert(bill.bill.total)
            }
            #expect(totals.count == 4)
        }
    }

    @Test func twoBillersAtOnceNeverCollide() async throws {
        for account in [true, false] {
            try await BillDesk.open { desk in
                if account { try await desk.account("BCA-1") }
                let subscription = try await desk.subscription()
                async let one: Void = ask(600, subscription: subscription, at: desk)
                async let other: Void = ask(600, subscription: subscription, at: desk)
                _ = try await (one, other)
                #expect(try await figures(desk) == [999, 999, 201, 1_200])
                let last = try await desk.read { db in try db.one("select max(number) from bill", as: String.self) }
                #expect(last == "IDM-2026-0001200")
            }
        }
    }

    @Test func numbersHaveNoGapAfterWhatWasTakenBack() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let subscription = try await desk.subscription()
            #expect(try await desk.make(subscription).bill.bill.number == "IDM-2026-0000001")
            let rehearsal = try desk.at("2026-12-01T10:00:00+07:00", dryRun: true)
            #expect(try await rehearsal.make(subscription).bill.bill.number == "IDM-2026-0000002")
            #expect(await desk.refusal { try await desk.make(subscription, offer: "TIADA") } == "offer_unknown")
            #expect(try await desk.make(subscription).bill.bill.number == "IDM-2026-0000002")
        }
    }

    @Test func aYearBeginsAtMidnightOfThePublication() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let subscription = try await desk.subscription()
            let old = try desk.at("2027-12-31T16:59:59Z")
            let new = try desk.at("2027-12-31T17:00:00Z")
            #expect(try await old.make(subscription).bill.bill.number == "IDM-2027-0000001")
            #expect(try await new.make(subscription).bill.bill.number == "IDM-2028-0000001")
            #expect(try await old.make(subscription).bill.bill.number == "IDM-2027-0000002")
        }
    }
}
