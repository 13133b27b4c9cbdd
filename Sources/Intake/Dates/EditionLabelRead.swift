/// What an edition's label says: its number, volume, year of publication, and the months it covers.
public struct EditionLabelRead: Sendable, Equatable {
    public struct Month: Sendable, Hashable {
        public let year: Int
        public let month: Int
        /// `2025-01`
        public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
    }

    /// As written; a double number is `112-113`.
    public private(set) var number: String?
    public private(set) var volume: Int?
    /// "Th. XVIII": the publication's own year.
    public private(set) var publicationYear: Int?
    public private(set) var first: Month?
    public private(set) var last: Month?

    /// Reads "Edisi Januari–Februari 2025 / No. 112 / Vol. XVIII" and its relatives; parts it does not name stay nil.
    public init(_ text: String) {
        let words = Self.words(Fold.key(Mojibake.mend(String(text.prefix(300))).text))
        readNumbers(words)
        readMonths(words)
    }

    private mutating func readNumbers(_ words: [String]) {
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            switch word {
            case "vol", "volume": volume = volume ?? Self.count(next)
            case "th", "thn", "tahun":
                if let count = Self.count(next), count < 1000 { publicationYear = publicationYear ?? count }
            case "no", "nomor", "nr": takeNumber(words, after: index)
            case "edisi", "gabungan":
                if Self.isIssue(next), !isDate(words, index + 1) { takeNumber(words, after: index) }
            default: break
            }
        }
        // No. 112/XVIII/2025: the Roman number between is the publication's year.
        if number != nil, volume == nil, publicationYear == nil,
            let index = words.firstIndex(where: { Self.roman($0) != nil && $0 != "i" }), index > 0,
            Self.isIssue(words[index - 1]), index + 1 < words.count, Self.isYear(words[index + 1])
        {
            publicationYear = Self.roman(words[index])
        }
        if number == nil, words.count == 1, Self.isIssue(words[0]) { number = words[0] }
    }

    private mutating func takeNumber(_ words: [String], after index: Int) {
        guard number == nil, index + 1 < words.count, Self.isIssue(words[index + 1]) else { return }
        number = words[index + 1]
        if index + 3 < words.count, words[index + 2] == "-", Self.isIssue(words[index + 3]) {
            number = words[index + 1] + "-" + words[index + 3]
        }
    }

    /// A number with a month after it is a day: "Edisi 3-9 Maret".
    private func isDate(_ words: [String], _ index: Int) -> Bool {
        words[index...].dropFirst().prefix(3).drop { $0 == "-" || Self.isIssue($0) }.first.flatMap(MonthNames.number)
            != nil
    }

    private mutating func readMonths(_ words: [String]) {
        var months: [(month: Int, year: Int?)] = []
        for (index, word) in words.enumerated() {
            if let month = MonthNames.number(word) {
                let next = index + 1 < words.count ? words[index + 1] : ""
                months.append((month, Self.isYear(next) ? Int(next) : nil))
            } else if let span = Self.spans[word], index + 2 < words.count, Self.isYear(words[index + 2]),
                let part = Self.count(words[index + 1]), (1...12 / span).contains(part),
                let year = Int(words[index + 2])
            {
                first = Month(year: year, month: (part - 1) * span + 1)
                last = Month(year: year, month: part * span)
                return
            }
        }
        guard let end = months.last, let endYear = end.year, let begin = months.first, months.count <= 2 else { return }
        let beginYear = begin.year ?? (begin.month > end.month ? endYear - 1 : endYear)
        first = Month(year: beginYear, month: begin.month)
        last = Month(year: endYear, month: end.month)
    }

    private static let spans = ["triwulan": 3, "kuartal": 3, "semester": 6, "caturwulan": 4]

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for part in text.split(whereSeparator: { $0.isWhitespace || "./,&:()".contains($0) }) {
            for (index, piece) in part.split(separator: "-", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { words.append("-") }
                if !piece.isEmpty { words.append(String(piece)) }
            }
        }
        return words
    }

    private static func isIssue(_ word: String) -> Bool {
        (1...5).contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) } && !isYear(word)
    }

    private static func isYear(_ word: String) -> Bool {
        word.utf8.count == 4 && Int(word).map { (1900...2100).contains($0) } == true
    }

    /// A number in Arabic or Roman figures.
    private static func count(_ word: String) -> Int? { Int(word) ?? roman(word) }

    static func roman(_ word: String) -> Int? {
        let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000]
        let figures = word.compactMap { values[$0] }
        guard !word.isEmpty, figures.count == word.count, word.count <= 8 else { return nil }
        var sum = 0
        for (index, figure) in figures.enumerated() {
            sum += index + 1 < figures.count && figure < figures[index + 1] ? -figure : figure
        }
        return sum
    }
}
