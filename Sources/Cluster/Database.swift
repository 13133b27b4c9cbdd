import Foundation
internal import PQ
public import Postgres

/// The database that the program works on: its own, or one on a server that somebody named.
public enum Database: Sendable {
    /// The private server of a data folder.
    case embedded(Cluster)
    /// Anything libpq takes: a URI, `key=value` pairs, or nothing where the `PG*` variables say it all.
    case given(conninfo: String)

    /// Makes sure that it can be connected to, as far as that is in our hands: makes and starts our own server.
    /// - Throws: `ClusterError`.
    public func prepare() throws {
        guard case .embedded(let cluster) = self else { return }
        try cluster.start()
    }

    /// How to connect as one of `Roles`. On our own server the role logs in; on another one the login becomes it.
    /// - Throws: `ClusterError`.
    public func configuration(as role: String = Roles.app) throws -> Configuration {
        switch self {
        case .embedded: return Configuration(conninfo: try conninfo(as: role))
        case .given(let conninfo): return Configuration(conninfo: conninfo, role: role)
        }
    }

    /// How to connect for what only an administrator may: our own server's superuser, elsewhere the login itself.
    /// - Throws: `ClusterError`.
    public func administration(database: String? = nil) throws -> Configuration {
        Configuration(conninfo: try conninfo(as: Cluster.superuser, database: database))
    }

    /// A connection string for libpq and its tools; it may hold a password.
    /// - Parameters:
    ///   - role: Who logs in; on a server that was given the login is what it is.
    ///   - database: Another database of the same server.
    /// - Returns: `key='value'` pairs, or what was given.
    /// - Throws: `ClusterError`.
    public func conninfo(as role: String, database: String? = nil) throws -> String {
        switch self {
        case .given(let conninfo):
            guard let database else { return conninfo }
            return Self.text(try Self.parse(conninfo).merging(["dbname": database]) { $1 })
        case .embedded(let cluster):
            guard let server = cluster.ready else { throw Cluster.stopped }
            var options = [
                "host": server.socketFolder, "port": "5432", "user": role, "dbname": database ?? Cluster.database,
            ]
            // Whoever listens there must be our server's user, not somebody who took the name.
            if let owner = Files.status(server.socketFolder)?.st_uid, let user = ServerUser(uid: owner) {
                options["requirepeer"] = user.name
            }
            return Self.text(options)
        }
    }

    /// The same as a URI, for people and other programs.
    /// - Throws: `ClusterError`.
    public func url(as role: String) throws -> String {
        guard case .embedded(let cluster) = self else { return try conninfo(as: role) }
        guard let server = cluster.ready else { throw Cluster.stopped }
        let host = server.socketFolder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "postgresql://\(role)@/\(Cluster.database)?host=\(host)&port=5432"
    }

    /// What a child needs in its environment to connect: for a server that was given, the caller's own variables.
    var environment: [String: String] {
        guard case .given = self else { return [:] }
        return ProcessInfo.processInfo.environment
    }

    private static func parse(_ conninfo: String) throws -> [String: String] {
        do {
            return try PQConninfo.parse(conninfo)
        } catch {
            throw ClusterError(
                "url_unreadable", kind: .refused,
                Words(
                    id: "Alamat basis data tidak terbaca: \(error).",
                    en: "The address of the database cannot be read: \(error)."))
        }
    }

    /// `key='value'` pairs, quotes and backslashes escaped.
    private static func text(_ options: [String: String]) -> String {
        options.sorted { $0.key < $1.key }.map { key, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(key)='\(escaped)'"
        }.joined(separator: " ")
    }
}

extension Cluster {
    static let stopped = ClusterError(
        "server_stopped",
        Words(id: "Server basis data belum berjalan.", en: "The database server is not running."),
        hint: Words(id: "Jalankan: sirkulasi db start", en: "Run: sirkulasi db start"))
}
