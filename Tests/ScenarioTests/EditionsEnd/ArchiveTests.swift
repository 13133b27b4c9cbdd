import Circulation
import Postgres
import Support
import Testing

/// A year that is over leaves the running ledger and stays readable; labels go after their retention.
@Suite struct ArchiveTests {
    /// Editions 101 … 111 of 2026 and 112 of January 2027, posted, 111 held by one; one subscription with two copies.
    private func withTwoYears(through last: Int = 112, _ body: (Department, TestDatabase, [Int64]) async throws -> Void)
        async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let ids = [
                try await department.subscription(), try await department.subscription(slots: 5),
                try await department.subscription(slots: 24, price: 2_400_000, copies: 2),
            ]
            let held = ids[0]
            try await department.change { db, act in
                _ = try Subscriptions.hold(held, from: 111, to: 111, db, act: act)
            }
            try await department.freeze(101...last, posting: true)
            try await body(department, database, ids)
        }
    }

    private func archive(_ department: Department, _ year: Int = 2026) async throws -> YearArchive {
        try await department.change { db, act in try Runs.archive("IDM", year: year, db, act: act) }
    }

    private func refusal(_ department: Department, _ year: Int) async throws -> String? {
        try await department.refusal { db, act in _ = try Runs.archive("IDM", year: year, db, act: act) }
    }

    /// Everything that anybody reads of the year, as text.
    private func readings(_ department: Department, _ ids: [Int64]) async throws -> [String] {
        try await department.office.read { db in
            var out: [String] = []
            for edition in 101...112 {
                for id in ids {
                    let why = try Runs.explain("IDM", subscription: id, edition: edition, db)
                    out.append("\(why.reason) \(why.because) \(String(describing: why.copy))")
                }
                out.append("\(try Runs.verify("IDM", edition, db).map { [$0.intact, $0.labelsIntact == true] })")
                let circulation = try Statements.circulation("IDM", edition, db)
                out.append("\(circulation.copies) \(circulation.movement) \(circulation.byClass)")
                out.append("\(try Statements.distribution("IDM", edition, db).byProvince)")
            }
            for id in ids {
                let view = try Subscriptions.view(id, db)
                out.append("\(view.served) \(view.graceServed) \(view.state) \(view.terms.map(\.earned))")
            }
            out.append("\(try Statements.history("IDM", db).1.map(\.movement))")
            let (first, last) = (Day(year: 2026, month: 1, day: 1), Day(year: 2027, month: 12, day: 31))
            out.append("\(try Statements.average("IDM", from: first, to: last, db).byClass)")
            return out
        }
    }

    @Test func `an archived year reads as before`() async throws {
        try await withTwoYears { department, database, ids in
            let before = try await readings(department, ids)
            let archive = try await archive(department)
            #expect(archive.editions == Array(101...111))
            let after = try await readings(department, ids)
            #expect(after == before)
            let (running, archived) = try await department.office.read { db in
                try (
                    db.one("select count(*) from copy", as: Int.self),
                    db.one("select count(*) from copy_archive", as: Int.self)
                )
            }
            #expect(archived == archive.labels && running == 2)
            // A renewal still recoups nothing twice, the next edition freezes, and its movement is right.
            try await department.freeze(113...113, posting: true)
            let movement = try await department.office.read { db in
                try Statements.circulation("IDM", 113, db).movement
            }
            #expect(movement.previous == 2 && movement.continuing == 2 && movement.dropped == 0)
            #expect(try await refusal(department, 2026) == "year_archived")
            let audited = try await database.owner.session { db in
                try db.one("select count(*) from audit where table_name = 'archived_year'", as: Int.self)
            }
            #expect(audited == 1)
        }
    }

    @Test func `grace copies of an archived year are recouped`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 9)
            _ = try await department.subscription(slots: 24)
            try await department.freeze(101...112, posting: true)
            _ = try await archive(department)
            #expect(try await department.view(id).graceServed == 2)
            try await department.goBeforeCutoff(of: 113)
            let after = try await department.renew(id)
            #expect(after.terms[1].term.slots == [10..<12, 13..<23])
        }
    }

    @Test func `an edition of an archived year still closes`() async throws {
        try await withTwoYears { department, _, _ in
            _ = try await archive(department)
            // Nobody waits for a supplement: the copies are in the archive.
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 103, db, act: act) }
                    == "nothing_to_supplement")
            try await department.state(PrintFigures(printed: 4), 103)
            #expect(try await department.close(103).edition.state == .closed)
        }
    }

    @Test func `years that are open, unknown or still compared are refused`() async throws {
        try await withTwoYears(through: 110) { department, _, _ in
            #expect(try await refusal(department, 2026) == "year_open")
            #expect(try await refusal(department, 2025) == "year_empty")
            #expect(try await refusal(department, 99_999) == "year_empty")
            try await department.freeze(111...111)
            #expect(try await refusal(department, 2026) == "year_open")
            try await department.change { db, act in _ = try Runs.post("IDM", 111, db, act: act) }
            // All of it is posted, but 112 is not frozen yet and will be compared with 111.
            #expect(try await refusal(department, 2026) == "year_compared")
            try await department.freeze(112...112)
            #expect(try await refusal(department, 2027) == "year_open")
            #expect(try await refusal(department, 2026) == nil)
        }
    }

    @Test func `a supplement that is not posted keeps its year open, and an archived one takes none`() async throws {
        try await withTwoYears { department, _, _ in
            _ = try await department.subscription(slots: 1, from: 105)
            try await department.change { db, act in _ = try Runs.supplement("IDM", 105, db, act: act) }
            #expect(try await refusal(department, 2026) == "year_open")
            let direct = try await department.refusal { db, _ in
                _ = try db.one("select ledger_archive(1, 2026)", as: Int32.self)
            }
            #expect(direct == "year_open")
            try await department.change { db, act in _ = try Runs.post("IDM", 105, db, act: act) }
            _ = try await archive(department)
            _ = try await department.subscription(slots: 1, from: 106)
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 106, db, act: act) }
                    == "year_archived")
        }
    }

    @Test(arguments: ["sirkulasi_app", "sirkulasi_report", "sirkulasi_read"])
    func `nobody changes what is archived`(role: String) async throws {
        try await withTwoYears { department, database, _ in
            _ = try await archive(department)
            let edition = try await department.edition(103).id
            let pool = database.pool(as: role)
            for leaf in ["copy", "copy_label", "reason"] {
                for table in [
                    "\(leaf)_archive", "\(leaf)_archive_p1", "\(leaf)_p1_2026", "\(leaf)_e\(edition)", "\(leaf)_all",
                ] {
                    let attempts: [SQL] = [
                        "update \(id: table) set subscription_id = 1", "delete from \(id: table)",
                        "truncate \(id: table)", "drop table \(id: table)",
                        "insert into \(id: table) select * from \(id: table)",
                        "alter table \(id: table) add column x int",
                    ]
                    for attempt in attempts {
                        await #expect(throws: PostgresError.self, "\(role): \(attempt)") {
                            try await pool.session { db in try db.execute(attempt) }
                        }
                    }
                }
            }
            await pool.close()
            let verified = try await department.office.read { db in try Runs.verify("IDM", 103, db) }
            #expect(verified.map(\.intact) == [true])
        }
    }

    @Test func `killed in the middle, the year is whole where it was`() async throws {
        try await withTwoYears { department, database, ids in
            let before = try await readings(department, ids)
            let act = department.act
            await #expect(throws: (any Error).self) {
                try await department.office.change(act) { db in
                    _ = try Runs.archive("IDM", year: 2026, db, act: act)
                    try db.execute("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(try await readings(department, ids) == before)
            let (running, archived) = try await department.office.read { db in
                try (
                    db.one("select count(*) from copy", as: Int.self),
                    db.one(
                        "select (select count(*) from copy_archive) + (select count(*) from archived_year)",
                        as: Int.self)
                )
            }
            #expect(running > 20 && archived == 0)
            _ = try await archive(department)
            #expect(try await readings(department, ids) == before)
            _ = database
        }
    }

    @Test func `a dry run archives nothing`() async throws {
        try await withTwoYears { department, _, _ in
            let act = Act(now: department.now, actor: "uji", dryRun: true)
            let shown = try await department.office.change(act) { db in
                try Runs.archive("IDM", year: 2026, db, act: act)
            }
            #expect(shown.editions.count == 11)
            #expect(try await refusal(department, 2026) == nil)
        }
    }
}
