import Foundation
import Glibc

/// The private PostgreSQL server of a data folder: made on first use, started when it is not running.
///
/// It listens on a socket that only its user can reach, and lives on after the program that started it. Calls may
/// take seconds (a first start) to minutes (recovery after a crash); they block.
public struct Cluster: Sendable {
    public static let superuser = "postgres"
    public static let database = "sirkulasi"

    public let home: Home
    /// False only in tests.
    let durable: Bool

    public init(home: Home) {
        self.init(home: home, durable: true)
    }

    package init(home: Home, durable: Bool) {
        self.home = home
        self.durable = durable
    }

    /// Whether there is a cluster in the data folder, running or not.
    public var isMade: Bool { Files.exists(home.cluster + "/PG_VERSION") }

    /// The running server, as soon as it answers.
    var ready: Postmaster? {
        guard let server = Postmaster.running(cluster: home.cluster), server.isReady else { return nil }
        return server
    }

    /// Makes sure that the server runs: makes the cluster, mends what is left of a half-made one, starts it.
    /// - Returns: Whether this call started it.
    /// - Throws: `ClusterError`.
    @discardableResult
    public func start() throws -> Bool {
        if ready != nil { return false }
        let user = try home.prepare()
        return try FileLock.holding(home.lock) { lock in
            if ready != nil { return false }
            let binaries = try Binaries.find(major: major)
            let settings = Settings(
                machine: Machine(folder: home.server),
                socketFolder: SocketFolder.path(server: home.server, user: user), logFolder: home.logs,
                durable: durable, lz4: Self.hasLZ4(binaries))
            if !isMade {
                try Making(home: home, user: user, binaries: binaries, settings: settings, lock: lock).run()
            }
            try settings.write(to: home.cluster, owner: user)
            try SocketFolder.prepare(settings.socketFolder, user: user)
            try Starting(home: home, user: user, binaries: binaries).run()
            return true
        }
    }

    /// Stops the server: waits for the checkpoint, ends what clients were doing.
    /// - Parameter immediately: Without a checkpoint, as after a crash; the next start recovers.
    /// - Returns: Whether a server was running.
    /// - Throws: `ClusterError` `server_not_stopped`.
    @discardableResult
    public func stop(immediately: Bool = false) throws -> Bool {
        guard isMade else { return false }
        let user = try home.prepare()
        return try FileLock.holding(home.lock) { _ in
            guard Postmaster.running(cluster: home.cluster) != nil else { return false }
            let result = try Child(
                try Binaries.find(major: major).path("pg_ctl"),
                ["stop", "-D", home.cluster, "-m", immediately ? "immediate" : "fast", "-w", "-t", "300", "-s"],
                user: user
            ).run()
            guard result.succeeded else { throw notStopped(result.errors) }
            return true
        }
    }

    private func notStopped(_ said: String) -> ClusterError {
        ClusterError(
            "server_not_stopped",
            Words(id: "Server belum berhenti: \(said)", en: "The server has not stopped: \(said)"),
            hint: Words(
                id: "Lihat catatan di \(home.logs), atau ulangi dengan --immediate.",
                en: "Look at the log in \(home.logs), or try again with --immediate."))
    }

    /// The version that made the data, nil before there are any.
    var major: Int? {
        Files.text(home.cluster + "/PG_VERSION").flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func hasLZ4(_ binaries: Binaries) -> Bool {
        let result = try? Child(binaries.path("pg_config"), ["--configure"]).run()
        return result?.output.contains("--with-lz4") ?? false
    }
}
