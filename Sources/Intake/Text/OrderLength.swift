/// How long somebody wants to subscribe: a time, or a number of editions.
public enum OrderLength: Sendable, Equatable {
    case months(Int)
    case editions(Int)

    /// The slots this buys of a publication with `editionsPerYear` regular editions; nil when the time is no whole number.
    public func slots(editionsPerYear: Int) -> Int? {
        switch self {
        case .editions(let count): count
        case .months(let count): (count * editionsPerYear).isMultiple(of: 12) ? count * editionsPerYear / 12 : nil
        }
    }

    /// Every length named in `text`, in its order: "1 tahun", "1thn", "setahun", "12 bln", "6 edisi", "dua tahun".
    public static func all(in text: String) -> [(length: OrderLength, confidence: Double)] {
        let words = split(Fold.key(text))
        var found: [(length: OrderLength, confidence: Double)] = []
        for (index, word) in words.enumerated() {
            if let length = joined[word] {
                found.append((length, 0.9))
            } else if let unit = units[word], index > 0, let count = count(words[index - 1]), count <= 600 {
                found.append((unit(count), word.count == 1 ? 0.6 : 0.95))
            }
        }
        return found
    }

    /// The one length `text` names; nil when it names none, or several that differ (an untouched choice).
    public static func read(_ text: String) -> (length: OrderLength, confidence: Double)? {
        let found = all(in: text)
        guard let first = found.first, found.allSatisfy({ $0.length == first.length }) else { return nil }
        return first
    }

    /// Words and numbers, split where letters meet digits: `1thn` is two.
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var last: Character?
        for character in text {
            let isWord = character.isLetter || character.isNumber
            if isWord, let last, last.isLetter == character.isLetter, last.isLetter || last.isNumber {
                words[words.count - 1].append(character)
            } else if isWord {
                words.append(String(character))
            }
            last = isWord ? character : nil
        }
        return words
    }

    private static func count(_ word: String) -> Int? {
        if let count = Int(word), count > 0 { return count }
        return numbers.firstIndex(of: word).map { $0 + 1 }
    }

    private static let numbers = [
        "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    ]

    private static let joined: [String: OrderLength] = [
        "setahun": .months(12), "sethn": .months(12), "semester": .months(6), "sebulan": .months(1),
        "sesemester": .months(6),
    ]

    private static let units: [String: @Sendable (Int) -> OrderLength] = {
        var units: [String: @Sendable (Int) -> OrderLength] = [:]
        for word in ["tahun", "thn", "th", "taun", "tahunan", "year", "years", "yr"] {
            units[word] = { .months($0 * 12) }
        }
        for word in ["bulan", "bln", "bl", "month", "months"] { units[word] = { .months($0) } }
        for word in ["edisi", "eds", "ed", "terbitan", "nomor", "issue", "issues", "edition", "editions"] {
            units[word] = { .editions($0) }
        }
        return units
    }()
}
