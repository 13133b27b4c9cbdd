import Foundation
import Postgres
import Support
import Testing

/// The embedded default as people and scripts meet it: no database configured, an empty home.
struct DatabaseTests {
    /// A program with a home of its own; its server is stopped and the home removed afterwards.
    private func withProgram(_ body: (Program) async throws -> Void) async throws {
        let home = "/tmp/sirkulasi-test-cli-\(UInt32.random(in: 0...UInt32.max))"
        let program = Program(home: home)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(program))
        } catch {
            result = .failure(error)
        }
        _ = try await program.run("db", "stop", "--immediate")
        try FileManager.default.removeItem(atPath: home)
        try result.get()
    }

    private func member(_ key: String, of outcome: Program.Outcome) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(object?[key].map { "\($0)" }, "\(outcome.output)\(outcome.errors)")
    }

    @Test func aLifeOfTheServer() async throws {
        try await withProgram { program in
            #expect(try member("state", of: await program.run("db", "status", "--format", "json")) == "absent")
            let migrated = try await program.run("db", "migrate", "--format", "json")
            #expect(migrated.output.hasPrefix(#"{"from":0,"to":"#))
            #expect(try member("from", of: migrated) == "0")
            let status = try await program.run("db", "status", "--format", "json")
            #expect(try member("state", of: status) == "running")
            #expect(try member("schema", of: status) == member("schema_known", of: status))
            #expect(try await program.run("db", "doctor").exit == 0)

            // The server outlives the command, and comes back after a kill.
            let pid = try #require(pid_t(member("pid", of: status)))
            kill(pid, SIGKILL)
            #expect(try await program.run("publication", "list").exit == 0)
            #expect(try member("stopped", of: await program.run("db", "stop", "--format", "json")) == "1")
            #expect(try member("state", of: await program.run("db", "status", "--format", "json")) == "stopped")
        }
    }

    @Test func manyFirstCommandsAtOnce() async throws {
        try await withProgram { program in
            let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
                for _ in 1...4 { group.addTask { try await program.run("publication", "list", "--format", "json") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for outcome in outcomes { #expect(outcome.exit == 0 && outcome.output == "[]\n", "\(outcome.errors)") }
        }
    }

    @Test func killedAtAnyMomentOfTheFirstStart() async throws {
        try await withProgram { program in
            for round in 1...8 {
                let running = try program.begin("publication", "list")
                try await Task.sleep(for: .milliseconds(150 * round))
                kill(running.pid, SIGKILL)
                _ = try await running.outcome()
            }
            let after = try await program.run("publication", "list", "--format", "json")
            #expect(after.exit == 0 && after.output == "[]\n", "\(after.errors)")
            #expect(try await program.run("db", "doctor").exit == 0)
        }
    }

    @Test func backupAndRestore() async throws {
        try await withProgram { program in
            let file = program.home + "/nightly.dump"
            #expect(try await program.run("db", "backup", "--output", file).exit == 1, "there is nothing to save yet")
            #expect(try await program.run("db", "migrate").exit == 0)
            let saved = try await program.run("db", "backup", "--output", file, "--format", "json")
            #expect(try member("file", of: saved) == file)

            let refused = try await program.run("db", "restore", file, "--format", "json")
            #expect(refused.exit == 1)
            #expect(refused.errors.contains(#""code":"database_not_empty""#))
            _ = try await program.run("db", "psql", "--role", "owner", "-c", "create table later (n int)")
            let restored = try await program.run("db", "restore", file, "--replace", "--format", "json")
            #expect(restored.exit == 0, "\(restored.errors)")
            let later = try await program.run("db", "psql", "-Atc", "select to_regclass('later') is null")
            #expect(later.output == "t\n")

            // A file that is broken is refused, and everything is as it was.
            try Data("PGDMP".utf8).write(to: URL(fileURLWithPath: file))
            #expect(try await program.run("db", "restore", file, "--replace").exit == 1)
            #expect(try await program.run("publication", "list").exit == 0)
        }
    }

    @Test func aSchemaOfTomorrowIsRefused() async throws {
        try await withTestDatabase { database in
            _ = try await database.owner.session { db in
                try db.execute("insert into schema_migration (number, name, sha256) values (9999, '9999_later', '')")
            }
            let program = Program(environment: ["DATABASE_URL": database.url])
            let outcome = try await program.run("publication", "list", "--format", "json")
            #expect(outcome.exit == 1)
            #expect(outcome.errors.contains(#""code":"schema_newer""#))
            #expect(try await program.run("db", "doctor").exit == 1)
        }
    }

    @Test func aServerThatWasNamedIsNotOursToStart() async throws {
        try await withTestDatabase(migrated: false) { database in
            let program = Program(environment: ["DATABASE_URL": database.url])
            for verb in ["start", "stop"] {
                let outcome = try await program.run("db", verb, "--format", "json")
                #expect(outcome.exit == 1)
                #expect(outcome.errors.contains(#""code":"server_not_ours""#))
            }
            let older = try await program.run("publication", "list", "--format", "json")
            #expect(older.exit == 1)
            #expect(older.errors.contains("sirkulasi db migrate"))
            #expect(try await program.run("db", "migrate").exit == 0)
            #expect(try await program.run("publication", "list").exit == 0)
            let status = try await program.run("db", "status", "--format", "json")
            #expect(try member("place", of: status) == "given")
        }
    }
}
