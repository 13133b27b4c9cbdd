import Circulation
import Postgres
import Support
import Testing

/// `db doctor` looks through slots and journal, and finds what was done to them behind the program's back.
@Suite struct BooksExamTests {
    private func findings(_ department: Department) async throws -> [String: (isGood: Bool, message: String)] {
        let all = try await department.office.read { db in try BooksExam.findings(db) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.check, ($0.isGood, $0.message.en)) })
    }

    @Test func `a year of holds, grace, refunds and waiting supplements is in order`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, undelivered: .lapse)
            let held = try await department.subscription(slots: 3)
            let cancelled = try await department.subscription()
            _ = try await department.subscription(slots: 2, price: 99_999, address: false)
            _ = try await department.subscription(slots: 1, price: 10_000)
            try await department.change { db, act in _ = try Subscriptions.hold(held, from: 102, to: 103, db, act: act)
            }
            try await department.freeze(101...103, posting: true)
            _ = try await department.subscription(from: 102)
            try await department.change { db, act in
                _ = try Subscriptions.cancel(cancelled, at: nil, db, act: act)
                _ = try Subscriptions.extend(held, slots: 1, fault: .ours(edition: 101), db, act: act)
            }
            let found = try await findings(department)
            #expect(found["slots"]?.isGood == true)
            #expect(found["journal"]?.isGood == true)
        }
    }

    @Test func `a slot beneath a copy that did not take it is listed`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 1, price: 0, audience: "membership")
            try await department.freeze(101...102)
            try await database.owner.session { db in
                try db.execute(
                    """
                    insert into term (publication_id, subscription_id, slots, slot_count, price, currency, created_at)
                    select publication_id, subscription_id, '{[2,4)}', 2, 0, 'IDR', created_at from term
                    """)
            }
            let found = try await findings(department)["slots"]
            #expect(found?.isGood == false)
            #expect(found?.message.contains("1 slots") == true)
            #expect(found?.message.contains("\(PublicNumber.subscription.text(id)) → 102") == true)
        }
    }

    @Test func `a slot waits for its supplement: no closing before; forced behind the rule's back, it is listed`()
        async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.freeze(101...101, posting: true)
            let id = try await department.subscription(from: 101)
            #expect(try await findings(department)["slots"]?.isGood == true)
            try await department.change { db, act in
                _ = try Statements.state(PrintFigures(printed: 10, stock: 10), of: "IDM", 101, db, act: act)
            }
            let refusal = await #expect(throws: Refusal.self) {
                try await department.change { db, act in _ = try Statements.close("IDM", 101, db, act: act) }
            }
            #expect(refusal?.code == "supplement_waiting")
            try await database.owner.session { db in
                try db.execute("update edition set state = 'closed' where number = 101")
            }
            let found = try await findings(department)["slots"]
            #expect(found?.message.contains("\(PublicNumber.subscription.text(id)) → 101") == true)
        }
    }

    @Test(arguments: ["earned", "clearing", "price"])
    func `a journal that says something else than the ledger is found`(what: String) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            try await department.freeze(101...101, posting: true)
            #expect(try await findings(department)["journal"]?.isGood == true)
            try await database.owner.session { db in
                let entry: SQL =
                    switch what {
                    case "earned": "'unearned', 'earned', null::bigint"
                    case "clearing": "'clearing', 'bank', null::bigint"
                    default: "'bank', 'unearned', term_id"
                    }
                try db.execute(
                    """
                    insert into entry (debit, credit, term_id, publication_id, amount, currency, accounting_on, recorded_at,
                                       kind)
                    select \(entry), publication_id, 1, 'IDR', '2026-01-27', created_at, 'adjustment' from term
                    """)
            }
            #expect(try await findings(department)["journal"]?.isGood == false)
        }
    }
}
