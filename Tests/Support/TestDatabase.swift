public import Cluster
public import Postgres

/// A database of one test's own, with the program's schema in it, cloned in some tens of milliseconds.
///
/// ```swift
/// @Test func somethingHolds() async throws {
///     try await withDatabase { pool in
///         try await pool.transaction { db in … }
///     }
/// }
/// ```
public struct TestDatabase: Sendable {
    public let name: String
    /// The folder of the server's socket.
    public let socketFolder: String
    /// Connections as the role that the program works in.
    public let app: Pool
    /// Connections as the owner of the schema.
    public let owner: Pool

    /// A connection string for a role, the superuser included: what a test gives to libpq or `psql`.
    public func conninfo(as role: String = Roles.app) -> String {
        "host=\(socketFolder) port=5432 user=\(role) dbname=\(name)"
    }

    /// What a test gives to `--database-url`: a login that may become every role of the program.
    public var url: String {
        "postgresql://\(Cluster.superuser)@/\(name)?host=\(socketFolder)&port=5432"
    }

    /// A pool in any role, for the test to close.
    public func pool(as role: String, lanes: Int = 2) -> Pool {
        Pool(Configuration(conninfo: conninfo(as: role)), lanes: lanes)
    }

    /// Clones a database; `drop()` it at the end, or use `withTestDatabase`, which does.
    /// - Parameters:
    ///   - migrated: False for an empty database, without any table.
    ///   - lanes: Connections in each of the two pools, opened when they are needed.
    /// - Returns: The database; its two pools connect when they are first used.
    /// - Throws: `ClusterError` when no server can be made, `PostgresError`.
    public static func make(migrated: Bool = true, lanes: Int = 2) async throws -> TestDatabase {
        try await clone(TestServer.shared.template(migrated: migrated), lanes: lanes)
    }

    private static func clone(_ template: String, lanes: Int) async throws -> TestDatabase {
        let server = try await TestServer.shared.server()
        let name = await TestServer.shared.nextName()
        _ = try await server.admin.session { db in
            // Copying the files is quicker than writing every page to the log, at this size.
            try db.execute(
                """
                create database \(id: name) template \(id: template) strategy file_copy owner \(id: Roles.owner)
                """)
        }
        func pool(_ role: String) -> Pool {
            Pool(
                Configuration(conninfo: "host=\(server.socketFolder) port=5432 user=\(role) dbname=\(name)"),
                lanes: lanes)
        }
        return TestDatabase(
            name: name, socketFolder: server.socketFolder, app: pool(Roles.app), owner: pool(Roles.owner))
    }

    /// Ends its connections and removes it.
    public func drop() async throws {
        await app.close()
        await owner.close()
        let name = self.name
        _ = try await TestServer.shared.server().admin.session { db in
            try db.execute("drop database if exists \(id: name) with (force)")
        }
    }

    /// Runs a test with a copy of this database as it stands, removed afterwards. Nobody may be connected to what is copied: its
    /// own pools are closed for good.
    public func withCopy<R: Sendable>(_ body: (TestDatabase) async throws -> R) async throws -> R {
        await app.close()
        await owner.close()
        let copy = try await Self.clone(name, lanes: 2)
        let result: Result<R, any Error>
        do {
            result = .success(try await body(copy))
        } catch {
            result = .failure(error)
        }
        try await copy.drop()
        return try result.get()
    }
}

/// Runs a test with a database of its own, removed afterwards.
public func withTestDatabase<R: Sendable>(
    migrated: Bool = true, lanes: Int = 2, _ body: (TestDatabase) async throws -> R
) async throws -> R {
    await Places.shared.enter()
    let result: Result<R, any Error>
    do {
        let database = try await TestDatabase.make(migrated: migrated, lanes: lanes)
        do {
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        try await database.drop()
    } catch {
        await Places.shared.leave()
        throw error
    }
    await Places.shared.leave()
    return try result.get()
}

/// Runs a test with connections, as the program's role, to a database of its own.
public func withDatabase<R: Sendable>(lanes: Int = 2, _ body: (Pool) async throws -> R) async throws -> R {
    try await withTestDatabase(lanes: lanes) { try await body($0.app) }
}

/// How many tests may have a database at once: Swift Testing starts them all together, the server has an end.
actor Places {
    static let shared = Places(free: 12)
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) {
        self.free = free
    }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
