import Circulation
import Postgres
import Support
import Testing

/// A transfer that was recorded by hand and then shown by a statement is one payment; what is for no subscription is set aside.
@Suite struct PaymentTwinTests {
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
            let recorded = try await cash.recorded(bill.total, on: "2026-01-06", name: "Rina Melati")
            try await cash.department.change { db, act in
                _ = try Payments.give(recorded, to: bill.number, db, act: act)
            }
            let shown = try await cash.payment(bill.total, on: "2026-01-05", name: "rina melati")
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
            let recorded = try await cash.recorded(600_000, on: "2026-01-10", name: "rina melati")
            _ = try await cash.payment(600_001, on: "2026-01-10")
            _ = try await cash.payment(600_000, on: "2026-01-10", account: 2)
            _ = try await cash.payment(600_000, on: "2026-01-10", name: "budi santoso")
            _ = try await cash.payment(600_000, on: "2026-01-16")
            _ = try await cash.payment(600_000, on: "2025-12-26")
            _ = try await cash.recorded(600_000, on: "2026-01-10", name: "rina melati")
            try await match(cash)
            #expect(try await stand(cash, recorded) == "review unknown - [] []")
            let same = try await cash.payment(600_000, on: "2026-01-15")
            let late = try await cash.payment(600_000, on: "2025-12-27", name: "rina mel")
            try await match(cash)
            #expect(try await stand(cash, recorded) == "suggested recorded_by_hand - [\(same), \(late)] []")
            #expect(try await stand(cash, same) == "review unknown - [] []")
        }
    }

    @Test func `without a name of its own it has those of the payers of its bills`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let payer = try await cash.department.office.read { db in
                try db.one("select name_key from subscriber where subscriber_id = \(bill.payerID)", as: String.self)
            }
            let recorded = try await cash.recorded(bill.total, on: "2026-01-06")
            try await cash.department.change { db, act in
                _ = try Payments.give(recorded, to: bill.number, db, act: act)
            }
            let other = try await cash.payment(bill.total, on: "2026-01-06", name: "yanto prabowo")
            let same = try await cash.payment(bill.total, on: "2026-01-06", name: payer)
            try await match(cash)
            #expect(try await view(cash, other).mayBe.isEmpty)
            #expect(try await view(cash, same).mayBe == [recorded])
        }
    }

    @Test func `the line came first and is used: what is recorded afterwards is it`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database, uniqueDigits: true)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let shown = try await cash.payment(bill.total, on: "2026-01-06", name: "rina melati")
            try await match(cash)
            #expect(try await cash.state(shown) == .matched)
            let recorded = try await cash.recorded(bill.total, on: "2026-01-08", name: "rina melati")
            #expect(try await cash.department.office.read { db in try Payments.like(recorded, db) } == [shown])
            try await match(cash)
            #expect(try await stand(cash, recorded) == "suggested recorded_by_hand - [\(shown)] []")
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.ignore(shown, sameAs: recorded, db, act: act) }
                    == "payment_in_use")
            try await cash.department.change { db, act in _ = try Payments.accept(recorded, db, act: act) }
            #expect(try await stand(cash, recorded) == "ignored recorded_by_hand \(shown) [] []")
            #expect(try await view(cash, shown).alsoShownAs == recorded)
            #expect(try await inBank(cash) == bill.total)
            try await cash.prove()
        }
    }

    @Test func `both wait: the line is matched as ever, and what was recorded is it`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database, uniqueDigits: true)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let recorded = try await cash.recorded(bill.total, on: "2026-01-05")
            let shown = try await cash.payment(bill.total, on: "2026-01-06")
            try await match(cash)
            #expect(try await cash.state(shown) == .matched)
            #expect(try await stand(cash, recorded) == "suggested recorded_by_hand - [\(shown)] []")
        }
    }

    @Test func `the one that counts is not set aside, by nobody and not by two at once`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            for text in ["", "Bunga"] {
                let recorded = try await cash.recorded(700_000, on: "2026-01-06", text: text)
                let shown = try await cash.payment(700_000, on: "2026-01-06")
                try await cash.department.change { db, act in
                    _ = try Payments.ignore(shown, sameAs: recorded, db, act: act)
                }
                #expect(
                    try await refusal(cash) { db, act in _ = try Payments.ignore(recorded, db, act: act) }
                        == "twin_taken")
                // What staff typed as a reference is no interest.
                try await match(cash)
                #expect(try await stand(cash, recorded) == "review unknown - [] []")
            }
            let recorded = try await cash.recorded(800_000, on: "2026-01-06")
            let shown = try await cash.payment(800_000, on: "2026-01-06")
            let (office, act) = (cash.department.office, cash.department.act)
            let said = await withTaskGroup(of: String.self) { group in
                for (payment, other) in [(shown, recorded as Int64?), (recorded, nil)] {
                    group.addTask {
                        do {
                            _ = try await office.change(act) { db in
                                try Payments.ignore(payment, sameAs: other, db, act: act).payment.id
                            }
                            return "said"
                        } catch { return (error as? Refusal)?.code ?? "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(said.contains("said") && (said.contains("twin_taken") || said.contains("twin_ignored")))
        }
    }

    @Test func `what was supposed of a payment that is set aside is supposed no more`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let recorded = try await cash.recorded(600_000, on: "2026-01-06")
            let shown = try await cash.payment(600_000, on: "2026-01-06")
            try await match(cash)
            #expect(try await stand(cash, recorded) == "suggested recorded_by_hand - [\(shown)] []")
            try await cash.department.change { db, act in _ = try Payments.ignore(shown, db, act: act) }
            #expect(try await stand(cash, recorded) == "new - - [] []")
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.ignore(recorded, sameAs: shown, db, act: act) }
                    == "twin_ignored")
        }
    }

    @Test func `two lines and one recorded: one of them is it, the other is other money`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let recorded = try await cash.recorded(600_000, on: "2026-01-06")
            let (first, second) = (
                try await cash.payment(600_000, on: "2026-01-05"), try await cash.payment(600_000, on: "2026-01-06")
            )
            try await match(cash)
            #expect(try await view(cash, recorded).mayBe == [first, second])
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
            let recorded = try await cash.recorded(open.total, on: "2026-01-06")
            try await cash.department.change { db, act in
                _ = try Payments.give(recorded, to: paid.number, amount: 1000, db, act: act)
            }
            let shown = try await cash.payment(open.total, on: "2026-01-06")
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
            let advertisement = try await cash.payment(25_000_000, on: "2026-01-06", name: "pt contoh")
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
                try await cash.recorded(600_000, on: "2026-01-06"), try await cash.recorded(600_000, on: "2026-01-06")
            )
            let (shown, again) = (
                try await cash.payment(600_000, on: "2026-01-06"), try await cash.payment(600_000, on: "2026-01-06")
            )
            let less = try await cash.recorded(599_999, on: "2026-01-06")
            for (payment, recorded, code) in [
                (one, other, "twins_alike"), (shown, again, "twins_alike"), (shown, less, "twin_differs"),
                (shown, shown, "twins_alike"), (shown, 999_999, "payment_unknown"),
            ] {
                #expect(
                    try await refusal(cash) { db, act in
                        _ = try Payments.ignore(payment, sameAs: recorded, db, act: act)
                    } == code)
            }
            try await match(cash)
            #expect(try await view(cash, one).mayBe == [shown, again])
            #expect(
                try await refusal(cash) { db, act in _ = try Payments.accept(one, db, act: act) }
                    == "several_suggested")
        }
    }
}
