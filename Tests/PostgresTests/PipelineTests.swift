import Postgres
import Testing

@Suite struct PipelineTests {
    @Test func manyStatementsOneRoundTrip() async throws {
        try await withScratch { pool in
            try await pool.transaction { db in
                try db.script("create table item (id int primary key, note text)")
                let counts = try db.pipeline { pipeline in
                    for id in 0..<3000 {
                        try pipeline.execute("insert into item values (\(Int32(id)), \("note \(id)"))")
                        if id % 1000 == 999 {
                            try pipeline.execute("update item set note = '' where id > \(Int32(id - 10))")
                        }
                    }
                    try pipeline.execute("select 1")
                }
                #expect(counts.count == 3004 && counts.reduce(0, +) == 3000 + 30 + 1)
                #expect(counts.last == 1)
                let empty = try db.pipeline { _ in }
                #expect(empty.isEmpty)
            }
            let rows = try await pool.number("select count(*) from item")
            #expect(rows == 3000)
        }
    }

    @Test func answersLargerThanTheSocketHolds() async throws {
        try await withScratch { pool in
            try await pool.transaction { db in
                let counts = try db.pipeline { pipeline in
                    for _ in 0..<400 {
                        try pipeline.execute("select repeat('x', 100000), \(String(repeating: "y", count: 50_000))")
                    }
                }
                #expect(counts == [Int](repeating: 1, count: 400))
            }
        }
    }

    @Test func anErrorEndsIt() async throws {
        struct Mine: Error {}
        try await withScratch(lanes: 1) { pool in
            try await pool.session { db in try db.script("create table item (id int primary key)") }
            for bad in [10, 700, 2990] {
                let error = try await postgresError {
                    try await pool.transaction { db in
                        try db.pipeline { pipeline in
                            for id in 0..<3000 {
                                try pipeline.execute("insert into item values (\(Int32(id == bad ? 0 : id)))")
                            }
                        }
                    }
                }
                #expect(error?.code == .uniqueViolation && error?.constraint == "item_pkey")
            }
            await #expect(throws: Mine.self) {
                try await pool.transaction { db in
                    try db.pipeline { pipeline in
                        for id in 0..<100 { try pipeline.execute("insert into item values (\(Int32(id)))") }
                        throw Mine()
                    }
                }
            }
            let rows = try await pool.number("select count(*) from item")
            #expect(rows == 0)
            let outside = try await postgresError {
                try await pool.session { db in try db.pipeline { try $0.execute("select 1") } }
            }
            #expect(outside?.code.rawValue == "25P01")
        }
    }
}
