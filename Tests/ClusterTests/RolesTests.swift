import Foundation
import Postgres
import Testing

@testable import Cluster

/// Somebody else's server: logins of several powers, and what each is told.
@Suite struct RolesTests {
    /// A connection string for a login of a cluster whose roles were taken away again.
    private func withForeignServer(_ login: String, _ body: (Cluster, Database) async throws -> Void) async throws {
        try await withCluster { cluster in
            let server = try #require(cluster.ready)
            _ = try ask(cluster, "create role visitor login \(login)", role: Cluster.superuser)
            _ = try ask(cluster, "alter database sirkulasi owner to visitor", role: Cluster.superuser)
            for role in Roles.all {
                _ = try ask(
                    cluster, "drop owned by \(role); drop role \(role)", role: Cluster.superuser)
            }
            let user = try cluster.home.prepare()
            let map = cluster.home.cluster + "/pg_ident.conf"
            let text = try #require(Files.text(map)) + "sirkulasi /^.*$ visitor\n"
            try Files.write(text, to: map, mode: 0o600, owner: user)
            _ = try ask(cluster, "select pg_reload_conf()", role: Cluster.superuser)
            try await Task.sleep(for: .milliseconds(300))
            try await body(
                cluster, .given(conninfo: "host=\(server.socketFolder) port=5432 user=visitor dbname=sirkulasi"))
        }
    }

    @Test func `a name with a quote in it stays a name`() {
        let sql = Roles.instructions(database: "maj\"; drop database x; --", login: "sta\"f")
        #expect(sql.contains("on database \"maj\"\"; drop database x; --\" from public;"))
        #expect(sql.contains("to \"sta\"\"f\";"))
    }

    @Test func aLoginThatMayMakesThem() async throws {
        try await withForeignServer("createrole createdb") { cluster, database in
            let pool = Pool(try database.administration(), lanes: 1)
            try await Roles.prepare(pool)
            try await Roles.prepare(pool)
            await pool.close()
            let app = Pool(try database.configuration(as: Roles.app), lanes: 1)
            let role = try await app.session { try $0.one("select current_user::text", as: String.self) }
            #expect(role == Roles.app)
            await app.close()
        }
    }

    @Test func aLoginThatMayNotIsToldWhatTheAdministratorRuns() async throws {
        try await withForeignServer("nocreaterole") { cluster, database in
            let pool = Pool(try database.administration(), lanes: 1)
            let refused = await #expect(throws: ClusterError.self) { try await Roles.prepare(pool) }
            #expect(refused?.code == "roles_missing")
            let sql = Roles.instructions(database: "sirkulasi", login: "visitor")
            #expect(refused?.hint?.en.contains(sql) == true)
            // And what it says is enough.
            _ = try ask(cluster, sql, role: Cluster.superuser)
            try await Roles.prepare(pool)
            await pool.close()
        }
    }
}
