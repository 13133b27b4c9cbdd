import Foundation
import Glibc
public import Postgres

/// Bringing back a backup: into a new database first, which takes the name only when it is whole.
///
/// Whatever fails before the names are swapped leaves the old database as it was.
public struct Restore: Sendable {
    /// What was brought back.
    public struct Restored: Sendable, Equatable {
        public let database: String
        public let file: String
        /// The name under which the old database is kept, nil when it was dropped or was empty.
        public let kept: String?
    }

    public let database: Database
    /// Replaces a database that holds something.
    public let replaces: Bool
    /// Keeps the old database under another name.
    public let keepsOld: Bool

    public init(into database: Database, replaces: Bool, keepsOld: Bool = false) {
        self.database = database
        self.replaces = replaces
        self.keepsOld = keepsOld
    }

    /// Restores a file.
    /// - Parameters:
    ///   - file: What `Backup` wrote.
    ///   - dryRun: Only looks: reads the file to its end, refuses what a restore would refuse, and replaces nothing.
    ///   - check: Looks at the restored database before it takes the old one's place; throws to refuse it.
    /// - Returns: What now has which name.
    /// - Throws: `ClusterError` `database_not_empty`, `backup_unreadable`, `restore_failed`, `database_busy`;
    ///   `PostgresError`; whatever `check` throws.
    public func read(
        _ file: String, dryRun: Bool = false, check: @escaping @Sendable (Session) throws -> Void
    ) async throws -> Restored {
        try database.prepare()
        let target = try await Pool.once(try database.administration()) { db in try Target(db) }
        try Archive(file: file).verify(version: target.major)
        guard target.isEmpty || replaces else { throw notEmpty(target.name) }
        if dryRun {
            return Restored(database: target.name, file: file, kept: keepsOld ? Self.aside(target.name) : nil)
        }
        let admin = Pool(try database.administration(database: "postgres"), lanes: 1)
        let kept = try await admin.closing { try await replace(target, by: file, admin, check) }
        return Restored(database: target.name, file: file, kept: kept)
    }

    /// The database that is to be replaced.
    private struct Target: Sendable {
        let name: String
        let isEmpty: Bool
        let isSuperuser: Bool
        let major: Int

        init(_ db: Session) throws {
            (name, isEmpty, isSuperuser) = try db.one(
                """
                select current_database()::text,
                       not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                   where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
                       (select rolsuper from pg_roles where rolname = session_user)
                """, as: (String, Bool, Bool).self)
            major = db.serverVersion / 10_000
        }
    }

    private func replace(
        _ target: Target, by file: String, _ admin: Pool, _ check: @escaping @Sendable (Session) throws -> Void
    ) async throws -> String? {
        let fresh = target.name + "_restoring"
        try await admin.session { db in
            // What an earlier restore left that was killed.
            try db.execute("drop database if exists \(id: fresh) with (force)")
            let owner: SQL = target.isSuperuser ? " owner \(id: Roles.owner)" : ""
            try db.execute("create database \(id: fresh) template template0\(owner)")
        }
        do {
            try await grant(fresh)
            try fill(fresh, from: file, target)
            try await inspect(fresh, check)
            return try await swap(target.name, fresh, admin)
        } catch {
            try? await admin.session { db in _ = try db.execute("drop database if exists \(id: fresh) with (force)") }
            throw error
        }
    }

    private func fill(_ fresh: String, from file: String, _ target: Target) throws {
        let jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 4))
        let role = target.isSuperuser ? [] : ["--no-owner", "--role=\(Roles.owner)"]
        var restore = Child(
            try Tool.find("pg_restore", server: target.major),
            ["--exit-on-error", "--no-password", "--jobs=\(jobs)"] + role
                + ["--dbname=\(try database.conninfo(as: Cluster.superuser, database: fresh))", file])
        restore.environment = database.environment
        let result = try restore.run()
        guard result.succeeded else {
            throw ClusterError(
                "restore_failed",
                Words(
                    id: "Pemulihan gagal: \(Tool.lastWords(result))",
                    en: "The restore failed: \(Tool.lastWords(result))"),
                hint: Words(
                    id: "Basis data lama tidak berubah.", en: "The old database is unchanged."))
        }
    }

    /// Grants of the database itself are not in the file, and its owner must be allowed to build before it is read.
    private func grant(_ fresh: String) async throws {
        try await inside(fresh) { db in
            for statement in Roles.database(fresh) { try db.script(statement) }
            try db.execute("grant usage, create on schema public to \(id: Roles.owner)")
        }
    }

    /// Statistics are not in the file either; without them the first reports would be slow.
    private func inspect(_ fresh: String, _ check: @escaping @Sendable (Session) throws -> Void) async throws {
        try await inside(fresh) { db in
            try check(db)
            try db.execute("analyze")
        }
    }

    private func inside(_ fresh: String, _ body: @escaping @Sendable (Session) throws -> Void) async throws {
        try await Pool.once(try database.administration(database: fresh), body)
    }

    /// Both names change in one transaction; nobody ever sees neither.
    /// - Returns: The old database's new name, when it is kept.
    private func swap(_ name: String, _ fresh: String, _ admin: Pool) async throws -> String? {
        let aside = Self.aside(name)
        try await admin.session { db in try db.execute("drop database if exists \(id: aside) with (force)") }
        for attempt in 1... {
            do {
                try await admin.transaction { db in
                    _ = try db.rows(
                        """
                        select pg_terminate_backend(pid, 2000) from pg_stat_activity
                        where datname in (\(name), \(fresh)) and pid <> pg_backend_pid()
                        """, as: Bool.self)
                    try db.execute("alter database \(id: name) rename to \(id: aside)")
                    try db.execute("alter database \(id: fresh) rename to \(id: name)")
                }
                break
            } catch let error as PostgresError where error.code == "55006" {
                // Somebody came in again between the two statements.
                guard attempt < 20 else { throw busy(name) }
                try await Task.sleep(for: .milliseconds(250))
            }
        }
        if keepsOld { return aside }
        try await admin.session { db in _ = try db.execute("drop database if exists \(id: aside) with (force)") }
        return nil
    }

    /// The name that an old database is kept under.
    private static func aside(_ name: String) -> String { name + "_before_restore" }

    private func notEmpty(_ name: String) -> ClusterError {
        ClusterError(
            "database_not_empty", kind: .refused,
            Words(id: "Basis data \(name) tidak kosong.", en: "The database \(name) is not empty."),
            hint: Words(
                id: "Tambahkan --replace untuk menggantinya; buat cadangan lebih dulu: sirkulasi db backup.",
                en: "Add --replace to replace it; make a backup first: sirkulasi db backup."))
    }

    private func busy(_ name: String) -> ClusterError {
        ClusterError(
            "database_busy",
            Words(id: "Basis data \(name) terus dipakai orang lain.", en: "Others keep using the database \(name)."),
            hint: Words(
                id: "Hentikan program lain, lalu ulangi; yang lama tidak berubah.",
                en: "Stop the other programs and try again; the old one is unchanged."))
    }
}
