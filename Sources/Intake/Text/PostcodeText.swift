/// Finds an Indonesian postcode (kode pos): five digits, the first 1 to 9.
public enum PostcodeText {
    /// The postcode in an address, judged by where it stands; nil when no five digits stand alone.
    ///
    /// After "kode pos" or the like it is sure; as the last thing or followed only by a province, nearly so; five digits
    /// that follow a house number's word are no postcode.
    public static func find(_ text: String) -> (code: String, confidence: Double)? {
        let words = tokens(Fold.key(text))
        var best: (code: String, confidence: Double)?
        for (index, word) in words.enumerated() where isCode(word) {
            let before = index > 0 ? words[index - 1] : ""
            guard !numberWords.contains(before) else { continue }
            let isLabelled = before == "pos" || before == "kodepos" || before == "kp" || before == "postcode"
            let rest = words[(index + 1)...]
            let endsText = rest.isEmpty || (rest.count <= 4 && rest.allSatisfy { $0.contains(where: \.isLetter) })
            let confidence = isLabelled ? 0.98 : endsText ? 0.9 : 0.6
            if confidence >= best?.confidence ?? 0 { best = (word, confidence) }
        }
        return best
    }

    /// The postcode when `text` is nothing but one, blanks and dots aside.
    public static func exact(_ text: String) -> String? {
        let digits = Fold.plain(text).filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
        return isCode(digits) ? digits : nil
    }

    private static func isCode(_ word: String) -> Bool {
        let bytes = word.utf8
        return bytes.count == 5 && bytes.first != 0x30 && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static let numberWords: Set<String> = [
        "no", "nomor", "nmr", "nr", "rt", "rw", "blok", "kav", "hp", "wa", "telp",
    ]

    /// Runs of letters and runs of digits; digits next to other digits by a hyphen or dot make one run that is no code.
    private static func tokens(_ text: String) -> [String] {
        var words: [String] = []
        for part in text.split(whereSeparator: { $0.isWhitespace || ",;:()/".contains($0) }) {
            let isNumber = part.allSatisfy { !$0.isLetter }
            let pieces = isNumber ? [part.drop { "-.".contains($0) }] : part.split { "-.".contains($0) }
            for piece in pieces {
                var word = piece
                while word.last == "." || word.last == "-" { word.removeLast() }
                if !word.isEmpty { words.append(String(word)) }
            }
        }
        return words
    }
}
