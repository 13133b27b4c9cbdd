import Circulation
import Postgres
import Support
import Testing

/// Money given to bills, and taken back, to the rupiah.
@Suite struct SettlingTests {
    @Test func `a payer's credit is shown with their bill, given to it, and the rest stays theirs`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let payment = try await cash.payment(1_000_000, on: "2026-01-05")
            try await cash.department.change { db, act in
                _ = try Payments.credit(payment, to: bill.payerID, publication: "IDM", db, act: act)
            }
            func credit(_ number: String) async throws -> [Int64] {
                try await cash.department.office.read { db in try Bills.view(number, db).payerCredit.map(\.amount) }
            }
            #expect(try await credit(bill.number) == [1_000_000])
            let given = try await cash.department.change { db, act in
                try Payments.give(payment, to: bill.number, db, act: act)
            }
            #expect(given.missing == 0 && given.allocated == bill.total)
            let rest = 1_000_000 - bill.total
            let more = try await cash.department.change { db, act in
                try Subscriptions.add(
                    .init(
                        publication: "IDM", recipient: bill.payerID,
                        purchase: Purchase(slots: 12, price: 600_000, paid: false)), db, act: act
                ).subscription.id
            }
            let next = try await cash.bill(of: more)
            #expect(try await credit(next.number) == [rest])
            #expect(try await cash.department.balances()["bank"] == 1_000_000)
            #expect(try await cash.department.balances()["overpaid"] == -rest)
            try await cash.prove()
            // The rest pays a part of the next one.
            let part = try await cash.department.change { db, act in
                try Payments.give(payment, to: next.number, db, act: act)
            }
            #expect(part.missing == 600_000 - rest)
            #expect(try await credit(next.number) == [])
            try await cash.prove()
            try await cash.department.change { db, act in _ = try Payments.unmatch(payment, db, act: act) }
            #expect(try await cash.state(payment) == .new)
            #expect(try await cash.department.balances()["overpaid"] ?? 0 == 0)
            try await cash.prove()
        }
    }

    @Test func `a credit of which some was sent back is not given to a bill`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let payment = try await cash.payment(1_000_000, on: "2026-01-05")
            try await cash.department.change { db, act in
                _ = try Payments.credit(payment, to: bill.payerID, publication: "IDM", db, act: act)
                _ = try Payments.refund(payment, amount: 1, publication: "IDM", reference: nil, db, act: act)
            }
            let refusal = await #expect(throws: Refusal.self) {
                try await cash.department.change { db, act in
                    _ = try Payments.give(payment, to: bill.number, db, act: act)
                }
            }
            #expect(refusal?.code == "payment_used_up")
            let view = try await cash.department.office.read { db in try Bills.view(bill.number, db) }
            #expect(view.payerCredit.isEmpty)
            try await cash.prove()
        }
    }

    @Test func `asked and not paid it is unpaid; paid it runs; with the bill gone it is unpaid still`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let (first, second) = (
                try await cash.department.subscription(paid: false), try await cash.department.subscription(paid: false)
            )
            #expect(try await cash.department.view(first).state == .unpaid)
            _ = try await cash.pay(600_000, on: "2026-01-05", to: cash.bill(of: first))
            #expect(try await cash.department.view(first).state == .active)
            let gone = try await cash.bill(of: second).number
            try await cash.department.change { db, act in _ = try Bills.cancel(gone, db, act: act) }
            #expect(try await cash.department.view(second).state == .unpaid)
        }
    }

    @Test func `paid in time keeps the promise, paid late moves it and the payer is told`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let early = try await department.subscription(paid: false)
            let late = try await department.subscription(paid: false)
            let (first, second) = (try await cash.bill(of: early), try await cash.bill(of: late))
            #expect(first.number == "IDM-2026-0000001" && second.number == "IDM-2026-0000002")
            try await department.freeze(101...102)
            let kept = try await cash.pay(600_000, on: "2026-01-19", to: first)
            #expect(kept.starts.map(\.edition) == [101] && kept.starts[0].insteadOf == nil)
            let moved = try await cash.pay(600_000, on: "2026-01-22", to: second)
            #expect(moved.starts.map(\.edition) == [103] && moved.starts[0].insteadOf == 101)
            #expect(try await department.view(late).firstEdition == 103)
            let told = try await department.office.read { db in
                try db.rows("select facts ->> 'first_edition' from outbox", as: String.self)
            }
            #expect(told == ["103"])
            try await cash.prove()
        }
    }

    @Test func `who is told of it by WhatsApp is told within the hours, at a number that can be dialled`() async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let id = try await department.subscription(paid: false)
            let payer = try await department.recipient(of: id)
            try await department.alias("wa_id", "6281100000001", of: payer)
            let bill = try await cash.bill(of: id)
            try await department.freeze(101...102)
            department.now = try #require(Instant(rfc3339: "2026-02-23T22:30:00+07:00"))
            _ = try await cash.pay(600_000, on: "2026-02-23", to: bill)
            let message = try #require(try await department.office.read { db in try Outbox.list(.init(), db) }.first)
            #expect(message.channel == .whatsApp && message.recipient == "+6281100000001")
            #expect(message.notBefore == Instant(rfc3339: "2026-02-24T08:00:00+07:00"))
            let text = try message.text().body
            #expect(text.contains("Rahmat Contoh") && text.contains("edisi 103"), "\(text)")
        }
    }

    @Test func `unique digits, part payments, a payment too much and one for a paid bill lose no rupiah`() async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database, uniqueDigits: true)
            let id = try await cash.department.subscription(paid: false)
            let bill = try await cash.bill(of: id)
            #expect((1...999).contains(bill.uniqueDigits))
            let part = try await cash.pay(200_000, on: "2026-01-05", to: bill)
            #expect(part.missing == 400_000 && part.starts.isEmpty)
            try await cash.prove()
            let payment = try await cash.payment(500_000, on: "2026-01-06")
            let rest = try await cash.department.change { db, act in
                try Payments.give(payment, to: bill.number, db, act: act)
            }
            #expect(rest.starts.map(\.edition) == [101])
            let digits = Int64(bill.uniqueDigits)
            let balances = try await cash.department.balances()
            #expect(balances["unearned"] == -600_000 && balances["rounding"] == -digits)
            #expect(balances["bank"] == 600_000 + digits, "what no bill took is not booked until it is decided")
            #expect(try await cash.state(payment) == .review)
            await #expect(throws: Refusal.self) { _ = try await cash.pay(600_000, on: "2026-01-07", to: bill) }
            let sent = try await cash.department.change { db, act in
                try Payments.refund(payment, publication: "IDM", reference: "BCA 1", db, act: act)
            }
            #expect(sent.amount == 100_000 - digits && sent.left == 0)
            #expect(try await cash.state(payment) == .refunded)
            try await cash.prove()
        }
    }

    @Test func `taken back before anything was served, and after`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let id = try await department.subscription(paid: false)
            let bill = try await cash.bill(of: id)
            let payment = try await cash.payment(600_000, on: "2026-01-05")
            for _ in 0..<2 {
                try await department.change { db, act in _ = try Payments.give(payment, to: bill.number, db, act: act) }
                let open = try await department.change { db, act in try Payments.unmatch(payment, db, act: act) }
                #expect(open == [bill.number])
                #expect(try await department.view(id).projection.issuesToGo == 0)
                #expect(try await department.balances().values.allSatisfy { $0 == 0 })
                try await cash.prove()
            }
            try await department.change { db, act in _ = try Payments.give(payment, to: bill.number, db, act: act) }
            try await department.freeze(101...103, posting: true)
            try await department.change { db, act in _ = try Payments.unmatch(payment, db, act: act) }
            let balances = try await department.balances()
            #expect(balances["bank"] == 0 && balances["receivable"] == 600_000 && balances["earned"] == -150_000)
            #expect(try await department.view(id).projection.issuesToGo == 9, "what was served goes on, on credit")
            try await cash.prove()
            try await department.change { db, act in _ = try Payments.give(payment, to: bill.number, db, act: act) }
            #expect(try await department.balances()["receivable"] == 0)
            try await cash.prove()
        }
    }

    @Test func `a fee the bank kept, and a rest that is written off with a reason`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bills = try await [
                cash.bill(of: cash.department.subscription(paid: false)),
                cash.bill(of: cash.department.subscription(paid: false)),
            ]
            let short = try await cash.payment(593_500, on: "2026-01-05")
            try await cash.department.change { db, act in
                _ = try Payments.give(short, to: bills[0].number, shortfall: .fee(6_500), db, act: act)
            }
            let less = try await cash.payment(599_000, on: "2026-01-05")
            try await cash.department.change { db, act in
                _ = try Payments.give(less, to: bills[1].number, shortfall: .writtenOff, db, act: act)
            }
            let balances = try await cash.department.balances()
            #expect(
                balances["bank_charges"] == 6_500 && balances["write_off"] == 1_000
                    && balances["unearned"] == -1_200_000)
            try await cash.prove()
            try await cash.department.change { db, act in _ = try Payments.unmatch(less, db, act: act) }
            #expect(try await cash.department.balances()["write_off"] == 0)
            try await cash.prove()
        }
    }

    @Test func `a closed month takes no entry, what belongs to it is booked on the first open day`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let id = try await department.subscription()
            try await department.freeze(101...101)
            department.now = try #require(Instant(rfc3339: "2026-02-10T09:00:00+07:00"))
            let through = try #require(Day("2026-01-31"))
            _ = try await department.change { db, act in try JournalClosing.close("IDM", through: through, db, act: act)
            }
            try await department.change { db, act in _ = try Runs.post("IDM", 101, db, act: act) }
            let dates = try await department.office.read { db in
                try db.rows("select accounting_on from entry where kind = 'earning'", as: Day.self)
            }
            #expect(dates == [Day("2026-02-01")])
            try await cash.prove()
            await #expect(throws: Refusal.self) {
                try await department.change { db, act in
                    _ = try db.execute(
                        """
                        insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind)
                        values (1, 'bank', 'earned', 1, 'IDR', '2026-01-31', \(act.now), 'payment')
                        """)
                }
            }
            #expect(try await department.view(id).terms[0].earned == 50_000)
        }
    }

    @Test func `books are opened again from a day on; what was never closed is not closed by it`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            department.now = try #require(Instant(rfc3339: "2026-03-10T09:00:00+07:00"))
            let reopen = { (day: String) async throws -> Day in
                let day = try #require(Day(day))
                return try await department.change { db, act in
                    try JournalClosing.reopen("IDM", from: day, db, act: act)
                }
            }
            let never = await #expect(throws: Refusal.self) { _ = try await reopen("2026-02-01") }
            #expect(never?.code == "not_closed")
            let through = try #require(Day("2026-02-28"))
            _ = try await department.change { db, act in try JournalClosing.close("IDM", through: through, db, act: act)
            }
            let open = await #expect(throws: Refusal.self) { _ = try await reopen("2026-03-01") }
            #expect(open?.code == "not_closed" && open?.message.en.contains("2026-03-01") == true)
            #expect(try await reopen("2026-02-01") == Day("2026-01-31"))
        }
    }
}

