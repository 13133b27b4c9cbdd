import Circulation
import Postgres
import Support
import Testing

/// A transfer that was recorded by hand and then shown by a statement is one payment; what is for no subscription is set aside.
@Suite struct PaymentTwinTests {
    /// A line of a statement of the account.
    private func line(_ cash: Cash, _ amount: Int64, on day: String, name: String = "", account: Int32 = 1) async throws
        -> Int64
    {
        let payment = try await cash.payment(amount, on: day, name: name)
        try await cash.department.change { db, act in
            _ = try db.execute(
                """
                with read as (
                  insert into bank_statement (bank_account_id, sha256, layout, balance_proven, line_count, new_count, received_at)
                  values (\(account), sha256(\(String(payment))::bytea), 'test', true, 1, 1, \(act.now))
                  returning bank_statement_id)
                update payment set bank_statement_id = read.bank_statement_id, line_no = 1, bank_account_id = \(account),
                  ordinal = payment_id
                from read where payment_id = \(payment)
                """)
        }
        return payment
    }

    private func match(_ cash: Cash) async throws {
        try await cash.department.change { db, act in
            try PaymentMatching.find(db, act: act)
            var done = PaymentMatching.Progress()
            while let next = try PaymentMatching.next(100, after: done, db, act: act) { done = next }
        }
    }

    private func view(_ cash: Cash, _ payment: Int64) async throws -> PaymentView {
        try await cash.department.office.read { db in try Payments.view(payment, db) }
    }

    /// State, why, what it is and what it may be.
    private func stand(_ cash: Cash, _ payment: Int64) async throws -> String {
        let view = try await view(cash, payment)
        return
            "\(view.payment.state) \(view.why ?? "-") \(view.sameAs.map(String.init) ?? "-") \(view.mayBe) \(view.candidates.map(\.rule))"
    }

    private func refusal(_ cash: Cash, _ body: @escaping @Sendable (Session, Act) throws -> Void) async throws
        -> String?
    {
        await #expect(throws: Refusal.self) { try await cash.department.change(body) }?.code
    }

    private func inBank(_ cash: Cash) async throws -> Int64 { try await cash.department.balances()["bank"] ?? 0 }

