import Circulation
import Postgres
import Support
import Testing

/// A batched job: bounded steps, progress with each, one at a time, and on from where it stopped.
@Suite struct JobRunnerTests {
    private struct Fault: Error {}

    private func office(_ database: TestDatabase) async throws -> (Office, Act) {
        let now = try #require(Instant(rfc3339: "2026-01-05T09:00:00+07:00"))
        let act = Act(now: now, actor: "uji")
        try await database.owner.transaction { db in
            try db.script("create table work (n int); grant all on work to sirkulasi_app")
        }
        return (Office(pool: database.app), act)
    }

    private static let day = Day(year: 2026, month: 1, day: 5)

    /// Counts to five, a number a step; fails at `failing`.
    private func count(_ office: Office, _ act: Act, failing: Int? = nil) async throws -> JobRun {
        try await JobRunner("hitung", of: nil, at: office, act: act).run(on: Self.day) { _, unfinished in
            JobRunner.Beginning(
                plan: 5, total: 5,
                from: JobStep(
                    checkpoint: unfinished?.checkpoint, done: unfinished?.done ?? 0, counts: unfinished?.counts ?? [:],
                    isLast: false))
        } step: { db, run, plan in
            let next = run.checkpoint.flatMap { Int($0) }.map { $0 + 1 } ?? 1
            if next == failing { throw Fault() }
            try db.execute("insert into work values (\(Int32(next)))")
            return JobStep(checkpoint: String(next), done: 1, counts: ["odd": next % 2], isLast: next == plan)
        }
    }

    private func work(_ database: TestDatabase) async throws -> [Int32] {
        try await database.owner.session { db in try db.rows("select n from work order by n", as: Int32.self) }
    }

    @Test func `every step once, with its progress`() async throws {
        try await withTestDatabase { database in
            let (office, act) = try await office(database)
            let run = try await count(office, act)
            #expect(run.state == .done && run.done == 5 && run.total == 5 && run.counts == ["odd": 3])
            #expect(try await work(database) == [1, 2, 3, 4, 5])
        }
    }

    @Test func `it goes on where it failed, and its counts with it`() async throws {
        try await withTestDatabase { database in
            let (office, act) = try await office(database)
            await #expect(throws: Fault.self) { _ = try await count(office, act, failing: 4) }
            let failed = try await office.read { db in try JobRun.list(job: "hitung", db) }
            #expect(
                failed.map(\.state) == [.failed] && failed[0].done == 3 && failed[0].error?.contains("Fault") == true)
            let run = try await count(office, act)
            #expect(run.counts == ["odd": 3] && run.done == 5)
            #expect(try await work(database) == [1, 2, 3, 4, 5])
        }
    }

    @Test func `who lost the job keeps nothing of the step`() async throws {
        try await withTestDatabase { database in
            let (office, act) = try await office(database)
            let runner = JobRunner("hitung", of: nil, at: office, act: act)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await runner.run(on: Self.day) { _, _ in
                    JobRunner.Beginning(plan: 0, total: nil)
                } step: { db, _, _ in
                    // Somebody takes it over in the middle of the step.
                    try db.execute("update job_run set token = gen_random_uuid()")
                    try db.execute("insert into work values (1)")
                    return JobStep(done: 1, isLast: true)
                }
            }
            #expect(refusal?.code == "job_lost")
            #expect(try await work(database) == [])
        }
    }

    @Test func `a job whose program is gone is taken over, one that lives is not`() async throws {
        try await withTestDatabase { database in
            let (office, act) = try await office(database)
            // A job of a backend that is no more, its lease still long.
            try await database.owner.transaction { db in
                try db.execute(
                    """
                    insert into job_run (job, business_on, token, lease_until, started_at, checkpoint, done, backend)
                    values ('hitung', '2026-01-05', gen_random_uuid(), 'infinity', \(act.now), '2', 2, 2147483647)
                    """)
            }
            let run = try await count(office, act)
            #expect(run.done == 5)
            #expect(try await work(database) == [3, 4, 5])
            let states = try await office.read { db in try JobRun.list(job: "hitung", db).map(\.state) }
            #expect(states == [.done, .interrupted])
        }
    }
}
