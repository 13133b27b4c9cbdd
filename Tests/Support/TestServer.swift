import Cluster
import Circulation
import Foundation
import Postgres

/// One throwaway PostgreSQL server for this test process: made at first use, gone with the process however it ends.
actor TestServer {
    static let shared = TestServer()

    /// A running server and the databases that tests clone.
    struct Running: Sendable {
        let socketFolder: String
        /// Connections of the superuser, for making and dropping databases.
        let admin: Pool
    }

    private var running: Task<Running, any Error>?
    private var templates: [String: Task<Void, any Error>] = [:]
    private var made = 0

    /// The server, started if this is the first call.
    func server() async throws -> Running {
        if let running { return try await running.value }
        let task = Task { try await Self.start() }
        running = task
        return try await task.value
    }

    /// A template to clone, migrated or empty; made when it is asked for the first time.
    func template(migrated: Bool) async throws -> String {
        let name = migrated ? "template_migrated" : "template_empty"
        if let making = templates[name] {
            try await making.value
            return name
        }
        // No await before this is noted down, or two tests would make the same one.
        let task = Task { try await Self.makeTemplate(name, migrated: migrated, server()) }
        templates[name] = task
        try await task.value
        return name
    }

    /// A name that no other test has.
    func nextName() -> String {
        made += 1
        return "test_\(made)"
    }

    private static func start() async throws -> Running {
        let path = "/tmp/sirkulasi-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let cluster = Cluster(home: Home(path: path), durable: false)
        try await offCooperativePool { try cluster.startUntilWeEnd() }
        let folder = cluster.home.server + "/run"
        let conninfo = "host=\(folder) port=5432 user=\(Cluster.superuser) dbname=postgres"
        return Running(socketFolder: folder, admin: Pool(Configuration(conninfo: conninfo), lanes: 2))
    }

    private static func makeTemplate(_ name: String, migrated: Bool, _ server: Running) async throws {
        _ = try await server.admin.session { try $0.execute("create database \(id: name) owner \(id: Roles.owner)") }
        guard migrated else { return }
        let conninfo = "host=\(server.socketFolder) port=5432 user=\(Roles.owner) dbname=\(name)"
        let pool = Pool(Configuration(conninfo: conninfo), lanes: 1)
        _ = try await Migrator().migrate(pool)
        await pool.close()
    }
}

/// Runs blocking work away from the threads that run tasks.
func offCooperativePool<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
