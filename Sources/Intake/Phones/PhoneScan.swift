/// Finds phone numbers in running text, where money, dates and account numbers stand beside them.
enum PhoneScan {
    /// The valid numbers in `text` written as a phone is: with a zero, a plus or 62 in front.
    static func numbers(in text: String) -> [PhoneRead] {
        var found: [PhoneRead] = []
        for stretch in stretches(of: Fold.plain(text)) {
            let digits = stretch.filter(\.isNumber)
            guard (9...15).contains(digits.count),
                stretch.hasPrefix("+") || stretch.hasPrefix("0") || stretch.hasPrefix("(0")
                    || digits.hasPrefix("628")
            else { continue }
            if let read = Phone.first(stretch), !found.contains(where: { $0.e164 == read.e164 }) { found.append(read) }
        }
        return found
    }

    /// Runs of digits with the marks phones are written with; letters and longer gaps end one.
    private static func stretches(of text: String) -> [String] {
        var stretches: [String] = []
        var current = ""
        var gap = 0
        for character in text {
            if character.isASCII, character.isNumber || (character == "+" && current.isEmpty) {
                current.append(character)
                gap = 0
            } else if "-. ()".contains(character), !current.isEmpty || character == "(", gap < 2 {
                current.append(character)
                gap += 1
            } else {
                if !current.isEmpty { stretches.append(current) }
                current = ""
                gap = 0
            }
        }
        if !current.isEmpty { stretches.append(current) }
        return stretches.map { FieldReader.trim($0) }
    }
}
