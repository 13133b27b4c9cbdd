import Circulation
import Postgres
import Support
import Testing

/// Names and addresses as mailed go after the retention; the ledger does not notice (design.md §2).
@Suite struct LabelRetentionTests {
    private func drop(_ department: Department, days: Int? = nil, reason: String? = "masa simpan lewat") async throws
        -> LabelDrop
    {
        let act = Act(now: department.now, actor: "uji", reason: reason)
        return try await department.office.change(act) { db in try Runs.dropLabels("IDM", keeping: days, db, act: act) }
    }

    private func refusal(_ department: Department, days: Int? = nil, reason: String? = "ada") async throws -> String? {
        do {
            _ = try await drop(department, days: days, reason: reason)
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    /// Editions 101 … 104, posted but for the last; mailed on 27 January, 24 February, 27 March and 26 April 2026.
    private func withEditions(_ body: (Department, TestDatabase, Int64) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await department.freeze(101...103, posting: true)
            try await department.freeze(104...104)
            try await body(department, database, id)
        }
    }

    @Test func `only what is posted and past its retention goes, to the day`() async throws {
        try await withEditions { department, database, id in
            #expect(try await drop(department).dropped.isEmpty)
            department.now = try #require(Instant(rfc3339: "2027-02-23T23:59:59+07:00"))
            #expect(try await drop(department).dropped.map(\.edition) == [101])
            department.now = try #require(Instant(rfc3339: "2027-02-24T00:00:00+07:00"))
            #expect(try await drop(department).dropped.map(\.edition) == [102])
            department.now = try #require(Instant(rfc3339: "2030-01-01T00:00:00+07:00"))
            let last = try await drop(department)
            #expect(last.dropped.map(\.edition) == [103] && last.waiting == [104])
            #expect(try await drop(department).dropped.isEmpty)

            for number in 101...103 {
                let verified = try await department.office.read { db in try Runs.verify("IDM", number, db) }
                #expect(verified.map(\.labelsIntact) == [nil] && verified.map(\.intact) == [true])
                #expect(verified.allSatisfy { $0.labelsDroppedAt != nil && $0.copiesIntact && $0.countsIntact })
                let why = try await department.explain(id, number)
                #expect(why.reason == .entitled && why.copy?.name == nil && why.copy?.copies == 1)
                let figures = try await department.office.read { db in try Statements.circulation("IDM", number, db) }
                #expect(figures.copies == 1)
            }
            let rows = try await database.owner.session { db in
                try db.rows(
                    """
                    select row_key, actor, reason from audit where table_name = 'label_drop' order by audit_id
                    """, as: (String, String, String?).self)
            }
            #expect(rows.count == 3 && rows.allSatisfy { $0.1 == "uji" && $0.2 == "masa simpan lewat" })
        }
    }

    @Test func `it needs a reason, keeps longer on demand and never shorter, and shows itself first`() async throws {
        try await withEditions { department, database, _ in
            department.now = try #require(Instant(rfc3339: "2027-06-01T00:00:00+07:00"))
            #expect(try await refusal(department, reason: nil) == "reason_required")
            #expect(try await refusal(department, days: 364) == "retention_shorter")
            #expect(try await refusal(department, days: 0) == "retention_shorter")
            #expect(try await drop(department, days: 3_000).dropped.isEmpty)
            let act = Act(now: department.now, actor: "uji", dryRun: true)
            let shown = try await department.office.change(act) { db in try Runs.dropLabels("IDM", db, act: act) }
            #expect(shown.dropped.map(\.edition) == [101, 102, 103])
            let left = try await department.office.read { db in
                try db.one("select count(*) from copy_label", as: Int.self)
            }
            #expect(left == 4)
            try await database.owner.session { db in
                try db.execute("update publication set label_retention_days = 60")
            }
            #expect(try await refusal(department, days: 59) == "retention_shorter")
        }
    }

    @Test func `the owner's function holds the rule itself, for everybody`() async throws {
        try await withEditions { department, database, _ in
            let (posted, frozen) = (try await department.edition(101).id, try await department.edition(104).id)
            func refusal(_ edition: Int32, _ day: Day) async throws -> String? {
                try await department.refusal { db, _ in
                    _ = try db.one("select labels_drop(\(edition), \(day))", as: Int32.self)
                }
            }
            #expect(try await refusal(posted, Day(year: 2027, month: 1, day: 26)) == "labels_kept")
            #expect(try await refusal(frozen, Day(year: 2030, month: 1, day: 1)) == "edition_not_posted")
            for role in ["sirkulasi_report", "sirkulasi_read"] {
                let pool = database.pool(as: role)
                await #expect(throws: PostgresError.self) {
                    try await pool.session { db in
                        _ = try db.one("select labels_drop(\(posted), '2030-01-01')", as: Int32.self)
                    }
                }
                await pool.close()
            }
        }
    }

    @Test func `labels of an archived year go too, and nothing is added to such an edition`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription(slots: 24)
            try await department.freeze(101...112, posting: true)
            try await department.change { db, act in _ = try Runs.archive("IDM", year: 2026, db, act: act) }
            department.now = try #require(Instant(rfc3339: "2027-12-01T00:00:00+07:00"))
            #expect(try await drop(department).dropped.map(\.edition) == Array(101...111))
            department.now = try #require(Instant(rfc3339: "2028-12-31T00:00:00+07:00"))
            #expect(try await drop(department).dropped.map(\.edition) == [112])
            let whole = try await department.office.read { db in
                try (101...112).allSatisfy { try Runs.verify("IDM", $0, db).allSatisfy(\.intact) }
            }
            #expect(whole)
            _ = try await department.subscription(slots: 1, from: 112)
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 112, db, act: act) }
                    == "labels_dropped")
        }
    }

    @Test func `labels that are lost are not taken for dropped`() async throws {
        try await withEditions { department, database, _ in
            let edition = try await department.edition(101).id
            try await database.owner.session { db in
                try db.execute("alter table \(id: "copy_label_e\(edition)") disable trigger all")
                try db.execute("delete from \(id: "copy_label_e\(edition)")")
            }
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.map(\.labelsIntact) == [false] && verified.map(\.intact) == [false])
        }
    }

    @Test func `killed in the middle, every label is there`() async throws {
        try await withEditions { department, _, _ in
            department.now = try #require(Instant(rfc3339: "2027-06-01T00:00:00+07:00"))
            let act = department.act
            await #expect(throws: (any Error).self) {
                try await department.office.change(act) { db in
                    _ = try Runs.dropLabels("IDM", db, act: act)
                    try db.execute("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.map(\.labelsIntact) == [true])
            #expect(try await drop(department).dropped.count == 3)
        }
    }
}
