/// What the digits of a number may mean: the ways Indonesians write the country code and the trunk zero.
enum PhoneDigits {
    struct Candidate: Equatable {
        let text: String
        let confidence: Double
    }

    /// The readings of `typed` (digits, `+`, blanks, hyphens, dots, brackets), likeliest first.
    static func candidates(_ typed: String) -> [Candidate] {
        let typed = lastInternational(typed)
        let digits = typed.filter { $0.isASCII && $0.isNumber }
        guard (5...20).contains(digits.count) else { return [] }
        let isInternational = typed.contains("+") || digits.hasPrefix("0062")
        var readings: [Candidate] = []
        if isInternational {
            let country = digits.drop { $0 == "0" }
            readings =
                country.hasPrefix("62")
                ? indonesian(country.dropFirst(2)) : [Candidate(text: "+" + country, confidence: 0.95)]
        } else if digits.hasPrefix("0") {
            // National, or abroad through an Indonesian carrier's prefix (001, 007, 008, 009), which libphonenumber knows.
            readings = [Candidate(text: digits, confidence: 0.95)]
        } else if digits.hasPrefix("628") || digits.hasPrefix("6208") || digits.hasPrefix("62628")
            || digits.hasPrefix("620")
        {
            readings = indonesian(digits.dropFirst(2))
        } else if digits.hasPrefix("62") {
            // 62 and an area code, or an area code that begins with 62 and lost its zero: nobody can tell.
            readings = [Candidate(text: digits, confidence: 0.5), Candidate(text: "+" + digits, confidence: 0.5)]
        } else if digits.hasPrefix("8") {
            // A spreadsheet cell loses the zero in front.
            readings = [Candidate(text: "+62" + digits, confidence: 0.6)]
        } else if digits.hasPrefix("1500") || digits.hasPrefix("1400") {
            readings = [Candidate(text: digits, confidence: 0.9)]
        } else if digits.count >= 9 {
            readings = [Candidate(text: "0" + digits, confidence: 0.4)]
        }
        return readings + rangeOfLines(typed)
    }

    /// The national part after 62: a trunk zero or a second 62 in front of it is dropped.
    private static func indonesian(_ rest: Substring) -> [Candidate] {
        let national = rest.drop { $0 == "0" }
        if national.hasPrefix("628") {
            return [
                Candidate(text: "+" + national, confidence: 0.9), Candidate(text: "+62" + national, confidence: 0.6),
            ]
        }
        return [Candidate(text: "+62" + national, confidence: 0.95)]
    }

    /// `+62+62 811…`: what follows the last plus, when only a country code came before it.
    private static func lastInternational(_ typed: String) -> String {
        guard let last = typed.lastIndex(of: "+"), last != typed.firstIndex(of: "+") else { return typed }
        let before = typed[..<last].filter { $0.isASCII && $0.isNumber }
        return before.count <= 3 ? String(typed[last...]) : typed
    }

    /// `(021) 57851234-36`: a range of lines; the first is dialled.
    private static func rangeOfLines(_ typed: String) -> [Candidate] {
        guard let dash = typed.lastIndex(of: "-") else { return [] }
        let tail = typed[typed.index(after: dash)...].filter { $0.isASCII && $0.isNumber }
        guard (1...2).contains(tail.count) else { return [] }
        let head = typed[..<dash].filter { $0.isASCII && $0.isNumber }
        guard head.hasPrefix("0"), !head.hasPrefix("08"), head.count >= 9 else { return [] }
        return [Candidate(text: head, confidence: 0.8)]
    }
}
