/// The words around a number: labels, names, extensions, links, what Excel made of it.
enum PhoneText {
    /// Mojibake mended, invisible marks dropped, an Excel apostrophe dropped, ends trimmed.
    static func clean(_ text: String) -> String {
        var cleaned = Fold.plain(Mojibake.mend(text).text)
        while let first = cleaned.first, first.isWhitespace || "'`’".contains(first) { cleaned.removeFirst() }
        while let last = cleaned.last, last.isWhitespace || ";,.".contains(last) { cleaned.removeLast() }
        return cleaned
    }

    /// The parts that may each hold a number: split at `/ , ; | &`, line breaks, "atau", "dan", "or".
    static func pieces(_ text: String) -> [String] {
        if text.lowercased().contains("wa.me") || text.contains("://") || text.contains("@") { return [text] }
        var pieces: [String] = []
        var current: [Substring] = []
        for line in text.split(whereSeparator: { "/,;|&".contains($0) || $0.isNewline }) {
            current = []
            for word in line.split(separator: " ") {
                if ["atau", "dan", "or"].contains(word.lowercased()) {
                    pieces.append(current.joined(separator: " "))
                    current = []
                } else {
                    current.append(word)
                }
            }
            pieces.append(current.joined(separator: " "))
        }
        return pieces.filter { !$0.isEmpty }
    }

    struct Found {
        /// Digits, `+`, hyphens and blanks, nothing else.
        var digits: String
        var extensionDigits: String?
        var confidence: Double
    }

    /// The dialled part of `piece`; nil when it holds something that is not a phone number.
    static func digits(of piece: String) -> Found? {
        if let number = linked(piece) { return Found(digits: number, extensionDigits: nil, confidence: 0.95) }
        guard !piece.contains("@"), !piece.contains("*"), !piece.contains("#") else { return nil }
        if let whole = unfloated(piece) {
            return whole.isEmpty ? nil : Found(digits: whole, extensionDigits: nil, confidence: 0.9)
        }

        var found = Found(digits: "", extensionDigits: nil, confidence: 0.95)
        var tokens = tokens(of: piece)
        if let cut = tokens.firstIndex(where: { $0.isWord && faxWords.contains($0.text) }) {
            // A fax number is nobody's phone.
            guard tokens[..<cut].contains(where: { !$0.isWord }) else { return nil }
            tokens.removeSubrange(cut...)
        }
        if let cut = tokens.firstIndex(where: { $0.isWord && extensionWords.contains($0.text) }), cut > 0 {
            let rest = tokens[(cut + 1)...].filter { !$0.isWord }.map(\.text).joined().filter(\.isNumber)
            if !rest.isEmpty, rest.count <= 6 { found.extensionDigits = rest }
            tokens.removeSubrange(cut...)
        }
        if let first = tokens.first, first.isWord, first.text == "o", tokens.count > 1, first.touchesNext {
            tokens[0] = Token(text: "0", isWord: false, touchesNext: true)
            found.confidence = 0.5
        }
        guard let start = tokens.firstIndex(where: { !$0.isWord && $0.text.contains(where: \.isNumber) }) else {
            return nil
        }
        let end = tokens[start...].firstIndex(where: \.isWord) ?? tokens.endIndex
        let strange = tokens[..<start].contains { $0.isWord && !labelWords.contains($0.text) }
        if strange { found.confidence = min(found.confidence, 0.8) }
        // Letters glued to the digits on either side (0811abc831) make it no number at all.
        if start > 0, tokens[start - 1].isWord, tokens[start - 1].touchesNext,
            !labelWords.contains(tokens[start - 1].text)
        {
            return nil
        }
        if end < tokens.endIndex, tokens[end - 1].touchesNext { return nil }
        // Digits before the number proper (a bracket, a plus) belong to it; a second group after words does not.
        let opening = tokens[..<start].last.map { $0.isWord ? "" : $0.text } ?? ""
        found.digits = opening + tokens[start..<end].map(\.text).joined()
        return found
    }

    // MARK: Parts

    struct Token: Equatable {
        var text: String
        var isWord: Bool
        var touchesNext: Bool
    }

    /// Words (small letters, without their dots) and the stretches of other characters between them, less what is in
    /// brackets with letters.
    private static func tokens(of piece: String) -> [Token] {
        var tokens: [Token] = []
        for character in withoutRemarks(piece).lowercased() {
            let isWord = character.isLetter
            if let last = tokens.last, last.isWord == isWord {
                tokens[tokens.count - 1].text.append(character)
            } else {
                tokens.append(Token(text: String(character), isWord: isWord, touchesNext: false))
            }
        }
        for index in tokens.indices.dropLast() {
            let left = tokens[index].text.last
            let right = tokens[index + 1].text.first
            tokens[index].touchesNext =
                tokens[index].isWord ? right?.isNumber == true : left?.isNumber == true
        }
        return tokens
    }

    /// `(hunting)`, `(Bpk. Andi)` go; `(021)`, `(0)` stay.
    private static func withoutRemarks(_ text: String) -> String {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return text }
        let inner = text[text.index(after: open)..<close]
        let tail = withoutRemarks(String(text[text.index(after: close)...]))
        return text[..<open] + (inner.contains(where: \.isLetter) ? " " : "(\(inner))") + tail
    }

    private static let labelWords: Set<String> = [
        "wa", "whatsapp", "hp", "h", "p", "no", "nomor", "nmr", "telp", "tlp", "tel", "telepon", "telpon", "phone",
        "mobile", "ponsel", "handphone", "seluler", "kantor", "rumah", "rmh", "ktr", "cp", "hub", "hubungi", "call",
        "sms", "nohp", "nowa", "tsel", "tlpn", "t", "m",
    ]
    private static let faxWords: Set<String> = ["fax", "faks", "faksimile", "facsimile", "faximile"]
    private static let extensionWords: Set<String> = [
        "ext", "extension", "ekst", "ekstensi", "x", "pes", "psw", "pswt", "pesawat",
    ]

    /// The number in a WhatsApp link or id, with its plus; nil for other texts.
    private static func linked(_ text: String) -> String? {
        let small = text.lowercased()
        for mark in ["wa.me/", "phone=", "tel:"] {
            guard let range = small.firstRange(of: mark) else { continue }
            let digits = small[range.upperBound...].drop { $0 == "+" || $0 == "%" }.prefix { $0.isNumber }
            return digits.isEmpty ? nil : (mark == "tel:" && digits.hasPrefix("0") ? String(digits) : "+" + digits)
        }
        for mark in ["@s.whatsapp.net", "@c.us"] {
            guard let range = small.firstRange(of: mark) else { continue }
            let digits = small[..<range.lowerBound].prefix { $0.isNumber }
            return digits.isEmpty ? nil : "+" + digits
        }
        return nil
    }

    /// The digits of a number that a spreadsheet turned into a float: `…831.0`, `6.28118868831E+11`. An empty text where
    /// digits were lost; nil when it is no float. `8.12E+10` lost them, and so did any with fewer decimals than tens.
    private static func unfloated(_ text: String) -> String? {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard mantissa.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        if parts.count == 1 {
            guard mantissa.count == 2, mantissa[0].count >= 8, mantissa[1].allSatisfy({ $0 == "0" }) else { return nil }
            return String(mantissa[0])
        }
        guard parts.count == 2, let power = Int(parts[1].drop { $0 == "+" }) else { return nil }
        guard mantissa.count == 2, mantissa[0].count == 1, mantissa[1].count == power else { return "" }
        return String(mantissa[0] + String(mantissa[1]))
    }
}
