/// A range of integers, half-open, as the server's `int4range` in its canonical form.
public struct Int4Range: Hashable, Sendable {
    /// The first number in the range; nil when it has no beginning.
    public let lower: Int32?
    /// The first number after the range; nil when it has no end.
    public let upper: Int32?
    /// True when nothing is in the range; bounds are nil then.
    public let isEmpty: Bool

    /// From bounds; `lower` not below `upper` gives the empty range.
    public init(lower: Int32?, upper: Int32?) {
        if let lower, let upper, lower >= upper {
            (self.lower, self.upper, isEmpty) = (nil, nil, true)
        } else {
            (self.lower, self.upper, isEmpty) = (lower, upper, false)
        }
    }

    /// From a Swift range; bounds outside 32 bits are a precondition failure.
    public init(_ range: Range<Int>) { self.init(lower: Int32(range.lowerBound), upper: Int32(range.upperBound)) }

    /// The range that holds nothing.
    public static let empty = Int4Range(lower: 0, upper: 0)

    /// Whether a number is in the range.
    public func contains(_ number: Int) -> Bool {
        !isEmpty && (lower.map { number >= $0 } ?? true) && (upper.map { number < $0 } ?? true)
    }
}

extension Int4Range: CustomStringConvertible {
    /// As the server writes it, `[13,15)`.
    public var description: String {
        if isEmpty { return "empty" }
        return (lower.map { "[\($0)" } ?? "(") + "," + (upper.map { "\($0))" } ?? ")")
    }
}

extension Int4Range: PostgresCodable {
    public static var postgresType: PostgresType { .int4range }

    public func encode(into buffer: inout ByteBuffer) {
        RangeFormat.encode(lower, upper, isEmpty: isEmpty, into: &buffer)
    }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard let (lower, upper) = try RangeFormat.decode(bytes) else {
            self = .empty
            return
        }
        self.init(lower: lower, upper: upper)
    }
}

/// A range of dates, half-open, as the server's `daterange` in its canonical form.
public struct DayRange: Hashable, Sendable {
    /// The first day in the range; nil when it has no beginning.
    public let lower: Day?
    /// The first day after the range; nil when it has no end.
    public let upper: Day?
    /// True when nothing is in the range; bounds are nil then.
    public let isEmpty: Bool

    /// From bounds; `lower` not before `upper` gives the empty range.
    public init(lower: Day?, upper: Day?) {
        if let lower, let upper, lower >= upper {
            (self.lower, self.upper, isEmpty) = (nil, nil, true)
        } else {
            (self.lower, self.upper, isEmpty) = (lower, upper, false)
        }
    }

    /// From a Swift range.
    public init(_ range: Range<Day>) { self.init(lower: range.lowerBound, upper: range.upperBound) }

    /// The range that holds nothing.
    public static let empty = DayRange(lower: Day(days: 0), upper: Day(days: 0))

    /// Whether a day is in the range.
    public func contains(_ day: Day) -> Bool {
        !isEmpty && (lower.map { day >= $0 } ?? true) && (upper.map { day < $0 } ?? true)
    }
}

extension DayRange: CustomStringConvertible {
    /// As the server writes it, `[2026-11-01,2026-12-01)`.
    public var description: String {
        if isEmpty { return "empty" }
        return (lower.map { "[\($0)" } ?? "(") + "," + (upper.map { "\($0))" } ?? ")")
    }
}

extension DayRange: PostgresCodable {
    public static var postgresType: PostgresType { .daterange }

    public func encode(into buffer: inout ByteBuffer) {
        RangeFormat.encode(lower?.days, upper?.days, isEmpty: isEmpty, into: &buffer)
    }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard let (lower, upper) = try RangeFormat.decode(bytes) else {
            self = .empty
            return
        }
        self.init(lower: lower.map { Day(days: $0) }, upper: upper.map { Day(days: $0) })
    }
}

/// The binary format of ranges over four-byte numbers.
enum RangeFormat {
    private static let empty: UInt8 = 0x01
    private static let lowerIncluded: UInt8 = 0x02
    private static let upperIncluded: UInt8 = 0x04
    private static let lowerInfinite: UInt8 = 0x08
    private static let upperInfinite: UInt8 = 0x10

    static func encode(_ lower: Int32?, _ upper: Int32?, isEmpty: Bool, into buffer: inout ByteBuffer) {
        guard !isEmpty else { return buffer.write(integer: empty) }
        buffer.write(integer: (lower == nil ? lowerInfinite : lowerIncluded) | (upper == nil ? upperInfinite : 0))
        for bound in [lower, upper] {
            guard let bound else { continue }
            buffer.write(integer: Int32(4))
            buffer.write(integer: bound)
        }
    }

    /// Half-open bounds; nil for the empty range.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) -> (Int32?, Int32?)? {
        var reader = ByteReader(bytes)
        let flags = try reader.integer(UInt8.self)
        guard flags & empty == 0 else { return nil }
        var lower: Int32?
        var upper: Int32?
        if flags & lowerInfinite == 0 { lower = try bound(&reader, addOne: flags & lowerIncluded == 0) }
        if flags & upperInfinite == 0 { upper = try bound(&reader, addOne: flags & upperIncluded != 0) }
        return (lower, upper)
    }

    private static func bound(_ reader: inout ByteReader, addOne: Bool) throws(PostgresError) -> Int32 {
        guard try reader.integer(Int32.self) == 4 else { throw .malformed("bound is not four bytes long") }
        let value = try reader.integer(Int32.self)
        return addOne ? value + 1 : value
    }
}
