import Foundation
import Postgres
import Support
import Testing

/// A department with many subscribers, and the built program to be killed in the middle of what it does there.
struct FaultDesk: Sendable {
    let database: TestDatabase
    let program: Program
    let folder: String
    /// Subscriptions that the seed made; each is entitled to every edition from 101 on.
    let subscriptions: Int
    /// What `--now` says.
    var now = Self.instant

    static let instant = "2026-12-01T09:00:00+07:00"

    /// A monthly publication IDM, editions 101 to 124, and so many paid subscriptions of one copy.
    static func open(subscriptions: Int = 0, _ body: (FaultDesk) async throws -> Void) async throws {
        let folder = "/tmp/sirkulasi-test-fault-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withTestDatabase { database in
            let program = Program(home: folder, environment: ["DATABASE_URL": database.url])
            let desk = FaultDesk(database: database, program: program, folder: folder, subscriptions: subscriptions)
            try await desk.done(
                "publication", "add", "--code", "IDM", "--name", "Majalah Uji", "--frequency", "bulanan")
            try await desk.done(
                "edition", "plan", "--publication", "IDM", "--from-number", "101", "--first-cover-date", "2027-01-01",
                "--count", "24", "--cutoff-days-before", "12", "--cutoff-time", "17:00", "--mail-days-before", "5")
            if subscriptions > 0 { try await desk.subscribe(subscriptions) }
            try await body(desk)
        }
    }

    /// A line of the program at the desk's hour.
    func run(_ arguments: [String]) async throws -> Program.Outcome {
        let line = (arguments + ["--now", now, "--lang", "en"]).map { "'\($0)'" }.joined(separator: " ")
        return try await program.shell("sirkulasi \(line)")
    }

    /// A line that has to succeed.
    @discardableResult
    func done(_ arguments: String...) async throws -> Program.Outcome {
        let outcome = try await run(arguments)
        #expect(outcome.exit == 0, "\(arguments): \(outcome.errors)")
        return outcome
    }

    /// The same desk before a copy of its database as it stands; see `TestDatabase.withCopy`.
    func withCopy(_ body: (FaultDesk) async throws -> Void) async throws {
        try await database.withCopy { copy in
            let program = Program(home: folder, environment: ["DATABASE_URL": copy.url])
            try await body(
                FaultDesk(
                    database: copy, program: program, folder: folder, subscriptions: subscriptions, now: now))
        }
    }

    /// More paid subscriptions, written as a bulk load would.
    func subscribe(_ count: Int) async throws {
        try await database.owner.transaction { db in
            try db.execute(
                """
                with person as (
                  insert into subscriber (name, name_key, created_at)
                  select 'Orang ' || n, 'orang ' || n, '2026-01-01' from generate_series(1, \(count)) n
                  returning subscriber_id),
                home as (
                  insert into address (subscriber_id, raw, lines, locality, postcode, region_code, standing, created_at)
                  select subscriber_id, 'Jl. Uji ' || subscriber_id, 'Jl. Uji ' || subscriber_id, 'Bandung', '40123', '32',
                         true, '2026-01-01'
                  from person),
                standing as (
                  insert into subscription (publication_id, recipient_id, payer_id, class, created_at)
                  select publication_id, subscriber_id, subscriber_id, 'paid_individual', '2026-01-01'
                  from person, publication
                  returning subscription_id, publication_id)
                insert into term (publication_id, subscription_id, slots, slot_count, price, currency, created_at)
                select publication_id, subscription_id, '{[1,25)}', 24, 1200000, 'IDR', '2026-01-01' from standing
                """)
            try db.script("analyze")
        }
    }

    /// Runs a line and kills the program after so long, unless it has ended by then.
    ///
    /// - Returns: Whether it had ended by itself.
    @discardableResult
    func kill(after seconds: Double, _ arguments: String...) async throws -> Bool {
        try await kill(after: seconds, arguments)
    }

    @discardableResult
    func kill(after seconds: Double, _ arguments: [String]) async throws -> Bool {
        let started = ContinuousClock.now
        let running = try program.begin(arguments + ["--now", now])
        let pid = running.pid
        let killing = Task {
            try await Task.sleep(until: started + .seconds(seconds), clock: .continuous)
            Foundation.kill(pid, SIGKILL)
        }
        let outcome = try await running.outcome()
        // One that ended by itself is not waited for.
        killing.cancel()
        try await expectNobodyLeft()
        return outcome.exit != 128 + SIGKILL
    }

    /// Until no backend works for a program of ours any more: one that was killed holds nobody up for long.
    func expectNobodyLeft() async throws {
        let started = ContinuousClock.now
        while started.duration(to: .now) < .seconds(20) {
            let left = try await number(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name like 'sirkulasi: %'
                """)
            if left == 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("a backend is still there twenty seconds after its program was killed")
    }

    /// One number from the database.
    func number(_ sql: SQL) async throws -> Int {
        try await database.owner.session { db in try db.one(sql, as: Int.self) }
    }

    /// How long a line takes when nobody kills it, in seconds.
    func time(_ arguments: String...) async throws -> Double {
        try await time(arguments)
    }

    func time(_ arguments: [String]) async throws -> Double {
        let started = ContinuousClock.now
        let outcome = try await run(arguments)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        return started.duration(to: .now) / .seconds(1)
    }
}

/// The code that a refusal gives to a script.
func code(_ outcome: Program.Outcome) -> String? {
    let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix(#"{"error""#) }
    guard let line = lines.last,
        let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: [String: Any]]
    else { return nil }
    return json["error"]?["code"] as? String
}
