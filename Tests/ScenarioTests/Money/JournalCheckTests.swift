import Circulation
import Postgres
import Support
import Testing

/// The proof of the books of several publications at once.
@Suite struct JournalCheckTests {
    private func entry(_ code: String, _ debit: String, _ credit: String, _ department: Department) async throws {
        try await department.change { db, act in
            _ = try db.execute(
                """
                insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind)
                select publication_id, \(debit), \(credit), 5, currency, '2026-01-05', \(act.now), 'payment'
                from publication where code = \(code)
                """)
        }
    }

    @Test func `one that is over hides none that is short by the same; two currencies are not added up`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in
                _ = try Publication.add(.init(code: "LAIN", name: "Lain", frequency: .monthly), db: db, act: act)
            }
            let day = try #require(Day("2026-01-31"))
            let even = try await department.office.read { db in try JournalCheck.of(asOf: day, db) }
            #expect(even.isBalanced && even.currency == "IDR" && even.differing.isEmpty)
            try await entry("IDM", "bank", "unearned", department)
            try await entry("LAIN", "unearned", "earned", department)
            let odd = try await department.office.read { db in try JournalCheck.of(asOf: day, db) }
            #expect(odd.difference == 0 && odd.differing == ["IDM", "LAIN"] && !odd.isBalanced)
            let one = try await department.office.read { db in try JournalCheck.of("LAIN", asOf: day, db) }
            #expect(one.difference == -5 && one.entries == 1)
            try await department.change { db, act in
                var draft = Publication.Draft(code: "USD", name: "Abroad", frequency: .monthly)
                draft.currency = "USD"
                _ = try Publication.add(draft, db: db, act: act)
            }
            let refusal = await #expect(throws: Refusal.self) {
                try await department.office.read { db in try JournalCheck.of(asOf: day, db) }
            }
            #expect(refusal?.code == "currencies_differ")
            let abroad = try await department.office.read { db in try JournalCheck.of("USD", asOf: day, db) }
            #expect(abroad.isBalanced && abroad.currency == "USD")
        }
    }
}
