import Dispatch
import Foundation
import Postgres
import Support
import Testing

/// What stands in the way of a line: locks, dead backends, full files, closed streams. Each is said plainly, nothing is half
/// done, and the line can be given again.
struct FailureTests {
    @Test func killedInAMigrationItLeavesWholeSteps() async throws {
        try await withTestDatabase(migrated: false) { database in
            let program = Program(environment: ["DATABASE_URL": database.url])
            for round in 1...8 {
                let running = try program.begin("db", "migrate")
                try await Task.sleep(for: .milliseconds(Int.random(in: 20...(round * 120))))
                kill(running.pid, SIGKILL)
                _ = try await running.outcome()
                let (steps, tables) = try await database.owner.session { db in
                    guard try db.one("select to_regclass('schema_migration') is not null", as: Bool.self) else {
                        return (0, 0)
                    }
                    return try db.one(
                        """
                        select (select count(*) from schema_migration),
                               (select count(*) from pg_tables where tablename in ('audit', 'subscription', 'run'))
                        """, as: (Int, Int).self)
                }
                // Those three come with the first three steps.
                #expect(tables == min(steps, 3))
            }
            let last = try await program.run("db", "migrate", "--format", "json")
            #expect(last.exit == 0, "\(last.errors)")
            #expect(try await program.run("publication", "list").exit == 0)
        }
    }

    @Test func twoMigrationsAtOnceDoEachStepOnce() async throws {
        try await withTestDatabase(migrated: false) { database in
            let program = Program(environment: ["DATABASE_URL": database.url])
            async let one = program.run("db", "migrate", "--format", "json")
            async let two = program.run("db", "migrate", "--format", "json")
            let outcomes = try await [one, two]
            #expect(outcomes.map(\.exit) == [0, 0], "\(outcomes.map(\.errors))")
            let applied = try outcomes.flatMap { outcome in
                let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
                return json?["applied"] as? [String] ?? []
            }
            #expect(applied.count == Set(applied).count && applied.contains("0001_foundation"))
        }
    }

    /// Holds a lock in a session of its own for as long as the body runs.
    private func holding<R>(_ lock: SQL, as name: String, _ desk: FaultDesk, _ body: () async throws -> R) async throws
        -> R
    {
        let gate = DispatchSemaphore(value: 0)
        let (held, hold) = AsyncStream<Void>.makeStream()
        let pool = desk.database.pool(as: "sirkulasi_owner", lanes: 1)
        let holder = Task {
            try await pool.transaction { db in
                _ = try db.one("select set_config('application_name', \(name), true)", as: String.self)
                try db.execute(lock)
                hold.finish()
                gate.wait()
            }
        }
        for await _ in held {}
        defer { gate.signal() }
        let result = try await body()
        gate.signal()
        try await holder.value
        await pool.close()
        return result
    }

    @Test func whoeverWaitsLearnsForWhom() async throws {
        try await FaultDesk.open(subscriptions: 3) { desk in
            let people = desk.folder + "/people.csv"
            let mapping = desk.folder + "/mapping.json"
            try Data("Nama,HP\nBudi,08121234567\n".utf8).write(to: URL(fileURLWithPath: people))
            try Data(#"{"columns": {"Nama": "name", "HP": "phone"}}"#.utf8).write(to: URL(fileURLWithPath: mapping))
            let lines = [
                ["run", "freeze", "--publication", "IDM", "--edition", "101"],
                ["subscriber", "import", people, "--mapping", mapping],
                ["request", "receive", "--source", "form:uji", people],
            ]
            let waiting = try await holding(
                "lock table publication, subscriber, request in exclusive mode", as: "tetangga", desk
            ) {
                let waiting = try lines.map { try desk.program.begin($0) }
                while try await desk.number(Self.blocked) < lines.count { try await Task.sleep(for: .milliseconds(50)) }
                // The watch looks after a second, and then every five.
                try await Task.sleep(for: .seconds(7))
                return waiting
            }
            for running in waiting {
                let outcome = try await running.outcome()
                #expect(
                    outcome.exit == 0 && outcome.errors.contains("Waiting for tetangga (process "), "\(outcome.errors)")
            }
        }
    }

    /// Backends of programs that wait for a lock.
    private static let blocked: SQL = """
        select count(*) from pg_stat_activity
        where datname = current_database() and application_name like 'sirkulasi: %' and wait_event_type = 'Lock'
        """

