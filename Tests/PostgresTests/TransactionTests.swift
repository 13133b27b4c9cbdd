import Postgres
import Testing

@Suite struct TransactionTests {
    @Test func isolationAndReadOnly() async throws {
        try await withScratch { pool in
            for isolation in [Isolation.readCommitted, .repeatableRead, .serializable] {
                let level = try await pool.transaction(isolation) { db in
                    try db.one("select current_setting('transaction_isolation')", as: String.self)
                }
                #expect(level == isolation.rawValue)
            }
            let error = try await postgresError {
                try await pool.transaction(readOnly: true) { db in try db.execute("create table t ()") }
            }
            #expect(error?.code == .readOnlyTransaction)
        }
    }

    @Test func aSwallowedErrorIsNotACommit() async throws {
        try await withScratch { pool in
            let error = try await postgresError {
                try await pool.transaction { db in _ = try? db.execute("select 1/0") }
            }
            #expect(error?.code == .inFailedTransaction)
        }
    }

    @Test func deadlocksAreTriedAgain() async throws {
        try await withScratch(lanes: 2) { pool in
            try await pool.session { db in
                try db.script(
                    "create table pair (id int primary key, n int); insert into pair values (1, 0), (2, 0); "
                        + "alter database \(try db.one("select quote_ident(current_database())", as: String.self)) "
                        + "set deadlock_timeout = '100ms'")
            }
            let runs = Tally()
            let locked = Tally()
            let done = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [(1, 2), (2, 1)] {
                    group.addTask {
                        try await pool.transaction(attempts: 5) { db in
                            let run = runs.add()
                            // The victim comes back when the other is through, or it could take the row that just fell free
                            // and be a victim once more.
                            while run > 2 && done.count == 0 { try db.execute("select pg_sleep(0.01)") }
                            try db.execute("update pair set n = n + 1 where id = \(first)")
                            // The first two wait until each has what the other wants.
                            if run <= 2 { locked.add() }
                            while locked.count < 2 { try db.execute("select pg_sleep(0.01)") }
                            try db.execute("update pair set n = n + 1 where id = \(second)")
                        }
                        done.add()
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await pool.number("select sum(n)::int from pair")
            #expect(sum == 4 && runs.count == 3)
        }
    }

    @Test func serializationFailuresAreTriedAgainButNotForEver() async throws {
        try await withScratch { pool in
            func fail(_ isolation: Isolation, _ code: String) async throws -> (PostgresError?, Int) {
                let runs = Tally()
                let error = try await postgresError {
                    try await pool.transaction(isolation, attempts: 3) { db in
                        runs.add()
                        // A parameter cannot stand inside DO, a setting can.
                        try db.execute("select set_config('test.code', \(code), true)")
                        try db.script(
                            "do $$ begin raise sqlstate '00000' using errcode = current_setting('test.code'); end $$")
                    }
                }
                return (error, runs.count)
            }
            for (isolation, code, expected) in [
                (Isolation.serializable, "40001", 3), (.readCommitted, "40P01", 3), (.serializable, "23P01", 3),
                (.readCommitted, "23P01", 1), (.serializable, "23505", 1), (.serializable, "08006", 1),
            ] {
                let (error, count) = try await fail(isolation, code)
                #expect(error?.code.rawValue == code && count == expected, "\(isolation) \(code)")
            }
        }
    }

    @Test func writeSkewUnderSerializable() async throws {
        try await withScratch(lanes: 4) { pool in
            try await pool.session { db in
                try db.script("create table guard (id int, awake bool); insert into guard values (1, true), (2, true)")
            }
            await withTaskGroup(of: Void.self) { group in
                for id in [1, 2] {
                    group.addTask {
                        _ = try? await pool.transaction(.serializable, attempts: 5) { db in
                            let awake = try db.one("select count(*) from guard where awake", as: Int.self)
                            try db.execute("select pg_sleep(0.1)")
                            if awake > 1 { try db.execute("update guard set awake = false where id = \(id)") }
                        }
                    }
                }
            }
            #expect(try await pool.number("select count(*) from guard where awake") == 1)
        }
    }

    @Test func statementsArePreparedWithinBounds() async throws {
        try await withScratch { _, database in
            var configuration = Configuration(conninfo: database.adminConninfo)
            configuration.preparedStatements = 4
            let pool = Pool(configuration, lanes: 1)
            let held = try await pool.session { db in
                for _ in 0..<3 {
                    for id in ["a", "b", "c", "d", "e", "f"] {
                        for n in 0..<3 {
                            let sum = try db.one("select \(n) + 1 as \(id: id)", as: Int.self)
                            #expect(sum == n + 1)
                        }
                    }
                }
                return try db.one("select count(*) from pg_prepared_statements", as: Int.self)
            }
            #expect((1...5).contains(held))
            await pool.close()
        }
    }

    @Test func aChangedTableOrAForgetfulServerIsNoError() async throws {
        try await withScratch(lanes: 1) { pool in
            try await pool.session { db in try db.script("create table t (a int); insert into t values (1)") }
            for change in ["select 1", "alter table t add b int", "alter table t alter a type bigint", "discard all"] {
                try await pool.session { db in try db.script(change) }
                for _ in 0..<3 {
                    let all = try await pool.transaction { db in
                        try db.fetch("select * from t") { try $0.next(Int.self) }
                    }
                    #expect(all == [1])
                }
            }
        }
    }
}
