import Postgres
import Testing

@Suite struct StreamTests {
    @Test func rowsAsAnAsynchronousSequence() async throws {
        try await withScratch(lanes: 1) { pool in
            let numbers = pool.stream("select n from generate_series(1, \(25_000)) n", batch: 300) {
                try $0.next(Int.self)
            }
            for _ in 0..<2 {
                var sum = 0
                for try await number in numbers { sum += number }
                #expect(sum == 25_000 * 25_001 / 2)
            }
        }
    }

    @Test func leavingEarlyFreesTheLane() async throws {
        try await withScratch(lanes: 1) { pool in
            for _ in 0..<5 {
                var seen = 0
                for try await _ in pool.stream(
                    "select generate_series(1, 100000000)", { try $0.next(Int.self) })
                {
                    seen += 1
                    if seen == 1500 { break }
                }
                let one = try await pool.number()
                #expect(one == 1)
            }
            var chunks = 0
            for try await _ in pool.copyOut("copy (select generate_series(1, 100000000)) to stdout") {
                chunks += 1
                if chunks == 3 { break }
            }
            let one = try await pool.number()
            #expect(one == 1)
        }
    }

    @Test func errorsArriveAfterTheRows() async throws {
        try await withScratch { pool in
            var seen = 0
            let error = try await postgresError {
                for try await _ in pool.stream(
                    "select 1 / (3000 - n) from generate_series(1, 5000) n", batch: 100, { try $0.next(Int.self) })
                {
                    seen += 1
                }
            }
            #expect(error?.code.rawValue == "22012" && seen == 2900)
        }
    }

    @Test func copyInAndOutThroughTasks() async throws {
        try await withScratch { pool in
            try await pool.session { db in try db.script("create table item (id int, name text)") }
            let (source, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            Task {
                for id in 0..<20_000 {
                    feed.yield(Array("\(id),name".utf8))
                    feed.yield(Array(" \(id)\n".utf8))
                }
                feed.finish()
            }
            let copied = try await pool.copyIn("copy item from stdin (format csv)", from: source)
            #expect(copied == 20_000)
            var text: [UInt8] = []
            for try await chunk in pool.copyOut("copy (select * from item order by id) to stdout (format csv)") {
                text += chunk
            }
            #expect(text.split(separator: 10).count == 20_000)
            #expect(String(decoding: text.prefix(18), as: UTF8.self) == "0,name 0\n1,name 1\n")
        }
    }

    @Test func aSourceThatFailsUndoesTheCopy() async throws {
        struct Dry: Error {}
        try await withScratch(lanes: 1) { pool in
            try await pool.session { db in try db.script("create table item (id int)") }
            let (source, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            feed.yield(Array("1\n2\n".utf8))
            feed.finish(throwing: Dry())
            await #expect(throws: Dry.self) { try await pool.copyIn("copy item from stdin", from: source) }
            let (endless, more) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            more.yield(Array("not a number\n".utf8))
            let copying = Task { try await pool.copyIn("copy item from stdin", from: endless) }
            try await Task.sleep(for: .milliseconds(100))
            copying.cancel()
            await #expect(throws: (any Error).self) { try await copying.value }
            let rows = try await pool.number("select count(*) from item")
            #expect(rows == 0)
        }
    }
}
