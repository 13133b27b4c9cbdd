import Foundation
import Glibc

/// PostgreSQL's programs, all of one installation.
public struct Binaries: Sendable, Equatable {
    /// The oldest major version that the schema works on (multiranges need 14, `NULLS NOT DISTINCT` needs 15).
    public static let minimum = 15

    /// The folder that holds initdb, pg_ctl, postgres, pg_dump and the others.
    public let folder: String
    /// The major version, such as 15.
    public let major: Int

    public func path(_ program: String) -> String {
        "\(folder)/\(program)"
    }

    /// Finds an installation with a server: of exactly the major version asked for, else the newest.
    /// - Throws: `ClusterError` `postgres_missing` or `postgres_old`.
    public static func find(major wanted: Int? = nil) throws -> Binaries {
        let found = installed().sorted { $0.major > $1.major }
        if let wanted {
            if let match = found.first(where: { $0.major == wanted }) { return match }
            throw ClusterError(
                "postgres_missing",
                Words(
                    id: "Data dibuat oleh PostgreSQL \(wanted), tetapi program versi itu tidak ada.",
                    en: "The data were made by PostgreSQL \(wanted), but programs of that version are not installed."),
                hint: Words(
                    id: "Pasang dengan: apt-get install postgresql-\(wanted).",
                    en: "Install them: apt-get install postgresql-\(wanted)."))
        }
        guard let newest = found.first else {
            throw ClusterError(
                "postgres_missing",
                Words(
                    id: "PostgreSQL (server) tidak ditemukan di komputer ini.",
                    en: "No PostgreSQL server is installed on this machine."),
                hint: Words(
                    id: "Pasang dengan: apt-get install postgresql, atau beri --database-url.",
                    en: "Install it: apt-get install postgresql, or give --database-url."))
        }
        guard newest.major >= minimum else {
            throw ClusterError(
                "postgres_old",
                Words(
                    id: "PostgreSQL \(newest.major) di \(newest.folder) terlalu tua; perlu \(minimum) atau lebih baru.",
                    en: "PostgreSQL \(newest.major) in \(newest.folder) is too old; \(minimum) or newer is needed."))
        }
        return newest
    }

    /// Every installation with a server, in the usual places and on the path.
    static func installed() -> [Binaries] {
        var folders: [String] = []
        if let result = try? Child("/usr/bin/pg_config", ["--bindir"]).run(), result.succeeded {
            folders.append(result.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        folders += versions.map { "\(debian)/\($0)/bin" }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin"
        folders += path.split(separator: ":").map(String.init)
        folders += ["/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"]

        var seen: Set<String> = []
        return folders.compactMap { folder in
            guard seen.insert(folder).inserted, folder.hasPrefix("/"),
                ["postgres", "initdb", "pg_ctl"].allSatisfy({ access("\(folder)/\($0)", X_OK) == 0 })
            else { return nil }
            return major(in: folder).map { Binaries(folder: folder, major: $0) }
        }
    }

    /// `postgres (PostgreSQL) 15.20 (Debian …)` → 15.
    private static func major(in folder: String) -> Int? {
        guard let result = try? Child("\(folder)/postgres", ["--version"]).run(), result.succeeded,
            let version = result.output.split(separator: " ").first(where: { $0.first?.isNumber == true })
        else { return nil }
        return Int(version.prefix { $0.isNumber })
    }
}
