import Dispatch
import Postgres
import Support
import Testing

/// Connections that die, and work that is cancelled: nothing half-done, nothing done twice, and the pool lives on.
@Suite struct FaultTests {
    /// A table, a second pool that does the killing, and the pool that gets hurt.
    private func withVictim(_ body: (_ victim: Pool, _ killer: Pool) async throws -> Void) async throws {
        try await withScratch(lanes: 2) { killer, database in
            try await killer.session { db in try db.script("create table mark (n int)") }
            var configuration = Configuration(conninfo: database.adminConninfo)
            configuration.applicationName = "victim"
            let victim = Pool(configuration, lanes: 1)
            try await body(victim, killer)
            // Whatever happened, the pool works again.
            let one = try await victim.number()
            #expect(one == 1)
            await victim.close()
        }
    }

    private func kill(_ killer: Pool) async throws {
        try await killer.session { db in
            try db.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = 'victim' and datname = current_database()
                """)
        }
    }

    @Test func killedWhileIdle() async throws {
        try await withVictim { victim, killer in
            for _ in 0..<5 {
                _ = try await victim.number()
                try await kill(killer)
                try await victim.transaction { db in try db.execute("insert into mark values (1)") }
            }
            let marks = try await killer.number("select count(*) from mark")
            #expect(marks == 5)
        }
    }

    @Test func killedInATransaction() async throws {
        try await withVictim { victim, killer in
            let runs = Tally()
            let error = try await postgresError {
                try await victim.transaction { db in
                    runs.add()
                    try db.execute("insert into mark values (1)")
                    try db.execute("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.code == .adminShutdown && error?.isConnectionLost == true && runs.count == 1)
            let marks = try await killer.number("select count(*) from mark")
            #expect(marks == 0)
        }
    }

    @Test func killedInACopyIn() async throws {
        try await withVictim { victim, killer in
            let rows = Tally()
            let started = AsyncStream<Void>.makeStream()
            let copy = Task {
                try await victim.transaction { db in
                    try db.copyIn("copy mark from stdin (format binary)") { writer in
                        while true {
                            if rows.add() == 100_000 { started.continuation.finish() }
                            try writer.row { $0.write(Int32(1)) }
                        }
                    }
                }
            }
            for await _ in started.stream {}
            try await kill(killer)
            let error = try await postgresError { try await copy.value }
            #expect(error?.code == .adminShutdown && error?.isConnectionLost == true)
            let marks = try await killer.number("select count(*) from mark")
            #expect(marks == 0)
        }
    }

    /// Between two rows the server still says why it goes.
    @Test func killedInACopyOutBetweenRows() async throws {
        try await withVictim { victim, killer in
            let copy = Task {
                try await victim.transaction { db in
                    try db.copyOut("copy (select pg_sleep(60)) to stdout") { _ in }
                }
            }
            try await waitUntilVictim(is: "PgSleep", killer)
            try await kill(killer)
            let error = try await postgresError { try await copy.value }
            #expect(error?.code == .adminShutdown && error?.isConnectionLost == true)
        }
    }

    /// A server that dies while the client takes nothing says no word: part of a message may be on its way already
    /// (PostgreSQL, ProcessClientWriteInterrupt). The connection is lost all the same.
    @Test func killedInACopyOutThatNobodyReads() async throws {
        try await withVictim { victim, killer in
            let killed = DispatchSemaphore(value: 0)
            let rows = Tally()
            let copy = Task {
                try await victim.transaction { db in
                    try db.copyOut("copy (select repeat('x', 1000) from generate_series(1, 1000000)) to stdout") { _ in
                        if rows.add() == 1 { killed.wait() }
                    }
                }
            }
            try await waitUntilVictim(is: "ClientWrite", killer)
            try await kill(killer)
            // The signal is only sent by now: whoever read on would unblock the server before it dies.
            try await waitUntilVictimIsGone(killer)
            killed.signal()
            let error = try await postgresError { try await copy.value }
            #expect(error?.code == .connectionFailure && error?.isConnectionLost == true)
        }
    }

    /// Until the victim's backend waits for this.
    private func waitUntilVictim(is event: String, _ killer: Pool) async throws {
        try await wait(for: "the victim to wait for \(event)") {
            try await killer.number(
                """
                select count(*) from pg_stat_activity
                where application_name = 'victim' and datname = current_database() and wait_event = \(event)
                """) > 0
        }
    }

    private func waitUntilVictimIsGone(_ killer: Pool) async throws {
        try await wait(for: "the victim to be gone") {
            try await killer.number(
                """
                select count(*) from pg_stat_activity
                where application_name = 'victim' and datname = current_database()
                """) == 0
        }
    }

    /// Asks until it is so, ten seconds at most.
    private func wait(for what: String, _ isSo: () async throws -> Bool) async throws {
        for _ in 0..<1000 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("waited in vain for \(what)")
    }

    @Test func killedByTheCommitItself() async throws {
        try await withVictim { victim, killer in
            try await killer.session { db in
                try db.script(
                    """
                    create function die() returns trigger language plpgsql as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                    create constraint trigger die after insert on mark deferrable initially deferred
                    for each row execute function die();
                    """)
            }
            let runs = Tally()
            let error = try await postgresError {
                try await victim.transaction(.serializable, attempts: 5) { db in
                    runs.add()
                    try db.execute("insert into mark values (1)")
                }
            }
            #expect(error?.code == .transactionResolutionUnknown && runs.count == 1)
            try await killer.session { db in try db.script("drop trigger die on mark") }
        }
    }

    @Test func cutBetweenCommitAndItsAnswer() async throws {
        try await withScratch { pool, database in
            try await pool.session { db in try db.script("create table mark (n int)") }
            let proxy = try CuttingProxy(to: "\(database.socketFolder)/.s.PGSQL.5432")
            let victim = Pool(
                Configuration(conninfo: database.adminConninfo + " host=\(proxy.folder) application_name=cut"), lanes: 1
            )
            let runs = Tally()
            let error = try await postgresError {
                try await victim.transaction(.serializable) { db in
                    runs.add()
                    try db.execute("insert into mark values (1)")
                    proxy.cutAtNextCommit()
                }
            }
            #expect(error?.code == .transactionResolutionUnknown && runs.count == 1)
            // And indeed: it had committed. To try again would have doubled it.
            try await Task.sleep(for: .milliseconds(200))
            let marks = try await pool.number("select count(*) from mark")
            #expect(marks == 1)
            await victim.close()
            proxy.stop()
        }
    }

    @Test func deadlinesCancel() async throws {
        try await withVictim { victim, killer in
            let start = ContinuousClock.now
            let error = try await postgresError {
                try await victim.transaction(deadline: .milliseconds(200)) { db in
                    try db.execute("insert into mark values (1)")
                    try db.execute("select pg_sleep(20)")
                }
            }
            #expect(error?.code == .queryCanceled && start.duration(to: .now) < .seconds(15))
            let afterwards = try await postgresError {
                try await victim.transaction(deadline: .milliseconds(50)) { db in
                    try db.execute("insert into mark values (1)")
                    // Busy with something else than the database.
                    let end = ContinuousClock.now + .milliseconds(80)
                    while ContinuousClock.now < end {}
                }
            }
            #expect(afterwards?.code == .queryCanceled)
            let marks = try await killer.number("select count(*) from mark")
            #expect(marks == 0)
        }
    }

    @Test func aCancelledTaskCancelsItsStatement() async throws {
        try await withVictim { victim, killer in
            for _ in 0..<3 {
                let work = Task {
                    try await victim.transaction { db in
                        try db.execute("insert into mark values (1)")
                        try db.execute("select pg_sleep(20)")
                    }
                }
                try await Task.sleep(for: .milliseconds(100))
                work.cancel()
                let error = try await postgresError { try await work.value }
                #expect(error?.code == .queryCanceled)
            }
            let busy = try await killer.number(
                """
                select count(*) from pg_stat_activity
                where application_name = 'victim' and datname = current_database() and state = 'active'
                """)
            #expect(busy == 0)
        }
    }

    @Test func lateCancellationsHitNobodyElse() async throws {
        try await withScratch(lanes: 1) { pool in
            for round in 0..<100 {
                let work = Task { try await pool.number() }
                if round % 2 == 0 { await Task.yield() }
                try await Task.sleep(for: .microseconds(Int.random(in: 0...300)))
                work.cancel()
                // Its own result or cancellation; the next one is never hurt.
                _ = try? await work.value
                let next = try await pool.number("select 2")
                #expect(next == 2)
            }
        }
    }
}
