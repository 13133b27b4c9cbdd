/// An exact decimal number, `unscaled / 10^scale`, as the server's `numeric` within 64 bits.
///
/// Equality compares the representation: `1.0` and `1.00` differ, as their text does.
public struct ScaledDecimal: Hashable, Sendable {
    /// All digits, as an integer.
    public var unscaled: Int64
    /// How many of the digits stand after the point, 0…18.
    public var scale: Int

    /// `unscaled / 10^scale`; a scale outside 0…18 is a precondition failure.
    public init(unscaled: Int64, scale: Int) {
        precondition((0...18).contains(scale), "a scale of \(scale) digits is not within 0…18")
        self.unscaled = unscaled
        self.scale = scale
    }

    /// The same number with more or fewer digits after the point; nil when it would not be exact or not fit.
    public func rescaled(to scale: Int) -> ScaledDecimal? {
        var value = unscaled
        if scale < self.scale {
            let power = ScaledDecimal.powers[self.scale - scale]
            guard scale >= 0, value % power == 0 else { return nil }
            value /= power
        } else {
            guard scale <= 18 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: ScaledDecimal.powers[scale - self.scale])
            guard !overflow else { return nil }
            value = product
        }
        return ScaledDecimal(unscaled: value, scale: scale)
    }

    /// 10^0 … 10^18.
    static let powers: [Int64] = sequence(first: 1) { $0 > .max / 10 ? nil : $0 * 10 }.map { $0 }
}

extension ScaledDecimal: CustomStringConvertible {
    /// `-12.50`.
    public var description: String {
        var digits = String(unscaled.magnitude)
        if scale > 0 {
            if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return unscaled < 0 ? "-" + digits : digits
    }
}

extension ScaledDecimal: PostgresCodable {
    public static var postgresType: PostgresType { .numeric }

    /// numeric: digits to the base 10 000, the first one worth 10 000^weight, then the scale for display.
    public func encode(into buffer: inout ByteBuffer) {
        // Align the point with a group of four digits. 18 + 3 digits overflow 64 bits, therefore the wide product.
        let padding = (4 - scale % 4) % 4
        var magnitude = unscaled.magnitude.multipliedFullWidth(by: UInt64(ScaledDecimal.powers[padding]))
        var groups: [Int16] = []
        while magnitude.high != 0 || magnitude.low != 0 {
            let (high, highRest) = magnitude.high.quotientAndRemainder(dividingBy: 10_000)
            let (low, rest) = UInt64(10_000).dividingFullWidth((highRest, magnitude.low))
            magnitude = (high, low)
            groups.append(Int16(rest))
        }
        var weight = groups.count - 1 - (scale + padding) / 4
        let zeros = groups.prefix { $0 == 0 }.count  // trailing zeros are not stored
        groups.removeFirst(zeros)
        if groups.isEmpty { weight = 0 }
        buffer.write(integer: Int16(groups.count))
        buffer.write(integer: Int16(weight))
        buffer.write(integer: UInt16(unscaled < 0 ? 0x4000 : 0))
        buffer.write(integer: Int16(scale))
        for group in groups.reversed() { buffer.write(integer: group) }
    }

    /// Reads what fits 64 bits; NaN, infinity and longer numbers are out of range.
    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard bytes.count >= 8 else { throw PostgresError.malformed("numeric is too short") }
        let head = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        let count = Int(head >> 48)
        let weight = Int(Int16(truncatingIfNeeded: head >> 32))
        let sign = UInt16(truncatingIfNeeded: head >> 16)
        let scale = Int(UInt16(truncatingIfNeeded: head))
        guard sign == 0 || sign == 0x4000 else { throw PostgresError.outOfRange("numeric is not a finite number") }
        guard bytes.count == 8 + 2 * count else { throw PostgresError.malformed("numeric of the wrong length") }
        guard scale <= 18 else { throw PostgresError.outOfRange("numeric has \(scale) digits after the point") }
        var value: Int64 = 0
        // Groups down to the one that holds the last digit of the scale; missing ones are zero.
        let last = -((scale + 3) / 4)
        var overflow = false
        var group = weight
        let negative = sign != 0
        while group >= last {
            let index = weight - group
            var digits: Int64 = 0
            if index < count {
                digits = Int64(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 + 2 * index, as: UInt16.self)))
            }
            var base: Int64 = 10_000
            if group == last, scale % 4 != 0 {
                // Only the first digits of the last group count.
                let (keep, drop) = ScaledDecimal.split(scale % 4)
                base = keep
                digits /= drop
            }
            let (product, first) = value.multipliedReportingOverflow(by: base)
            let (sum, second) = product.addingReportingOverflow(negative ? -digits : digits)
            value = sum
            overflow = overflow || first || second
            group -= 1
        }
        guard !overflow else { throw PostgresError.outOfRange("numeric has more than 18 digits") }
        self.init(unscaled: value, scale: scale)
    }

    /// How a group of four digits divides when only the first `kept` count: 10^kept and 10^(4-kept).
    @inlinable
    static func split(_ kept: Int) -> (Int64, Int64) {
        switch kept {
        case 1: (10, 1000)
        case 2: (100, 100)
        default: (1000, 10)
        }
    }
}
