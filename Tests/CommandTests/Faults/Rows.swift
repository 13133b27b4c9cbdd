import Postgres
import Support

/// All rows that a database holds, to be compared with those of another one. Left out is what is about processes and no work of a
/// job: the runs of jobs themselves, and the clock by which an audit row was written (its `at` is the act's).
struct Rows {
    let database: TestDatabase

    /// For each table the number of its rows and a sum of their hashes, whatever their order.
    func digests() async throws -> [String: String] {
        try await database.owner.session { db in
            let tables = try db.rows(
                """
                select relname::text from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'job_run'
                """, as: String.self)
            return try Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    let digest = try db.one(
                        "select concat(count(*), '/', sum(hashtextextended(line, 0))) from (\(Self.lines(of: table))) l",
                        as: String.self)
                    return (table, digest)
                })
        }
    }

    /// What is in one of the two databases only: a few rows of each table that differs.
    func differences(from other: Rows) async throws -> [String] {
        let (mine, others) = (try await digests(), try await other.digests())
        var found: [String] = []
        for table in Set(mine.keys).union(others.keys).sorted() where mine[table] != others[table] {
            let here = mine[table] == nil ? [] : try await read(table)
            let there = others[table] == nil ? [] : try await other.read(table)
            found.append("\(table): \(mine[table] ?? "none"), not \(others[table] ?? "none")")
            found += here.subtracting(there).sorted().prefix(3).map { "+ \($0)" }
            found += there.subtracting(here).sorted().prefix(3).map { "- \($0)" }
        }
        return found
    }

    /// Numbers that a transaction took and did not keep are handed out again: a gap is no loss, and so rows can be compared with
    /// the numbers they name each other by.
    func putSequencesBack() async throws {
        try await database.owner.transaction { db in
            try db.script(
                """
                do $$
                declare
                  c record;
                begin
                  for c in
                    select attrelid::regclass as t, quote_ident(attname) as n,
                           pg_get_serial_sequence(attrelid::regclass::text, attname) as s
                    from pg_attribute join pg_class r on r.oid = attrelid
                    where attidentity <> '' and relkind = 'r' and relnamespace = 'public'::regnamespace
                  loop
                    execute format('select setval(%L, coalesce(max(%s), 1), max(%2$s) is not null) from %s', c.s, c.n, c.t);
                  end loop;
                end $$
                """)
        }
    }

    private func read(_ table: String) async throws -> Set<String> {
        try await database.owner.session { db in try Set(db.rows(Self.lines(of: table), as: String.self)) }
    }

    private static func lines(of table: String) -> SQL {
        table == "audit"
            ? "select (to_jsonb(t) - 'recorded_at')::text as line from audit t"
            : "select t::text as line from \(id: table) t"
    }
}
