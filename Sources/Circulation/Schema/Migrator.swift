public import Postgres

/// Brings a schema forward, one step and one transaction at a time (reliability.md, "Migrations").
///
/// Several programs may try at once: an advisory lock lets one work, the others find the steps done. Killed at any
/// moment it leaves whole steps only, because the row that says so commits with the step.
public struct Migrator: Sendable {
    /// What was done; printed by `db migrate`.
    public struct Outcome: Sendable, Equatable {
        public let from: Int
        public let to: Int
        /// Names of the steps run, in order.
        public let applied: [String]

        public init(from: Int, to: Int, applied: [String]) {
            self.from = from
            self.to = to
            self.applied = applied
        }
    }

    /// The role that owns everything in the schema.
    public static let ownerRole = "sirkulasi_owner"

    public let migrations: [Migration]
    /// How long to go on trying when others hold locks.
    public let patience: Duration
    /// Any number that nothing else locks: "SIRKULAS" in ASCII.
    static let lockKey: Int64 = 0x5349_524B_554C_4153

    public init(migrations: [Migration] = Migration.embedded, patience: Duration = .seconds(60)) {
        self.migrations = migrations
        self.patience = patience
    }

    /// Runs every step that the database lacks.
    /// - Parameter pool: Connections whose login is, or may become, `sirkulasi_owner`.
    /// - Returns: The versions before and after, and the steps between.
    /// - Throws: `Refusal` (`schema_newer`, `schema_changed`, `owner_role_missing`, `schema_locked`); `PostgresError`
    ///   of a failing step, which has then left nothing behind.
    public func migrate(_ pool: Pool) async throws -> Outcome {
        let migrations = self.migrations
        let before = try await pool.session { try SchemaState($0, migrations: migrations) }
        try before.requireKnown()
        guard let first = before.pending.first else {
            return Outcome(from: before.version, to: before.version, applied: [])
        }
        guard first.number > before.version else { throw Self.gap(first, after: before.version) }
        var applied: [String] = []
        for migration in before.pending where try await apply(migration, pool) {
            applied.append(migration.name)
        }
        let after = try await pool.session { try SchemaState($0, migrations: migrations) }
        try after.require()
        return Outcome(from: before.version, to: after.version, applied: applied)
    }

    /// Runs one step, trying again while others hold locks.
    /// - Returns: False when another program had run it meanwhile.
    private func apply(_ migration: Migration, _ pool: Pool) async throws -> Bool {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                let step = try await pool.transaction { db in try Self.step(migration, db) }
                switch step {
                case .done: return true
                case .doneBefore: return false
                case .locked: break
                }
            } catch let error as PostgresError where error.code == .lockNotAvailable {
                // The step waits two seconds for its tables and steps back, so that readers behind it do not queue up.
            }
            guard ContinuousClock.now < deadline else { throw try await Self.locked(pool) }
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    private enum Step: Sendable {
        case done, doneBefore, locked
    }

    private static func step(_ migration: Migration, _ db: Session) throws -> Step {
        try become(db)
        try db.script("set local lock_timeout = '2s'; set local statement_timeout = 0; set local search_path = public")
        guard try db.one("select pg_try_advisory_xact_lock(\(lockKey))", as: Bool.self) else { return .locked }
        try db.script(bookkeeping)
        let row = try db.execute(
            """
            insert into schema_migration (number, name, sha256)
            values (\(Int32(migration.number)), \(migration.name),
                    encode(sha256(convert_to(\(migration.text), 'UTF8')), 'hex'))
            on conflict (number) do nothing
            """)
        guard row == 1 else { return .doneBefore }
        try db.script(migration.text)
        return .done
    }

    /// Takes the owner's role for this transaction.
    private static func become(_ db: Session) throws {
        let may = try db.one(
            """
            select exists (select from pg_roles where rolname = \(ownerRole))
              and pg_has_role(session_user, (select oid from pg_roles where rolname = \(ownerRole)), 'member')
            """, as: Bool?.self)
        guard may == true else {
            throw Refusal(
                "owner_role_missing",
                id: "Pengguna basis data ini tidak boleh bertindak sebagai \(ownerRole), pemilik skema.",
                en: "This database login may not act as \(ownerRole), the owner of the schema.",
                hint: Phrase(
                    id: "`sirkulasi db doctor` menunjukkan SQL yang perlu dijalankan administrator basis data.",
                    en: "`sirkulasi db doctor` shows the SQL that the database administrator must run."))
        }
        try db.execute("set local role \(id: ownerRole)")
    }

    private static let bookkeeping = """
        do $$ begin
          if to_regclass('public.schema_migration') is null then
            create table public.schema_migration (
              number integer constraint schema_migration_pk primary key,
              name text not null,
              sha256 text not null,
              applied_at timestamptz not null default clock_timestamp(),
              applied_by name not null default session_user
            );
            grant select on public.schema_migration to public;
          end if;
        end $$
        """

    private static func gap(_ step: Migration, after version: Int) -> Refusal {
        Refusal(
            "schema_gap",
            id: "Langkah \(step.name) belum dijalankan, padahal basis data sudah versi \(version).",
            en: "Step \(step.name) has not been run, though the database is at version \(version) already.")
    }

    /// Says who has been in the way longest.
    private static func locked(_ pool: Pool) async throws -> Refusal {
        let holder = try await pool.session { db in
            try db.first(
                """
                select pid, coalesce(usename, '?')::text, coalesce(application_name, ''),
                       coalesce(extract(epoch from clock_timestamp() - xact_start), 0)::int8
                from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                order by xact_start nulls last
                limit 1
                """, as: (Int32, String, String, Int).self)
        }
        let who = holder.map { "\($0.0) (\($0.1) \($0.2), \($0.3) s)" } ?? "?"
        return Refusal(
            "schema_locked",
            id: "Tabel masih dipakai proses basis data \(who).",
            en: "Tables are still held by database process \(who).",
            hint: Phrase(
                id: "Tunggu proses itu selesai, lalu ulangi; tidak ada langkah yang setengah jalan.",
                en: "Wait until it is done and try again; no step is half done."))
    }
}
