/// A set of integers kept as disjoint ranges, as the server's `int4multirange`.
///
/// An end that is missing on the server is `Int.min` or `Int.max` here; other bounds must fit 32 bits.
public struct Int4Multirange: Hashable, Sendable {
    /// Ascending, not empty, neither overlapping nor touching.
    public let ranges: [Range<Int>]

    /// From ranges in any order; those that overlap or touch are joined.
    public init(_ ranges: [Range<Int>] = []) {
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        self.ranges = joined
    }

    /// From a single range.
    public init(_ range: Range<Int>) { self.init([range]) }

    /// True when the set holds nothing.
    public var isEmpty: Bool { ranges.isEmpty }

    /// How many numbers are in the set; `Int.max` when an end is missing.
    public var count: Int {
        guard lower != .min, upper != .max else { return .max }
        return ranges.reduce(0) { $0 + $1.count }
    }

    /// The smallest number in the set; nil when it is empty.
    public var lower: Int? { ranges.first?.lowerBound }

    /// The first number after the set; nil when it is empty.
    public var upper: Int? { ranges.last?.upperBound }

    /// Whether a number is in the set.
    public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }

    /// Every number in ascending order; without end when the set has none.
    public var numbers: some Sequence<Int> { ranges.lazy.joined() }

    /// What is in either set.
    public func union(_ other: Int4Multirange) -> Int4Multirange { Int4Multirange(ranges + other.ranges) }

    /// What is in both sets.
    public func intersection(_ other: Int4Multirange) -> Int4Multirange {
        var common: [Range<Int>] = []
        var (mine, theirs) = (0, 0)
        while mine < ranges.count, theirs < other.ranges.count {
            common.append(ranges[mine].clamped(to: other.ranges[theirs]))
            if ranges[mine].upperBound < other.ranges[theirs].upperBound { mine += 1 } else { theirs += 1 }
        }
        return Int4Multirange(common)
    }

    /// What is in this set and not in the other.
    public func subtracting(_ other: Int4Multirange) -> Int4Multirange {
        intersection(other.complement)
    }

    /// Everything that is not in the set.
    private var complement: Int4Multirange {
        var gaps: [Range<Int>] = []
        var start = Int.min
        for range in ranges {
            gaps.append(start..<range.lowerBound)
            start = range.upperBound
        }
        gaps.append(start..<Int.max)
        return Int4Multirange(gaps)
    }
}

extension Int4Multirange: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Range<Int>...) { self.init(elements) }
}

extension Int4Multirange: CustomStringConvertible {
    /// As the server writes it, `{[13,15),[17,27)}`.
    public var description: String {
        "{"
            + ranges.map { Int4Range(lower: $0.bounds.lower, upper: $0.bounds.upper).description }.joined(
                separator: ",")
            + "}"
    }
}

extension Range<Int> {
    fileprivate var bounds: (lower: Int32?, upper: Int32?) {
        (lowerBound == .min ? nil : Int32(lowerBound), upperBound == .max ? nil : Int32(upperBound))
    }
}

extension Int4Multirange: PostgresCodable {
    public static var postgresType: PostgresType { .int4multirange }

    public func encode(into buffer: inout ByteBuffer) {
        buffer.write(integer: Int32(ranges.count))
        for range in ranges {
            buffer.write(field: Int4Range(lower: range.bounds.lower, upper: range.bounds.upper))
        }
    }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        var reader = ByteReader(bytes)
        var ranges: [Range<Int>] = []
        for _ in 0..<(try reader.integer(Int32.self)) {
            guard let field = try reader.field(), let (lower, upper) = try RangeFormat.decode(field) else { continue }
            ranges.append((lower.map { Int($0) } ?? .min)..<(upper.map { Int($0) } ?? .max))
        }
        self.init(ranges)
    }
}
