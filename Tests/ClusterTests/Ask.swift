import Foundation
import Glibc
import Testing

@testable import Cluster

/// A data folder that is removed, its server with it, when the test or the whole process ends.
func withCluster(below parent: String = "", durable: Bool = false, _ body: (Cluster) throws -> Void) throws {
    let root = "/tmp/sirkulasi-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let cluster = Cluster(home: Home(path: root + parent), durable: durable)
    defer { try? Files.remove(root) }
    try cluster.startUntilWeEnd()
    defer { _ = try? cluster.stop(immediately: true) }
    try body(cluster)
}

/// Runs a statement by psql.
func psql(_ cluster: Cluster, _ sql: String, role: String) throws -> Child.Result {
    let server = try #require(cluster.ready)
    let conninfo = "host=\(server.socketFolder) port=5432 user=\(role) dbname=sirkulasi"
    return try Child(try Binaries.find().path("psql"), ["-XAtq", "-d", conninfo, "-c", sql]).run()
}

/// One value by psql, as the schema's owner unless another role is named.
func ask(_ cluster: Cluster, _ sql: String, role: String = Roles.owner) throws -> String {
    let result = try psql(cluster, sql, role: role)
    try #require(result.succeeded, "\(result.errors)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
}

/// Kills the postmaster as a machine would, and waits until the kernel has taken it away.
func killPostmaster(of cluster: Cluster) throws {
    let server = try #require(cluster.ready)
    kill(server.pid, SIGKILL)
    while server.isAlive(cluster: cluster.home.cluster) { usleep(1000) }
}

/// The same for tests that wait.
func withCluster(_ body: (Cluster) async throws -> Void) async throws {
    let root = "/tmp/sirkulasi-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let cluster = Cluster(home: Home(path: root), durable: false)
    try cluster.startUntilWeEnd()
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(cluster))
    } catch {
        result = .failure(error)
    }
    _ = try? cluster.stop(immediately: true)
    try Files.remove(root)
    try result.get()
}
