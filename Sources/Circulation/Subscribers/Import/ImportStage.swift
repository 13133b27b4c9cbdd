internal import Postgres

/// Where the rows of a file lie until it is known whose they are: temporary tables, gone with the transaction.
enum ImportStage {
    static func make(withSubscriptions: Bool, _ db: Session) throws {
        // Everything below is undone when this transaction ends, however it ends; the server itself looks every second
        // whether the program is still there, so that a killed one holds no lock for long. The planner needs to know how many
        // rows there are, not which values are common among them: a small sample does, and costs a tenth.
        _ = try db.one(
            """
            select set_config('sirkulasi.bulk', 'on', true), set_config('client_connection_check_interval', '1s', true),
                   set_config('work_mem', '128MB', true), set_config('default_statistics_target', '10', true)
            """, as: (String, String, String, String).self)
        try db.execute(
            """
            create temporary table import_stage (
              row int, given bigint, kind text, name text, contact text, name_key text,
              key_kinds text[], key_values text[], key_raws text[],
              raw text, lines text, locality text, postcode text, region_code text, confidence float8, identity bigint
            ) on commit drop
            """)
        if withSubscriptions { try db.execute("alter table import_stage \(ImportSubscription.columns)") }
        try db.execute(
            """
            create temporary table import_reject (row int, cause text, key text, value text, other text) on commit drop
            """)
    }

    /// Lays the keys out, one a row, and lets the planner know how many there are.
    static func index(_ rows: Int, _ db: Session) throws {
        // Nobody may have counted the books since they filled: for a long file the planner is not let guess that they are
        // short and walk them once for each row.
        if rows > 5000 { _ = try db.one("select set_config('enable_nestloop', 'off', true)", as: String.self) }
        try db.execute("analyze import_stage (row, given, name_key, postcode, identity)")
        try db.execute(
            """
            create temporary table import_key on commit drop as
            select row, k.kind, k.value, k.raw
            from import_stage, unnest(key_kinds, key_values, key_raws) k(kind, value, raw)
            """)
        try db.execute("analyze import_key")
    }

    /// One import at a time decides what is new; two at once would each add the same people.
    static func lock(_ db: Session) throws {
        do {
            try db.savepoint { try db.execute("select pg_advisory_xact_lock(\(lockKey))") }
        } catch let error as PostgresError where error.code == .lockNotAvailable {
            throw try running(db)
        }
    }

    /// "import" in ASCII.
    private static let lockKey: Int64 = 0x696d_706f_7274

    private static func running(_ db: Session) throws -> Refusal {
        let holder = try db.first(
            """
            select a.pid, coalesce(nullif(a.application_name, ''), a.usename::text, '?')
            from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted
              and (l.classid::bigint << 32 | l.objid::bigint) = \(lockKey)
            """, as: (Int32, String).self)
        let who = holder.map { "\($0.1) (PID \($0.0))" } ?? "?"
        return Refusal(
            "import_running", id: "Impor lain sedang berjalan: \(who).", en: "Another import is running: \(who).",
            hint: Phrase(id: "Tunggu sampai selesai, lalu jalankan lagi.", en: "Wait until it ends, then run it again.")
        )
    }
}
