import Circulation
import Postgres
import Support
import Testing

/// Frozen is frozen, and it takes two where policy says so.
@Suite struct FrozenTests {
    @Test(arguments: ["sirkulasi_app", "sirkulasi_report", "sirkulasi_read"])
    func `no role of the program can change, delete, truncate or add`(role: String) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            try await department.freeze(101...101)
            let edition = try await department.office.read { db in try Timeline.of(code: "IDM", db).edition(101).id }
            let pool = database.pool(as: role)
            var attempts: [SQL] = []
            for leaf in ["copy", "copy_label", "reason"] {
                for table in [leaf, "\(leaf)_e\(edition)", "\(leaf)_p1", "\(leaf)_p1_2026"] {
                    attempts += [
                        "update \(id: table) set subscription_id = 1", "delete from \(id: table)",
                        "truncate \(id: table)", "drop table \(id: table)",
                        "alter table \(id: table) add column x int",
                        "insert into \(id: table) select * from \(id: table)",
                    ]
                }
            }
            attempts += [
                "update run set copies = 0 where state = 'frozen'", "delete from run where state = 'frozen'",
                "update run_count set copies = 0", "delete from run_count", "truncate run_count",
                "update copy_share set earned = 0", "update entry set amount = 1", "delete from entry",
                "update audit set reason = ''", "delete from audit", "update received set body = ''",
                "update edition set weight = 0 where number = 101",
                "update edition set state = 'planned' where number = 101", "select ledger_open(1)",
                "set role sirkulasi_owner", "alter table copy disable trigger all",
            ]
            for attempt in attempts {
                await #expect(throws: PostgresError.self, "\(role): \(attempt)") {
                    try await pool.session { db in try db.execute(attempt) }
                }
            }
            await pool.close()
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.allSatisfy { $0.intact })
        }
    }

    @Test func `tampering by the owner shows`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            try await department.freeze(101...101)
            let edition = try await department.office.read { db in try Timeline.of(code: "IDM", db).edition(101).id }
            try await database.owner.session { db in
                try db.execute("alter table \(id: "copy_e\(edition)") disable trigger all")
                try db.execute("update \(id: "copy_e\(edition)") set copies = 2")
            }
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.map(\.intact) == [false])
            #expect(verified.map(\.labelsIntact) == [true])
        }
    }

    @Test func `main runs freeze in order, and once`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            await refused("freeze_out_of_order") { try await department.freeze(102...102) }
            try await department.freeze(101...101)
            await refused("edition_frozen") { try await department.freeze(101...101) }
        }
    }

    @Test func `two people: approval binds to the list`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let office = department.office
            try await database.owner.session { db in try db.execute("update publication set approval = 'two'") }
            let id = try await department.subscription()
            let (asks, other) = (department.act, Act(now: department.now, actor: "rekan"))
            await refused("approval_missing") {
                try await office.change(asks) { db in try Runs.freeze("IDM", 101, db, act: asks) }
            }
            await refused("diff_missing") {
                try await office.change(other) { db in try Runs.approve("IDM", 101, db, act: other) }
            }
            let diff = try await office.change(asks) { db in try Runs.diff("IDM", 101, db, act: asks) }
            #expect(diff.labels == 1)
            #expect(diff.lines.map(\.change) == [.added])
            await refused("approval_by_requester") {
                try await office.change(asks) { db in try Runs.approve("IDM", 101, db, act: asks) }
            }
            _ = try await office.change(other) { db in try Runs.approve("IDM", 101, db, act: other) }
            try await department.change { db, act in
                _ = try Subscriptions.changeCopies(
                    id, to: 2, extra: Purchase(slots: 1, price: 600_000, paid: true), db, act: act)
            }
            await refused("approval_stale") {
                try await office.change(asks) { db in try Runs.freeze("IDM", 101, db, act: asks) }
            }
            _ = try await office.change(asks) { db in try Runs.diff("IDM", 101, db, act: asks) }
            _ = try await office.change(other) { db in try Runs.approve("IDM", 101, db, act: other) }
            let frozen = try await office.change(asks) { db in try Runs.freeze("IDM", 101, db, act: asks) }
            #expect(frozen.run.copies == 2)
            #expect(frozen.run.approvedBy == "rekan")
        }
    }

    @Test func `two freezes at once: one freezes, the other is told`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            for _ in 0..<20 { _ = try await department.subscription() }
            let (office, act) = (department.office, department.act)
            let results = await withTaskGroup(of: String.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await office.change(act) { db in try Runs.freeze("IDM", 101, db, act: act) }
                            return "frozen"
                        } catch let refusal as Refusal {
                            return refusal.code
                        } catch {
                            return "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(results.sorted() == ["edition_frozen", "frozen"])
        }
    }

    @Test func `a dry run freezes nothing`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            let act = Act(now: department.now, actor: "uji", dryRun: true)
            let rehearsed = try await department.office.change(act) { db in try Runs.freeze("IDM", 101, db, act: act) }
            #expect(rehearsed.run.labels == 1)
            let edition = try await department.office.read { db in try Timeline.of(code: "IDM", db).edition(101) }
            #expect(edition.state == .planned)
        }
    }

    private func refused<R>(_ code: String, _ body: () async throws -> R) async {
        do {
            _ = try await body()
            Issue.record("not refused: \(code)")
        } catch let refusal as Refusal {
            #expect(refusal.code == code)
        } catch {
            Issue.record("\(error)")
        }
    }
}