    @Test func `recorded, settled, then on the statement: suggested, accepted, counted once, taken back`() async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let recorded = try await cash.payment(bill.total, on: "2026-01-06", name: "Rina Melati")
            try await cash.department.change { db, act in
                _ = try Payments.give(recorded, to: bill.number, db, act: act)
            }
            let shown = try await line(cash, bill.total, on: "2026-01-05", name: "rina melati")
            try await match(cash)
            #expect(try await stand(cash, shown) == "suggested recorded_by_hand - [\(recorded)] []")
            try await cash.department.change { db, act in
                guard case .same(let view) = try Payments.accept(shown, db, act: act) else {
                    Issue.record("no bill was suggested")
                    return
                }
                #expect(view.sameAs == recorded)
            }
            try await match(cash)
            #expect(try await stand(cash, shown) == "ignored recorded_by_hand \(recorded) [] []")
            #expect(try await inBank(cash) == bill.total)
            #expect(
                try await refusal(cash) { db, act in
                    _ = try Payments.refund(shown, publication: "IDM", reference: nil, db, act: act)
                } == "payment_same")
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.give(shown, to: bill.number, db, act: act) }
                    == "payment_same")
            try await cash.prove()
            try await cash.department.change { db, act in
                let reopened = try Payments.unmatch(shown, db, act: act)
                #expect(reopened.isEmpty)
            }
            #expect(try await stand(cash, shown) == "new - - [] []")
            try await match(cash)
            #expect(try await stand(cash, shown) == "suggested recorded_by_hand - [\(recorded)] []")
        }
    }

    @Test func `of another amount, account, name or time it is other money`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            try await cash.department.change { db, act in
                _ = try db.execute(
                    "insert into bank_account (code, bank, number, created_at) values ('BRI-1', 'BRI', '2', \(act.now))"
                )
            }
            _ = try await cash.payment(600_000, on: "2026-01-10", name: "rina melati")
            var shown: [Int64] = []
            shown.append(try await line(cash, 600_001, on: "2026-01-10"))
            shown.append(try await line(cash, 600_000, on: "2026-01-10", account: 2))
            shown.append(try await line(cash, 600_000, on: "2026-01-10", name: "budi santoso"))
            shown.append(try await line(cash, 600_000, on: "2026-01-16"))
            shown.append(try await line(cash, 600_000, on: "2025-12-26"))
            let same = try await line(cash, 600_000, on: "2026-01-15")
            let late = try await line(cash, 600_000, on: "2025-12-27", name: "rina mel")
            try await match(cash)
            for payment in shown { #expect(try await stand(cash, payment) == "review unknown - [] []") }
            for payment in [same, late] { #expect(try await view(cash, payment).mayBe.count == 1) }
        }
    }

    @Test func `two lines and one recorded: one of them is it, the other is other money`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let recorded = try await cash.payment(600_000, on: "2026-01-06")
            let (first, second) = (
                try await line(cash, 600_000, on: "2026-01-05"), try await line(cash, 600_000, on: "2026-01-06")
            )
            try await match(cash)
            #expect(try await view(cash, first).mayBe == [recorded])
            // Two people say it of both at once: one is heard.
            let (office, act) = (cash.department.office, cash.department.act)
            let said = await withTaskGroup(of: String.self) { group in
                for payment in [first, second] {
                    group.addTask {
                        do {
                            try await office.change(act) { db in
                                _ = try Payments.ignore(payment, sameAs: recorded, db, act: act)
                            }
                            return "said"
                        } catch { return (error as? Refusal)?.code ?? "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(said.sorted() == ["said", "twin_taken"])
            try await match(cash)
            let stands = try await [stand(cash, first), stand(cash, second)]
            #expect(
                stands.sorted() == ["ignored recorded_by_hand \(recorded) [] []", "review unknown - [] []"])
        }
    }

    @Test func `a bill and a payment recorded by hand are two candidates: a person says`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database, uniqueDigits: true)
            let (paid, open) = (
                try await cash.bill(of: cash.department.subscription(paid: false)),
                try await cash.bill(of: cash.department.subscription(paid: false))
            )
            #expect(open.total != paid.total)
            // Recorded for one, but of the amount of the other: by its digits alone the line would be the other's.
            let recorded = try await cash.payment(open.total, on: "2026-01-06")
            try await cash.department.change { db, act in
                _ = try Payments.give(recorded, to: paid.number, amount: 1000, db, act: act)
            }
            let shown = try await line(cash, open.total, on: "2026-01-06")
            try await match(cash)
            #expect(try await stand(cash, shown) == "suggested exact_total - [\(recorded)] [\"exact_total\"]")
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.accept(shown, db, act: act) }
                    == "several_suggested")
            try await cash.department.change { db, act in
                _ = try Payments.accept(shown, bill: open.number, db, act: act)
            }
            #expect(try await stand(cash, shown) == "matched - - [] []")
            try await cash.prove()
        }
    }

    @Test func `what is for no subscription is set aside with a reason, and waits again when that is taken back`()
        async throws
    {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let advertisement = try await line(cash, 25_000_000, on: "2026-01-06", name: "pt contoh")
            let department = cash.department
            let silent = await #expect(throws: Refusal.self) {
                let act = Act(now: department.now, actor: "rini", osUser: "rini")
                try await department.office.change(act) { db in
                    _ = try Payments.ignore(advertisement, db, act: act)
                }
            }
            #expect(silent?.code == "reason_required")
            try await department.change { db, act in _ = try Payments.ignore(advertisement, db, act: act) }
            try await match(cash)
            #expect(try await stand(cash, advertisement) == "ignored set_aside - [] []")
            try await department.change { db, act in _ = try Payments.unmatch(advertisement, db, act: act) }
            try await match(cash)
            #expect(try await stand(cash, advertisement) == "review unknown - [] []")
            let bill = try await cash.bill(of: department.subscription(paid: false))
            try await department.change { db, act in
                _ = try Payments.give(advertisement, to: bill.number, db, act: act)
            }
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.ignore(advertisement, db, act: act) }
                    == "payment_in_use")
        }
    }

    @Test func `one that was recorded, or is on the statement itself, is no twin`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let (one, other) = (
                try await cash.payment(600_000, on: "2026-01-06"), try await cash.payment(600_000, on: "2026-01-06")
            )
            let (shown, again) = (
                try await line(cash, 600_000, on: "2026-01-06"), try await line(cash, 600_000, on: "2026-01-06")
            )
            let less = try await cash.payment(599_999, on: "2026-01-06")
            for (payment, recorded, code) in [
                (one, other, "payment_by_hand"), (shown, again, "twin_on_statement"), (shown, less, "twin_differs"),
                (shown, shown, "twin_on_statement"), (shown, 999_999, "payment_unknown"),
            ] {
                #expect(
                    try await refusal(cash) { db, act in
                        _ = try Payments.ignore(payment, sameAs: recorded, db, act: act)
                    } == code)
            }
            try await match(cash)
            #expect(try await view(cash, shown).mayBe == [one, other])
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.accept(shown, db, act: act) }
                    == "several_suggested")
        }
    }
}
