import Postgres
import Testing

@Suite struct SessionTests {
    @Test func rowsComeAsTuplesAndStructs() async throws {
        struct Line: Sendable, Equatable {
            var id: Int
            var name: String?
        }
        try await withScratch { pool in
            let lines = try await pool.transaction { db in
                try db.script("create table line (id int primary key, name text)")
                #expect(try db.execute("insert into line values (1, 'one'), (2, null)") == 2)
                let tuples = try db.rows("select id, name from line order by id", as: (Int, String?).self)
                #expect(tuples.map(\.0) == [1, 2] && tuples.map(\.1) == ["one", nil])
                return try db.fetch("select id, name from line order by id") { row in
                    try Line(id: row.next(), name: row.next())
                }
            }
            #expect(lines == [Line(id: 1, name: "one"), Line(id: 2, name: nil)])
        }
    }

    @Test func firstAndOne() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let none = try db.first("select 1 where false", as: Int.self)
                let first = try db.first("select n from generate_series(3, 9) n", as: Int.self)
                #expect(none == nil && first == 3)
            }
            let none = try await postgresError {
                try await pool.session { db in try db.one("select 1 where false", as: Int.self) }
            }
            #expect(none?.code == .noData)
            let many = try await postgresError {
                try await pool.session { db in try db.one("select 1 union all select 2", as: Int.self) }
            }
            #expect(many?.code == .tooManyRows && many?.file?.hasSuffix("SessionTests.swift") == true)
        }
    }

    @Test func savepointsUndoOnlyTheirOwn() async throws {
        try await withScratch { pool in
            let kept = try await pool.transaction { db in
                try db.script("create table kept (id int primary key)")
                try db.execute("insert into kept values (1)")
                do {
                    try db.savepoint {
                        try db.execute("insert into kept values (2)")
                        try db.savepoint { try db.execute("insert into kept values (3)") }
                        try db.execute("insert into kept values (1)")
                    }
                } catch let error as PostgresError {
                    #expect(error.code == .uniqueViolation)
                }
                try db.savepoint { try db.execute("insert into kept values (4)") }
                return try db.rows("select id from kept order by id", as: Int.self)
            }
            #expect(kept == [1, 4])
        }
    }

    @Test func cursorsReadInBatchesAndStopEarly() async throws {
        struct Enough: Error {}
        try await withScratch { pool in
            try await pool.transaction { db in
                var sum = 0
                try db.forEach("select n from generate_series(1, \(10_001)) n", batch: 100) {
                    sum += try $0.next(Int.self)
                }
                #expect(sum == 10_001 * 10_002 / 2)
                var seen = 0
                #expect(throws: Enough.self) {
                    try db.forEach("select n from generate_series(1, 1000000) n", batch: 10) { _ in
                        seen += 1
                        if seen == 25 { throw Enough() }
                    }
                }
                // The transaction goes on, and no cursor is left open.
                let open = try db.one("select count(*) from pg_cursors where name like 'cursor%'", as: Int.self)
                #expect(seen == 25 && open == 0)
            }
            try await pool.session { db in
                var count = 0
                try db.forEach("select n from generate_series(1, 200) n", batch: 100) { _ in count += 1 }
                #expect(count == 200)
            }
        }
    }

    @Test func noticesAreKept() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                try db.script("do $$ begin raise notice 'look here'; end $$")
                #expect(db.takeNotices().map(\.message) == ["look here"])
                #expect(db.takeNotices().isEmpty)
            }
        }
    }

    @Test func copyInAndOut() async throws {
        try await withScratch { pool in
            try await pool.transaction { db in
                try db.script("create table item (id bigint, name text, day date)")
                let binary = try db.copyIn("copy item from stdin (format binary)") { writer in
                    for id in 0..<50_000 {
                        try writer.row {
                            $0.write(id)
                            $0.write(id % 3 == 0 ? nil : "name \(id)")
                            $0.write(Day(days: Int32(id)))
                        }
                    }
                }
                let text = try db.copyIn("copy item (id, name) from stdin (format csv)") { writer in
                    try writer.write("50000,\"a,")
                    try writer.write("b\"\n")
                }
                #expect(binary == 50_000 && text == 1)
                var lines: [String] = []
                let out = try db.copyOut("copy (select * from item where id in (0, 4, 50000) order by id) to stdout") {
                    lines.append(String(decoding: $0, as: UTF8.self))
                }
                #expect(out == 3 && lines == ["0\t\\N\t2000-01-01\n", "4\tname 4\t2000-01-05\n", "50000\ta,b\t\\N\n"])
            }
        }
    }

    @Test func copyThatFailsLeavesNothing() async throws {
        struct Stop: Error {}
        try await withScratch { pool in
            try await pool.session { db in
                try db.script("create table item (id int check (id < 100))")
                for bad in 0..<4 {
                    #expect(throws: (any Error).self) {
                        try db.copyIn("copy item from stdin (format binary)") { writer in
                            for id in 0..<(bad == 0 ? 101 : 50) { try writer.row { $0.write(Int32(id)) } }
                            if bad == 1 { throw Stop() }
                            if bad == 2 { try writer.row { _ in } }
                            if bad == 3 { try writer.row { $0.write(1) } }  // eight bytes for four
                        }
                    }
                    #expect(try db.one("select count(*) from item", as: Int.self) == 0)
                }
                #expect(throws: PostgresError.self) { try db.copyIn("select 1") { _ in } }
                #expect(throws: PostgresError.self) { try db.copyIn("copy item to stdout") { _ in } }
                #expect(throws: PostgresError.self) { try db.execute("copy item from stdin") }
            }
            #expect(try await pool.number() == 1)
        }
    }
}
