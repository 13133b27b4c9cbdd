@testable import Postgres
import Support

/// An empty database for one test, and a pool to it whose user may kill connections.
func withScratch<R: Sendable>(lanes: Int = 2, _ body: (Pool, TestDatabase) async throws -> R) async throws -> R {
    try await withTestDatabase(migrated: false) { database in
        let pool = Pool(Configuration(conninfo: database.adminConninfo), lanes: lanes)
        let result: Result<R, any Error>
        do {
            result = .success(try await body(pool, database))
        } catch {
            result = .failure(error)
        }
        await pool.close()
        return try result.get()
    }
}

/// An empty database for one test, and a pool to it.
func withScratch<R: Sendable>(lanes: Int = 2, _ body: (Pool) async throws -> R) async throws -> R {
    try await withScratch(lanes: lanes) { pool, _ in try await body(pool) }
}

extension TestDatabase {
    /// How the server's superuser connects.
    var adminConninfo: String { conninfo(as: "postgres") }
}

/// The same numbers on every run (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number whose length is evenly spread, so that small ones and extremes both occur.
    mutating func integer() -> Int64 {
        Int64(bitPattern: next()) >> Int64.random(in: 0...63, using: &self)
    }

    /// Some text, with everything that has ever been trouble.
    mutating func text() -> String {
        let pieces = [
            "", "a", "Ny. Siti", "ꦱꦶꦠꦶ", "陳", "محمد", "\"", "'", "\\", "\n", "{}", ",", "NULL", "👩‍👩‍👧", "\u{1}", "$1",
        ]
        return (0..<Int.random(in: 0...6, using: &self)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &self)]
        }.joined()
    }
}

/// The error that a piece of work ends with.
func postgresError<R>(_ work: () async throws -> R) async throws -> PostgresError? {
    do {
        _ = try await work()
        return nil
    } catch let error as PostgresError {
        return error
    }
}

extension Pool {
    /// The answer to a question that has one number for an answer.
    func number(_ sql: SQL = "select 1") async throws -> Int {
        try await session { db in try db.one(sql, as: Int.self) }
    }
}

/// Counts from any thread.
final class Tally: Sendable {
    private let number = Locked(0)

    var count: Int { number.withLock { $0 } }

    @discardableResult
    func add() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }
}
