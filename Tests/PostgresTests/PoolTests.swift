@testable import Postgres
import Support
import Testing

@Suite struct PoolTests {
    @Test func twoLanesRace() async throws {
        try await withScratch(lanes: 2) { pool in
            try await pool.session { db in
                try db.script("create table counter (n int); insert into counter values (0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        _ = try await pool.transaction { db in try db.execute("update counter set n = n + 1") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await pool.number("select n from counter") == 200)
        }
    }

    @Test func anExhaustedPoolKeepsDeadlines() async throws {
        try await withScratch(lanes: 1) { pool in
            let busy = Task { try await pool.session { db in try db.execute("select pg_sleep(4)") } }
            try await Task.sleep(for: .milliseconds(150))
            let start = ContinuousClock.now
            let error = try await postgresError { try await pool.session(deadline: .milliseconds(100)) { _ in } }
            #expect(error?.code == .poolTimeout && start.duration(to: .now) >= .milliseconds(100))
            _ = try await busy.value
            #expect(try await pool.number() == 1)
        }
    }

    @Test func aCancelledTaskLeavesTheQueue() async throws {
        try await withScratch(lanes: 1) { pool in
            let busy = Task { try await pool.session { db in try db.execute("select pg_sleep(4)") } }
            try await Task.sleep(for: .milliseconds(100))
            let waiting = Task { try await pool.session { _ in 1 } }
            try await Task.sleep(for: .milliseconds(50))
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            _ = try await busy.value
        }
    }

    @Test func closingWaitsForWork() async throws {
        try await withScratch { _, database in
            let pool = Pool(Configuration(conninfo: database.adminConninfo), lanes: 2)
            let work = Task { try await pool.session { db in try db.one("select 1 from pg_sleep(0.3)", as: Int.self) } }
            try await Task.sleep(for: .milliseconds(150))
            await pool.close()
            await pool.close()
            #expect(try await work.value == 1)
            let error = try await postgresError { try await pool.session { _ in } }
            #expect(error?.code == .connectionDoesNotExist)
        }
    }

    @Test func everyNewConnectionIsSetUp() async throws {
        try await withScratch { _, database in
            var configuration = Configuration(
                conninfo: database.adminConninfo,
                settings: ["search_path": "pg_catalog", "circulation.actor": "o'brien"],
                statementTimeout: .seconds(3), lockTimeout: .milliseconds(1500), idleInTransactionTimeout: .seconds(15),
                connectionCheckInterval: .seconds(1))
            configuration.applicationName = "of the test"
            let connects = Tally()
            let pool = Pool(configuration, lanes: 1) { db in
                try db.execute("set datestyle to 'German'")
                connects.add()
            }
            let names = [
                "search_path", "circulation.actor", "statement_timeout", "lock_timeout", "DateStyle",
                "idle_in_transaction_session_timeout", "client_connection_check_interval", "application_name",
            ]
            let values = try await pool.session { db in
                try db.rows(
                    "select current_setting(n) from unnest(\(names)) with ordinality u(n, o) order by o",
                    as: String.self)
            }
            #expect(values == ["pg_catalog", "o'brien", "3s", "1500ms", "German, DMY", "15s", "1s", "of the test"])
            let slow = try await postgresError { try await pool.session { db in try db.execute("select pg_sleep(9)") } }
            #expect(slow?.code == .queryCanceled && slow?.message.contains("statement timeout") == true)
            #expect(connects.count == 1)
            await pool.close()
        }
    }

    @Test func aLaneInsideALaneIsRefused() async throws {
        let crash = await #expect(processExitsWith: .failure) {
            let pool = Pool(Configuration(conninfo: "host=/nowhere"), lanes: 1)
            _ = pool
            try await Pool.insideForTesting(pool) { try await pool.session { _ in } }
        }
        _ = crash
    }

    @Test func valuesThatAreNotSendableComeOut() async throws {
        final class Plain { var rows: [Int] = [] }
        try await withScratch { pool in
            let plain = try await pool.transaction { db -> Plain in
                let plain = Plain()
                plain.rows = try db.rows("select n from generate_series(1, 3) n", as: Int.self)
                return plain
            }
            plain.rows.append(4)
            #expect(plain.rows == [1, 2, 3, 4])
        }
    }
}
