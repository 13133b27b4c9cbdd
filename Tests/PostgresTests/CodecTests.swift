import Postgres
import Testing

/// Every type goes to the server and comes back the same, and the server reads it as the same text as we do.
@Suite struct CodecTests {
    private func check<T: PostgresCodable & Equatable & Sendable>(
        _ values: [T], text: (@Sendable (T) -> String)? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await withScratch { pool in
            try await pool.transaction(readOnly: true) { db in
                for value in values {
                    let (back, asText) = try db.one("select \(value), \(value)::text", as: (T, String).self)
                    #expect(back == value, sourceLocation: sourceLocation)
                    if let text { #expect(asText == text(value), sourceLocation: sourceLocation) }
                }
                let all = try db.one("select \(values)", as: [T].self)
                #expect(all == values, sourceLocation: sourceLocation)
                let nothing = try db.one("select \(nil as T?), \([] as [T])", as: (T?, [T]).self)
                #expect(nothing.0 == nil && nothing.1.isEmpty, sourceLocation: sourceLocation)
            }
        }
    }

    @Test func integers() async throws {
        var random = SplitMix(seed: 1)
        let wide = [0, 1, -1, Int64.min, .max] + (0..<200).map { _ in random.integer() }
        try await check(wide, text: { "\($0)" })
        try await check(wide.map { Int($0) }, text: { "\($0)" })
        try await check(wide.map { Int32(truncatingIfNeeded: $0) }, text: { "\($0)" })
        try await check(wide.map { Int16(truncatingIfNeeded: $0) }, text: { "\($0)" })
    }

    @Test func booleans() async throws { try await check([true, false], text: { "\($0)" }) }

    @Test func floatingPoint() async throws {
        var random = SplitMix(seed: 2)
        let some = (0..<200).map { _ in Double(bitPattern: random.next()) }.filter { !$0.isNaN }
        try await check([0, -0.0, 0.1, 1e308, .infinity, -.infinity, .leastNonzeroMagnitude] + some)
        let single = (0..<200).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }.filter {
            !$0.isNaN
        }
        try await check([0, -0.0, 0.1, 1e38, .infinity, .leastNonzeroMagnitude] + single)
    }

    @Test func text() async throws {
        var random = SplitMix(seed: 3)
        try await check([""] + (0..<200).map { _ in random.text() }, text: { $0 })
    }

    @Test func bytes() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let all = [UInt8](0...255)
                let (back, length) = try db.one("select \(all), length(\(all))", as: ([UInt8], Int).self)
                #expect(back == all && length == 256)
                let nested = try db.one("select \([all, []])", as: [[UInt8]].self)
                #expect(nested == [all, []])
            }
        }
    }

    @Test func identifiers() async throws {
        let fixed = try #require(PostgresUUID("0189D2A8-7B1C-7000-8000-00000000000F"))
        #expect(fixed.description == "0189d2a8-7b1c-7000-8000-00000000000f")
        #expect(PostgresUUID("0189d2a8") == nil && PostgresUUID("g189D2A8-7B1C-7000-8000-00000000000F") == nil)
        try await check([fixed] + (0..<50).map { _ in PostgresUUID.random() }, text: { $0.description })
    }

    @Test func days() async throws {
        var random = SplitMix(seed: 4)
        let spread = (0..<300).map { _ in Day(days: Int32.random(in: -700_000...2_900_000, using: &random)) }
        try await check(
            [Day(year: 2000, month: 1, day: 1), Day(year: 2024, month: 2, day: 29), .infinity, .minusInfinity] + spread,
            text: { $0.description })
    }

    @Test func instants() async throws {
        var random = SplitMix(seed: 5)
        let spread = (0..<300).map { _ in
            Instant(microseconds: Int64.random(in: -60_000_000_000_000_000...240_000_000_000_000_000, using: &random))
        }
        try await check(spread + [.infinity, .minusInfinity, Instant(unixSeconds: 0)])
        try await withScratch { pool in
            try await pool.session { db in
                try db.execute("set time zone 'UTC'")
                for instant in spread {
                    let text = try db.one(
                        "select to_char(\(instant), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", as: String.self)
                    #expect(Instant(rfc3339: text) == instant && Instant(rfc3339: instant.description) == instant)
                }
            }
        }
    }

    @Test func decimals() async throws {
        var random = SplitMix(seed: 6)
        let spread = (0..<500).map { _ in
            ScaledDecimal(unscaled: random.integer(), scale: Int.random(in: 0...18, using: &random))
        }
        let edges = [0, 1, 10, 9999, 10_000, 100_000_000, Int64.max, .min].flatMap { value in
            (0...18).map { ScaledDecimal(unscaled: value, scale: $0) }
        }
        try await check(spread + edges, text: { $0.description })
    }

    @Test func decimalsThatDoNotFit() async throws {
        try await withScratch { pool in
            for text in ["NaN", "Infinity", "9223372036854775808", "1e30", "1e-19"] {
                let error = try await postgresError {
                    try await pool.session { db in try db.one("select \(text)::text::numeric", as: ScaledDecimal.self) }
                }
                #expect(error?.code == .numericOutOfRange)
            }
        }
    }

    @Test func json() async throws {
        try await check(
            [JSONText(#"{"a": [1, null, "é"]}"#), JSONText("null"), JSONText(#""x""#)], text: { $0.text })
    }

    @Test func enumerations() async throws {
        enum State: String, PostgresCodable { case active, held }
        try await withScratch { pool in
            try await pool.session { db in
                try db.script("create type state as enum ('active', 'held', 'lost')")
                let (label, own) = try db.one(
                    "select \(State.held)::state, \([State.active])", as: (State, [State]).self)
                #expect(label == .held && own == [.active])
                let labels = try db.one("select array['held', 'active']::state[]", as: [State].self)
                #expect(labels == [.held, .active])
            }
            let error = try await postgresError {
                try await pool.session { db in try db.one("select 'lost'::state", as: State.self) }
            }
            #expect(error?.code == .malformedBinary)
        }
    }

    @Test func narrowAndWideIntegers() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let (a, b, c) = try db.one("select 1::int2, 2::int4, 3::int8", as: (Int, Int64, Int16).self)
                #expect(a == 1 && b == 2 && c == 3)
                #expect(try db.one("select array[1, null, 3]", as: [Int?].self) == [1, nil, 3])
                #expect(try db.one("select 'pg_class'::regclass::oid", as: Int.self) == 1259)
            }
            let error = try await postgresError {
                try await pool.session { db in try db.one("select 40000", as: Int16.self) }
            }
            #expect(error?.code == .numericOutOfRange)
        }
    }

    @Test func nullsAndWrongTypes() async throws {
        try await withScratch { pool in
            let null = try await postgresError {
                try await pool.session { db in try db.one("select null::text", as: String.self) }
            }
            #expect(null?.code == .nullNotAllowed && null?.sql == "select null::text")
            let wrong = try await postgresError {
                try await pool.session { db in try db.one("select now()", as: Int.self) }
            }
            #expect(wrong?.code == .datatypeMismatch)
            let short = try await postgresError {
                try await pool.session { db in try db.one("select 1", as: (Int, Int).self) }
            }
            #expect(short?.code == .undefinedColumn)
        }
    }
}
