import Foundation
import Postgres
import Support
import Testing

/// How a command meets its database: found, missing, older than the program, locked by somebody else.
struct DatabaseLineTests {
    let program = Program()

    @Test func aListOfNothingIsAnEmptyArray() async throws {
        try await withTestDatabase { database in
            let outcome = try await program.run(
                "publication", "list", "--database-url", database.url, "--format", "json")
            #expect(outcome.exit == 0 && outcome.output == "[]\n" && outcome.errors.isEmpty)
        }
    }

    @Test func theDatabaseMayBeNamedByTheEnvironment() async throws {
        try await withTestDatabase { database in
            let byURL = Program(environment: ["DATABASE_URL": database.url])
            let first = try await byURL.run("publication", "list")
            #expect(first.exit == 0)
            let byLibpq = Program(environment: [
                "PGHOST": database.socketFolder, "PGUSER": "postgres", "PGDATABASE": database.name,
            ])
            let second = try await byLibpq.run("publication", "list")
            #expect(second.exit == 0)
        }
    }

    @Test func aRefusalOfARuleEndsWithOne() async throws {
        try await withTestDatabase { database in
            let outcome = try await program.run(
                "publication", "show", "TIDAKADA", "--database-url", database.url, "--format", "json", "--lang", "id")
            #expect(outcome.exit == 1 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(#""code":"publication_unknown","message":"Tidak ada terbitan TIDAKADA.""#))
        }
    }

    @Test func anOlderSchemaIsRefusedWithTheCommandThatMendsIt() async throws {
        try await withTestDatabase(migrated: false) { database in
            let outcome = try await program.run("publication", "list", "--database-url", database.url)
            #expect(outcome.exit == 1)
            #expect(outcome.errors.contains("sirkulasi db migrate"))
        }
    }

    @Test(arguments: ["postgresql://127.0.0.1:9/x", "host=/tidak/ada", "postgresql://[", "ini bukan alamat"])
    func aDatabaseThatCannotBeReachedEndsWithThree(_ url: String) async throws {
        let outcome = try await program.run("publication", "list", "--database-url", url)
        #expect(outcome.exit == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("--database-url") && !outcome.errors.contains("Postgres"))
    }

    @Test func ctrlCEndsACommandThatWaitsForALockAndItsStatement() async throws {
        try await withTestDatabase { database in
            let (program, url) = (program, database.url)
            let running = try await database.owner.transaction { db in
                try db.execute("lock table publication in access exclusive mode")
                let running = try program.begin("publication", "list", "--database-url", url)
                try Self.waitUntil(1, wait: db)
                kill(running.pid, SIGINT)
                try Self.waitUntil(0, wait: db)
                return running
            }
            let outcome = try await running.outcome()
            #expect(outcome.exit == 130)
            #expect(outcome.errors == "Stopped; what was not finished is not kept.\n")
        }
    }

    /// Returns when so many sessions of the program wait for a lock.
    private static func waitUntil(_ count: Int, wait db: Session) throws {
        for _ in 0..<200 {
            try db.execute("select pg_stat_clear_snapshot()")
            let found = try db.one(
                """
                select count(*) from pg_stat_activity
                where application_name like 'sirkulasi: %' and wait_event_type = 'Lock' and datname = current_database()
                """, as: Int.self)
            if found == count { return }
            usleep(50_000)
        }
        Issue.record("not \(count) sessions wait for the lock")
    }
}