    @Test func aKilledBackendIsSaidAndTheLineIsGivenAgain() async throws {
        try await FaultDesk.open(subscriptions: 3) { desk in
            let line = ["run", "freeze", "--publication", "IDM", "--edition", "101", "--format", "json"]
            let running = try await holding("lock table term in access exclusive mode", as: "tetangga", desk) {
                let running = try desk.program.begin(line)
                while try await desk.number(Self.blocked) == 0 { try await Task.sleep(for: .milliseconds(20)) }
                let admin = desk.database.pool(as: "postgres", lanes: 1)
                _ = try await admin.session { db in
                    try db.execute(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and application_name like 'sirkulasi: %'
                        """)
                }
                await admin.close()
                return running
            }
            let outcome = try await running.outcome()
            #expect(outcome.exit == 3 && code(outcome) == "database_unreachable", "\(outcome.errors)")
            #expect(outcome.errors.contains("What was not finished is not kept"))
            #expect(try await desk.number("select count(*) from run") == 0)
            #expect(try await desk.run(line).exit == 0)
        }
    }

    @Test func aFileThatCannotGrowIsSaidAndNotLeftBehind() async throws {
        try await FaultDesk.open(subscriptions: 400) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            let edition = "--publication IDM --edition 101"
            let lines = [
                "run labels \(edition) --as csv --output", "run labels \(edition) --as pdf --output",
                "subscriber export --output",
                "report circulation \(edition) --format html --output",
            ]
            for (number, line) in lines.enumerated() {
                let folder = "\(desk.folder)/full-\(number)"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let outcome = try await desk.program.shell("ulimit -f 4; sirkulasi \(line) \(folder)/hasil --lang id")
                #expect(outcome.exit == 3, "\(line)")
                #expect(
                    outcome.errors.hasPrefix("Tidak dapat menulis") || outcome.errors.contains("tidak dapat ditulis"))
                #expect(!outcome.errors.contains("[ERROR]"), "a library's own words: \(outcome.errors)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [], "\(line)")
            }
        }
    }

    /// The library that writes workbooks complains on standard error in its own words; it writes into memory instead.
    @Test func aWorkbookThatFindsNoRoomSaysSoInOurWords() async throws {
        try await FaultDesk.open(subscriptions: 1) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            let outcome = try await desk.run([
                "report", "circulation", "--publication", "IDM", "--edition", "101", "--format", "xlsx", "--output",
                "/dev/full",
            ])
            #expect(outcome.exit == 3)
            #expect(outcome.errors.hasPrefix("Cannot write /dev/full: No space left on device."), "\(outcome.errors)")
        }
    }

    /// The number of a closed stream goes to the next thing that is opened: it must never be the database or a file.
    @Test func closedStreamsAreNobodyElses() async throws {
        try await FaultDesk.open { desk in
            let read = try await desk.program.shell("sirkulasi request receive --source whatsapp - <&- ")
            #expect(read.exit == 3 && read.errors.contains("standard input"), "\(read.errors)")
            let written = try await desk.program.shell("sirkulasi publication list --format json >&-")
            #expect(written.exit == 3 && written.errors.contains("standard output"), "\(written.errors)")
            let silent = try await desk.program.shell(
                "sirkulasi run freeze --publication IDM --edition 101 2>&- >&- <&-")
            #expect(silent.exit == 3)
            #expect(
                try await desk.number("select count(*) from run where state = 'frozen'") == 1,
                "it was done all the same")
        }
    }

    @Test func endlessAndForeignFilesAreNamed() async throws {
        try await FaultDesk.open { desk in
            let endless = try await desk.program.run(
                "request", "receive", "--source", "whatsapp", "/dev/zero", "--format", "json")
            #expect(endless.exit == 1 && code(endless) == "body_too_large")
            let mapping = desk.folder + "/mapping.json"
            try Data(#"{"columns": {"Nama": "name"}}"#.utf8).write(to: URL(fileURLWithPath: mapping))
            for (file, mapping) in [(desk.folder, mapping), ("/tidak/ada.csv", mapping), (mapping, desk.folder)] {
                let outcome = try await desk.program.run(
                    "subscriber", "import", file, "--mapping", mapping, "--format", "json")
                #expect(outcome.exit == 3 && code(outcome) == "file_unreadable", "\(outcome.errors)")
                #expect(!outcome.errors.contains("Success"))
            }
        }
    }
}
