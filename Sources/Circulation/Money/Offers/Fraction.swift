/// A share of something as tax rules state it: 12/100, 11/12. From 0 to 1, never floating point.
public struct Fraction: Sendable, Hashable, CustomStringConvertible {
    public let numerator: Int32
    public let denominator: Int32

    /// The whole.
    public static let whole = Fraction(numerator: 1, denominator: 1)

    init(numerator: Int32, denominator: Int32) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `12/100`, `12%`, `1.5%`, `1,5%` or `1`; nil for anything else, and for what is not from 0 to 1.
    public init?(_ text: String) {
        let bare = text.filter { !$0.isWhitespace }
        let parts: [Substring] =
            bare.hasSuffix("%")
            ? Self.percent(bare.dropLast()) : bare.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } && part.utf8.count <= 6 ? Int32(part) : nil
        }
        guard (1...2).contains(parts.count), numbers.count == parts.count, let numerator = numbers.first else {
            return nil
        }
        let denominator = numbers.count == 2 ? numbers[1] : 1
        guard denominator > 0, numerator <= denominator else { return nil }
        self.init(numerator: numerator, denominator: denominator)
    }

    /// Digits before and, at most two, behind the point, and what they are to be divided by.
    private static func percent(_ text: Substring) -> [Substring] {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count == 2, (1...2).contains(parts[1].count) else { return [text, "100"] }
        return ["\(parts[0])\(parts[1])", parts[1].count == 1 ? "1000" : "10000"]
    }

    /// Hundredths of a percent, rounded down.
    public var basisPoints: Int { Int(numerator) * 10_000 / Int(denominator) }

    public var description: String { "\(numerator)/\(denominator)" }
}

/// Shares of money, in minor units.
enum Half {
    /// `amount × numerator ÷ denominator`, half a unit upwards. Neither may be negative.
    static func up(_ amount: Int64, _ numerator: Int64, over denominator: Int64) -> Int64 {
        // Twelve digits of money times two fractions of six digits each do not fit into 64 bits.
        let doubled = 2 * Int128(amount) * Int128(numerator) + Int128(denominator)
        return Int64(doubled / (2 * Int128(denominator)))
    }
}
