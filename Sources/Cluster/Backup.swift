import Foundation
import Glibc
public import Postgres

/// One file with everything in a database, as pg_dump writes it.
///
/// It appears under its name only when it is whole, has been read back to its end, and is safe on the disk.
public struct Backup: Sendable {
    /// A backup that was made.
    public struct Saved: Sendable, Equatable, Codable {
        public let file: String
        public let bytes: Int
        public let database: String
        /// RFC 3339, UTC.
        public let at: String
    }

    public let database: Database
    /// Where default backups go, and where it is noted that one was made.
    public let home: Home

    public init(of database: Database, home: Home) {
        self.database = database
        self.home = home
    }

    /// Writes a backup; an older one of the same name is replaced, in one step at the end.
    /// - Parameters:
    ///   - file: Its path; nil for one in the data folder, named by the time.
    ///   - now: The time that is noted down.
    ///   - dryRun: Only says what would be written where; its size is not known before.
    /// - Returns: What was written.
    /// - Throws: `ClusterError` `backup_failed`, `file_refused`, `tool_missing`; `PostgresError`.
    public func write(to file: String? = nil, now: Instant, dryRun: Bool = false) async throws -> Saved {
        try database.prepare()
        let (name, isSuperuser, version) = try await Pool.once(try database.administration()) { try Self.facts($0) }
        let stamp = now.description.filter { $0.isNumber }.prefix(14)
        let target = file.map(Self.absolute) ?? "\(home.backups)/\(name)-\(stamp).dump"
        if dryRun { return Saved(file: target, bytes: 0, database: name, at: now.description) }
        if file == nil { try home.prepareBackups() }
        try dump(to: target, asOwner: !isSuperuser, version: version)
        if file == nil { Files.inherit(target, from: home.path) }
        let saved = Saved(
            file: target, bytes: Files.status(target).map { Int($0.st_size) } ?? 0, database: name,
            at: now.description)
        BackupHistory(home: home).add(saved)
        return saved
    }

    private static func facts(_ db: Session) throws -> (String, Bool, Int) {
        let (name, isSuperuser, isMade) = try db.one(
            """
            select current_database()::text, rolsuper, to_regclass('public.schema_migration') is not null
            from pg_roles where rolname = session_user
            """, as: (String, Bool, Bool).self)
        guard isMade else {
            throw ClusterError(
                "database_empty", kind: .refused,
                Words(id: "Basis data \(name) masih kosong.", en: "The database \(name) is still empty."),
                hint: Words(id: "Jalankan dulu: sirkulasi db migrate", en: "Run first: sirkulasi db migrate"))
        }
        return (name, isSuperuser, db.serverVersion / 10_000)
    }

    private func dump(to target: String, asOwner: Bool, version: Int) throws {
        removeLeftovers(of: target)
        let aside = "\(target).part-\(getpid())"
        // Ours before pg_dump writes into it, so that nobody else can read it for a moment.
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ClusterError.file(Words(id: "menulis", en: "write"), aside, errno: errno)
        }
        defer { close(descriptor) }
        do {
            var dump = Child(
                try Tool.find("pg_dump", server: version),
                [
                    "--format=custom", "--compress=1", "--no-password", "--lock-wait-timeout=60s", "--file=\(aside)",
                ] + (asOwner ? ["--role=\(Roles.owner)"] : [])
                    + ["--dbname=\(try database.conninfo(as: Cluster.superuser))"])
            dump.environment = database.environment
            let result = try dump.run()
            guard result.succeeded else { throw failure(Tool.lastWords(result)) }
            try Archive(file: aside).verify(version: version)
            guard fsync(descriptor) == 0, rename(aside, target) == 0 else {
                throw ClusterError.file(Words(id: "menulis", en: "write"), target, errno: errno)
            }
            Files.sync(folder: (target as NSString).deletingLastPathComponent)
        } catch {
            unlink(aside)
            throw error
        }
    }

    /// What backups to the same file left that were killed.
    private func removeLeftovers(of target: String) {
        let folder = (target as NSString).deletingLastPathComponent
        let prefix = (target as NSString).lastPathComponent + ".part-"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
            guard let pid = pid_t(name.dropFirst(prefix.count)), kill(pid, 0) != 0, errno == ESRCH else { continue }
            unlink("\(folder)/\(name)")
        }
    }

    private func failure(_ said: String) -> ClusterError {
        ClusterError(
            "backup_failed", Words(id: "Cadangan gagal dibuat: \(said)", en: "The backup failed: \(said)"),
            hint: Words(
                id: "Berkas cadangan sebelumnya tidak berubah. Periksa dengan: sirkulasi db doctor.",
                en: "An earlier backup file is unchanged. Check with: sirkulasi db doctor."))
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}

/// A file of pg_dump's custom format.
struct Archive {
    let file: String

    /// Reads it to its end: the list of what is in it, then every row.
    /// - Throws: `ClusterError` `backup_unreadable`.
    func verify(version: Int) throws {
        let restore = try Tool.find("pg_restore", server: version)
        let list = try Child(restore, ["--list", file]).run()
        guard list.succeeded else { throw unreadable(Tool.lastWords(list)) }
        guard list.output.contains("TABLE DATA public schema_migration ") else {
            throw ClusterError(
                "backup_foreign", kind: .refused,
                Words(
                    id: "\(file) bukan cadangan basis data sirkulasi.",
                    en: "\(file) is not a backup of a sirkulasi database."))
        }
        let whole = try Child(restore, ["--file=/dev/null", file]).run()
        guard whole.succeeded else { throw unreadable(Tool.lastWords(whole)) }
    }

    private func unreadable(_ said: String) -> ClusterError {
        ClusterError(
            "backup_unreadable", kind: .refused,
            Words(
                id: "Berkas cadangan \(file) tidak terbaca: \(said)",
                en: "The backup file \(file) cannot be read: \(said)"),
            hint: Words(id: "Pakai cadangan yang lain.", en: "Use another backup."))
    }
}

/// Which backups were made from here, and when: one line of JSON each.
struct BackupHistory {
    let home: Home

    private var path: String { home.path + "/backups.jsonl" }

    /// Notes a backup down; failing to is no reason to fail the backup.
    func add(_ saved: Backup.Saved) {
        guard let line = try? JSONEncoder().encode(saved) else { return }
        try? Files.makeFolder(home.path, mode: geteuid() == 0 ? 0o711 : 0o700)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        Files.inherit(path, from: home.path)
        let bytes = Array(line) + [10]
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }

    /// The last backup of a database whose file is still there.
    func last(of database: String) -> Backup.Saved? {
        let lines = (Files.text(path) ?? "").split(separator: "\n").reversed()
        return lines.lazy.compactMap { try? JSONDecoder().decode(Backup.Saved.self, from: Data($0.utf8)) }
            .first { $0.database == database && Files.exists($0.file) }
    }
}
