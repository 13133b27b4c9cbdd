import Postgres

/// What is going on that should not be: long transactions, sessions that wait for each other, what was left behind.
struct ActivityExam {
    let db: Session

    func findings() throws -> [Diagnosis] {
        [try longTransactions(), try waiting(), try prepared(), try leftovers()]
    }

    private func longTransactions() throws -> Diagnosis {
        let found = try db.rows(
            """
            select pid || ' (' || coalesce(usename, '?') || ', ' || coalesce(nullif(application_name, ''), '?') || ', '
                   || extract(epoch from clock_timestamp() - xact_start)::int8 || ' s, ' || state || ')'
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
              and (xact_start < clock_timestamp() - interval '15 minutes'
                   or state like 'idle in transaction%' and state_change < clock_timestamp() - interval '1 minute')
            order by xact_start
            """, as: String.self)
        guard found.isEmpty else {
            let list = found.joined(separator: ", ")
            return Diagnosis(
                "long_transactions", .warning,
                Words(id: "Transaksi yang lama terbuka: \(list).", en: "Transactions open for long: \(list)."),
                hint: Words(
                    id: "Bila proses itu macet: select pg_terminate_backend(PID);",
                    en: "If that process is stuck: select pg_terminate_backend(PID);"))
        }
        return .good("long_transactions", id: "Tidak ada transaksi lama.", en: "No transaction is open for long.")
    }

    private func waiting() throws -> Diagnosis {
        let found = try db.rows(
            """
            select pid || ' <- ' || array_to_string(pg_blocking_pids(pid), ' ') || ' ('
                   || extract(epoch from clock_timestamp() - coalesce(query_start, xact_start))::int8 || ' s)'
            from pg_stat_activity
            where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
              and query_start < clock_timestamp() - interval '5 seconds'
            order by query_start
            """, as: String.self)
        guard found.isEmpty else {
            let list = found.joined(separator: ", ")
            return Diagnosis(
                "locks", .warning,
                Words(
                    id: "Proses menunggu kunci proses lain: \(list).",
                    en: "Processes wait for locks of others: \(list)."),
                hint: Words(
                    id: "Hentikan yang memegang kunci bila macet: select pg_terminate_backend(PID);",
                    en: "End the one that holds the lock if it is stuck: select pg_terminate_backend(PID);"))
        }
        return .good("locks", id: "Tidak ada yang menunggu kunci.", en: "Nobody waits for a lock.")
    }

    /// The program makes no prepared transactions; one that is there holds its locks for ever.
    private func prepared() throws -> Diagnosis {
        let found = try db.rows(
            "select gid from pg_prepared_xacts where database = current_database()", as: String.self)
        guard found.isEmpty else {
            let list = found.joined(separator: ", ")
            return Diagnosis(
                "prepared_transactions", .wrong,
                Words(id: "Transaksi tersiap tertinggal: \(list).", en: "Prepared transactions were left: \(list)."),
                hint: Words(id: "Batalkan: rollback prepared 'GID';", en: "Take them back: rollback prepared 'GID';"))
        }
        return .good(
            "prepared_transactions", id: "Tidak ada transaksi tersiap.", en: "There is no prepared transaction.")
    }

    private func leftovers() throws -> Diagnosis {
        let found = try db.rows(
            """
            select datname::text from pg_database
            where datname in (current_database() || '_restoring', current_database() || '_before_restore')
            """, as: String.self)
        guard found.isEmpty else {
            let list = found.joined(separator: ", ")
            return Diagnosis(
                "restore_leftovers", .warning,
                Words(
                    id: "Pemulihan meninggalkan basis data \(list).", en: "A restore has left the databases \(list)."),
                hint: Words(
                    id: "Bila tidak diperlukan lagi: drop database NAMA;",
                    en: "If no longer needed: drop database NAME;"))
        }
        return .good("restore_leftovers", id: "Tidak ada sisa pemulihan.", en: "No restore has left anything.")
    }
}
