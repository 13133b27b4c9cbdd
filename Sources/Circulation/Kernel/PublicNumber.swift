/// A number people read aloud, type and print on labels: digits with a check digit by Damm's scheme, which finds every wrong
/// digit and every swap of neighbours. A letter says what it numbers: none for a subscriber, `L` for a subscription
/// (*langganan*), `R` for a request.
public enum PublicNumber: String, Sendable {
    case subscriber = ""
    case subscription = "L"
    case request = "R"

    /// The printed form of an id.
    public func text(_ id: Int64) -> String {
        let digits = String(id)
        return rawValue + digits + String(Self.checkDigit(digits.utf8))
    }

    /// The id behind a printed number, or nil when it is mistyped. Blanks, hyphens and a small letter are let pass.
    public func id(_ text: String) -> Int64? {
        var letters = text.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        guard letters.hasPrefix(rawValue) else { return nil }
        letters.removeFirst(rawValue.count)
        guard letters.utf8.count >= 2, letters.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard Self.checkDigit(letters.utf8) == 0 else { return nil }
        return Int64(letters.dropLast())
    }

    /// The Damm digit of decimal digits; 0 for digits that already carry theirs.
    static func checkDigit(_ digits: some Sequence<UInt8>) -> Int {
        var interim = 0
        for digit in digits { interim = Int(quasigroup[interim * 10 + Int(digit) - 48]) }
        return interim
    }

    /// Damm's totally anti-symmetric quasigroup of order ten (H. M. Damm, 2004).
    private static let quasigroup: [UInt8] = [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2, 7, 0, 9, 2, 1, 5, 4, 8, 6, 3, 4, 2, 0, 6, 8, 7, 1, 3, 5, 9, 1, 7, 5, 0, 9, 8, 3,
        4, 2, 6, 6, 1, 2, 3, 0, 4, 5, 9, 7, 8, 3, 6, 7, 4, 2, 0, 9, 5, 8, 1, 5, 8, 6, 9, 7, 2, 0, 1, 3, 4, 8, 9, 4, 5,
        3, 6, 2, 0, 1, 7, 9, 4, 3, 8, 6, 1, 7, 2, 0, 5, 2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]
}
