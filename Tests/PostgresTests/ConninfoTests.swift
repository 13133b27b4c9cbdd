import Glibc
import Postgres
import Support
import Testing

/// Every way libpq has to name a database.
@Suite struct ConninfoTests {
    private func database(_ conninfo: String) async throws -> String {
        let pool = Pool(Configuration(conninfo: conninfo), lanes: 1)
        do {
            let name = try await pool.session { db in try db.one("select current_database()", as: String.self) }
            await pool.close()
            return name
        } catch {
            await pool.close()
            throw error
        }
    }

    /// The server's user who may do everything in the scratch database.
    private func user(_ database: TestDatabase) -> String {
        let words = database.adminConninfo.split(separator: " ")
        return words.first { $0.hasPrefix("user=") }.map { String($0.dropFirst(5)) } ?? ""
    }

    @Test func keywordsAndURIs() async throws {
        try await withTestDatabase(migrated: false) { scratch in
            let (user, folder) = (user(scratch), scratch.socketFolder)
            let escaped = folder.split(separator: "/").map { "%2F\($0)" }.joined()
            for conninfo in [
                "host='\(folder)' user = \(user) dbname=\(scratch.name)",
                "postgresql://\(user)@/\(scratch.name)?host=\(folder)",
                "postgres://\(user)@\(escaped)/\(scratch.name)?connect_timeout=3&application_name=uri",
            ] {
                #expect(try await database(conninfo) == scratch.name)
            }
            let error = try await postgresError { _ = try await database("hots=\(folder)") }
            #expect(error?.message.contains("hots") == true)
        }
    }

    @Test func severalHosts() async throws {
        try await withTestDatabase(migrated: false) { scratch in
            let (user, folder) = (user(scratch), scratch.socketFolder)
            let two = "host=/nowhere,\(folder) port=5432,5432 user=\(user) dbname=\(scratch.name)"
            #expect(try await database(two + " target_session_attrs=read-write") == scratch.name)
            #expect(try await database(two + " target_session_attrs=prefer-standby") == scratch.name)
            let error = try await postgresError { _ = try await database(two + " target_session_attrs=standby") }
            #expect(error?.code == .connectionFailure && error?.isConnectionLost == true)
        }
    }

    @Test func variablesAndServiceFile() async throws {
        try await withTestDatabase(migrated: false) { scratch in
            let (user, folder, name) = (user(scratch), scratch.socketFolder, scratch.name)
            // The environment belongs to the whole process, so this happens in one of its own.
            await #expect(processExitsWith: .success) {
                [user = user as String, folder = folder as String, name = name as String] in
                setenv("PGHOST", folder, 1)
                setenv("PGUSER", user, 1)
                setenv("PGDATABASE", name, 1)
                try await expectDatabase(name, at: "")
                setenv("PGDATABASE", "nothing", 1)
                try await expectDatabase(name, at: name)
                for variable in ["PGHOST", "PGUSER", "PGDATABASE"] { unsetenv(variable) }
                let file = "/tmp/pg-service-\(getpid())"
                let text = "[magazine]\nhost=\(folder)\nuser=\(user)\ndbname=\(name)\nconnect_timeout=3\n"
                guard let handle = fopen(file, "w") else { exit(9) }
                fputs(text, handle)
                fclose(handle)
                setenv("PGSERVICEFILE", file, 1)
                try await expectDatabase(name, at: "service=magazine")
                try await expectDatabase(name, at: "postgresql:///?service=magazine")
                setenv("PGSERVICE", "magazine", 1)
                try await expectDatabase(name, at: "")
                unlink(file)
            }
        }
    }
}

/// Fails the process unless a connection string leads to a database.
private func expectDatabase(_ name: String, at conninfo: String) async throws {
    let pool = Pool(Configuration(conninfo: conninfo), lanes: 1)
    let found = try await pool.session { db in try db.one("select current_database()", as: String.self) }
    await pool.close()
    guard found == name else { exit(8) }
}