extension SettlingTests {
    @Test func `one of two subscriptions on a bill is cancelled: the other is asked for alone, the rest is kept`()
        async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let (bill, _, second) = try await cash.billOfTwo()
            try await department.change { db, act in _ = try Subscriptions.cancel(second, at: nil, db, act: act) }
            let payment = try await cash.payment(1_200_000, on: "2026-01-05")
            let settled = try await department.change { db, act in
                try Payments.give(payment, to: bill.number, db, act: act)
            }
            #expect(settled.allocated == 600_000 + Int64(settled.bill.uniqueDigits) && settled.starts.count == 1)
            #expect(try await cash.state(payment) == .review)
            try await cash.prove()
            let sent = try await department.change { db, act in
                try Payments.refund(payment, publication: "IDM", reference: nil, db, act: act)
            }
            #expect(sent.amount == 600_000)
            let refusal = await #expect(throws: Refusal.self) {
                try await department.change { db, act in _ = try Payments.unmatch(payment, db, act: act) }
            }
            #expect(refusal?.code == "payment_refunded")
            try await cash.prove()
        }
    }

    @Test func `part of a bill was paid and one of its subscriptions is cancelled: it is enough for the other`()
        async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let (bill, first, second) = try await cash.billOfTwo()
            let payment = try await cash.payment(700_000, on: "2026-01-05")
            try await department.change { db, act in
                _ = try Payments.give(payment, to: bill.number, db, act: act)
                _ = try Subscriptions.cancel(second, at: nil, db, act: act)
            }
            #expect(try await department.view(first).firstEdition == 101)
            try await cash.prove()
            // The other one goes too: what it paid for is owed back by its subscription, the rest by the payment.
            try await department.change { db, act in _ = try Subscriptions.cancel(first, at: nil, db, act: act) }
            let sent = try await department.change { db, act in
                try Payments.refund(payment, publication: "IDM", reference: nil, db, act: act).amount
                    + Payments.refund(subscription: first, reference: nil, db, act: act).amount
            }
            #expect(sent == 700_000)
            #expect(try await department.balances()["bank"] == 0)
            try await cash.prove()
        }
    }

    @Test func `money on a bill that is cancelled with its subscription can be sent back`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let id = try await department.subscription(paid: false)
            let payment = try await cash.payment(200_000, on: "2026-01-05")
            let number = try await cash.bill(of: id).number
            let sent = try await department.change { db, act in
                _ = try Payments.give(payment, to: number, db, act: act)
                _ = try Subscriptions.cancel(id, at: nil, db, act: act)
                return try Payments.refund(payment, publication: "IDM", reference: nil, db, act: act)
            }
            #expect(sent.amount == 200_000)
            try await cash.prove()
        }
    }

    @Test func `money for a bill whose subscription is cancelled is refused, and a fee nobody asked for`() async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let id = try await department.subscription(paid: false)
            let bill = try await cash.bill(of: id)
            let payment = try await cash.payment(500_000, on: "2026-01-05")
            let refusal = await #expect(throws: Refusal.self) {
                try await department.change { db, act in
                    _ = try Payments.give(payment, to: bill.number, shortfall: .fee(200_000), db, act: act)
                }
            }
            #expect(refusal?.code == "fee_too_large")
            try await department.change { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
            let cancelled = await #expect(throws: Refusal.self) {
                try await department.change { db, act in _ = try Payments.give(payment, to: bill.number, db, act: act) }
            }
            #expect(cancelled?.code == "bill_cancelled")
            try await cash.prove()
        }
    }

    @Test func `what cannot be given, kept or sent back says why`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            let bill = try await cash.bill(of: department.subscription(paid: false))
            let (first, second) = (
                try await cash.payment(600_000, on: "2026-01-05"), try await cash.payment(600_000, on: "2026-01-06")
            )
            let number = bill.number
            try await department.change { db, act in _ = try Payments.give(first, to: number, db, act: act) }
            let payer = bill.payerID
            let pending = try await department.change { db, act in
                try db.one(
                    """
                    insert into payment (bank_account_id, amount, currency, state, recorded_at)
                    values (1, 5000, 'IDR', 'pending', \(act.now)) returning payment_id
                    """, as: Int64.self)
            }
            let foreign = try await cash.payment(7_000, on: "2026-01-06")
            try await department.change { db, _ in
                try db.execute("update payment set currency = 'USD' where payment_id = \(foreign)")
            }
            let refused: [(String, @Sendable (Session, Act) throws -> Void)] = [
                ("bill_paid", { db, act in _ = try Payments.give(second, to: number, db, act: act) }),
                ("bill_paid", { db, act in _ = try Payments.give(second, to: number, amount: 1, db, act: act) }),
                (
                    "payment_used_up",
                    { db, act in _ = try Payments.credit(first, to: payer, publication: "IDM", db, act: act) }
                ),
                (
                    "payment_pending",
                    { db, act in
                        _ = try Payments.refund(
                            pending, amount: 1000, publication: "IDM", reference: nil, db, act: act)
                    }
                ),
                (
                    "currency_differs",
                    { db, act in _ = try Payments.credit(foreign, to: payer, publication: "IDM", db, act: act) }
                ),
                (
                    "currency_differs",
                    { db, act in
                        _ = try Payments.refund(foreign, publication: "IDM", reference: nil, db, act: act)
                    }
                ),
                ("payment_unknown", { db, _ in _ = try Payment.named("1.\(first)", db) }),
                (
                    "amount_too_large",
                    { db, act in
                        _ = try Payments.record(
                            .max, account: "BCA-1", on: nil, from: nil, nameKey: "", reference: nil, db, act: act)
                    }
                ),
            ]
            for (code, deed) in refused {
                let refusal = await #expect(throws: Refusal.self) { try await department.change(deed) }
                #expect(refusal?.code == code)
            }
            try await cash.prove()
        }
    }
}
