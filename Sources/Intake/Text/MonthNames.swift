/// Month names as Indonesians write them: full, short, old spellings, English.
enum MonthNames {
    /// 1 to 12, or nil; `word` in small letters, without a dot.
    static func number(_ word: String) -> Int? { numbers[word] }

    private static let numbers: [String: Int] = {
        let names = [
            "januari jan january jn", "februari feb pebruari peb february", "maret mar mrt march", "april apr apl",
            "mei may", "juni jun june", "juli jul july", "agustus agu agt agust ags august aug",
            "september sep sept", "oktober okt october oct", "november nov nopember nop", "desember des december dec",
        ]
        var numbers: [String: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words.split(separator: " ") { numbers[String(word)] = index + 1 }
        }
        return numbers
    }()
}
