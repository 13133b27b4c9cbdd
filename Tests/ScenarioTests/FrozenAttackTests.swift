import Circulation
import Postgres
import Support
import Testing

/// What somebody could try who has the program's own login to the database and means harm.
@Suite struct FrozenAttackTests {
    /// A posted edition 101, a frozen 102, and a pool in the application's role.
    private func withFrozen(_ body: (Department, Pool, _ edition: Int32) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            for _ in 0..<3 { _ = try await department.subscription() }
            try await department.freeze(101...101, posting: true)
            try await department.freeze(102...102)
            let edition = try await department.office.read { db in try Timeline.of(code: "IDM", db).edition(102).id }
            let pool = database.pool(as: "sirkulasi_app", lanes: 1)
            try await body(department, pool, Int32(edition))
            await pool.close()
            for number in [101, 102] {
                let verified = try await department.office.read { db in try Runs.verify("IDM", number, db) }
                #expect(verified.count == 1 && verified.allSatisfy { $0.intact })
            }
        }
    }

    private func expectRefused(_ attempts: [SQL], _ pool: Pool) async throws {
        for attempt in attempts {
            await #expect(throws: PostgresError.self, "\(attempt)") {
                try await pool.transaction { db in try db.execute(attempt) }
            }
        }
    }

    @Test func `every other way into the tables is shut`() async throws {
        try await withFrozen { _, pool, edition in
            var attempts: [SQL] = []
            for leaf in ["copy", "copy_label", "reason"] {
                let frozen: SQL = "\(id: "\(leaf)_e\(edition)")"
                let parent: SQL = "\(id: "\(leaf)_p1_2026")"
                attempts += [
                    "copy \(frozen) from program 'true'",
                    "create table more partition of \(parent) for values in (999)",
                    "alter table \(parent) detach partition \(frozen)",
                    "alter table \(frozen) disable trigger all", "alter table \(frozen) owner to sirkulasi_app",
                    "drop trigger \(id: "\(leaf)_e\(edition)_append_only") on \(frozen)",
                    "create trigger mine before insert on \(frozen) for each row execute function refuse_change()",
                    "create rule mine as on delete to \(frozen) do instead nothing",
                    "comment on table \(frozen) is 'x'",
                    "select * from \(frozen) for update", "lock table \(frozen) in exclusive mode",
                    "create index on \(frozen) (subscription_id)", "alter table \(frozen) rename to gone",
                    "create policy mine on \(frozen)", "update \(id: "\(leaf)_all") set subscription_id = 1",
                    "delete from \(id: "\(leaf)_all")", "insert into \(id: "\(leaf)_archive") select * from \(frozen)",
                    """
                    merge into \(frozen) t using (select 1) s on true when matched then delete
                    """,
                ]
            }
            attempts += [
                "set session_replication_role = replica", "set session authorization sirkulasi_owner",
                "create function public.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'",
                "create schema mine", "create extension adminpack", "alter role sirkulasi_app superuser",
                "select pg_read_file('/etc/passwd')", "select lo_import('/etc/passwd')",
                "update pg_class set relowner = 'sirkulasi_app'::regrole where relname = 'copy'",
                "do $$ begin execute 'delete from copy'; end $$", "select ledger_parent('copy', 1, 2026)",
            ]
            try await expectRefused(attempts, pool)
            // Whoever may grant nothing is only warned; it changes nothing.
            let frozen: SQL = "\(id: "copy_e\(edition)")"
            try await pool.session { db in try db.execute("grant all on \(frozen) to sirkulasi_app") }
            try await expectRefused(["update \(frozen) set copies = 9"], pool)
        }
    }

    @Test func `a frozen run keeps its row, and is not sealed or opened again`() async throws {
        try await withFrozen { _, pool, _ in
            try await expectRefused(
                [
                    "update run set approved_by = 'lain', approved_at = \(Instant.now()) where state <> 'draft'",
                    "update run set frozen_by = 'lain' where state <> 'draft'",
                    "update run set requested_by = 'lain' where state <> 'draft'",
                    "update run set reasons = 9 where state <> 'draft'",
                    "update run set publication_id = 9 where state <> 'draft'",
                    "update run set diff_sha256 = 'x' where state <> 'draft'",
                    "update run set run_id = default where state <> 'draft'",
                    "update run set posted_at = null where state = 'posted'",
                    "update run set state = 'draft' where state = 'frozen'",
                    "select ledger_open(run_id) from run", "select ledger_seal(run_id) from run",
                    "select ledger_append(run_id) from run", "select ledger_archive(1, 2026)",
                ], pool)
        }
    }

    @Test func `a run over tables that are still open cannot be called frozen`() async throws {
        try await withFrozen { department, pool, _ in
            let now = department.now
            await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    let run = try db.one(
                        """
                        insert into run (publication_id, edition_id, kind, ordinal, year, requested_by, requested_at)
                        select publication_id, edition_id, 'main', 1, 2026, 'x', \(now) from edition
                        where number = 103
                        returning run_id
                        """, as: Int32.self)
                    try db.execute("select ledger_open(\(run))")
                    try db.execute(
                        """
                        update run set state = 'frozen', frozen_at = \(now), frozen_by = 'x', labels = 0, copies = 0,
                          earned = 0, sha256 = '', labels_sha256 = ''
                        where run_id = \(run)
                        """)
                }
            }
        }
    }

    /// Temporary objects come first in every search for a name; the owner's functions must not take them for their own.
    @Test func `temporary tables under the ledger's names are nobody's`() async throws {
        try await withFrozen { department, pool, edition in
            let (now, office) = (department.now, department.office)
            try await pool.transaction { db in
                for name in ["run", "copy", "copy_stage", "edition", "copy_label", "reason", "audit", "publication"] {
                    try db.execute("create temporary table \(id: name) (like \(id: "public"). \(id: name))")
                }
                try db.execute(
                    """
                    insert into pg_temp.run (run_id, publication_id, edition_id, kind, ordinal, state, year, requested_by,
                      requested_at)
                    values (99, 1, \(edition), 'supplement', 9, 'draft', 2026, 'x', \(now))
                    """)
            }
            try await expectRefused(
                [
                    "select ledger_append(99)", "select ledger_seal(99)", "select ledger_open(99)",
                    "select public.ledger_append(99)",
                ], pool)
            await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    try db.execute("set local search_path = pg_temp, public, pg_catalog")
                    try db.execute("select public.ledger_append(99)")
                }
            }
            // A change made meanwhile is written into the real audit.
            let before = try await office.read { db in try db.one("select count(*) from audit", as: Int.self)
            }
            try await pool.transaction { db in
                try db.execute("update public.publication set name = 'Majalah Lain'")
            }
            let after = try await office.read { db in try db.one("select count(*) from audit", as: Int.self)
            }
            #expect(after == before + 1)
        }
    }
}
