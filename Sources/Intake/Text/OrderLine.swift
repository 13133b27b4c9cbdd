/// One line of an order: no label, one, or several in a row ("Nama: Budi, HP: 0811…").
enum OrderLine {
    struct Part {
        /// Nil for text before the first label of the line.
        let meaning: OrderLabels.Meaning?
        let text: String
        /// The label with its text, as written.
        let whole: String
        let sure: Double
    }

    /// The labelled parts of `line` in order; empty when it has no label.
    static func read(_ line: Substring) -> [Part] {
        var parts: [Part] = []
        let marks = marks(in: line)
        guard let first = marks.first else { return bare(line).map { [$0] } ?? [] }
        let before = FieldReader.trim(String(line[..<first.start]))
        if before.contains(where: { $0.isLetter || $0.isNumber }), !isListMark(before) {
            parts.append(Part(meaning: nil, text: before, whole: before, sure: 1))
        }
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].start : line.endIndex
            var text = line[mark.textStart..<end]
            if index + 1 < marks.count {
                while let last = text.last, last.isWhitespace || ",;|*_/".contains(last) { text.removeLast() }
            }
            let whole = FieldReader.trim(String(line[mark.start..<text.endIndex]))
            parts.append(
                Part(meaning: mark.meaning, text: FieldReader.trim(String(text)), whole: whole, sure: mark.sure))
        }
        return parts
    }

    private struct Mark {
        let start: Substring.Index
        let textStart: Substring.Index
        let meaning: OrderLabels.Meaning
        let sure: Double
    }

    /// "1." or "a)" in front of a label; in front of anything else it is a house number and stays.
    private static func isListMark(_ text: String) -> Bool {
        text.count <= 3 && (text.hasSuffix(".") || text.hasSuffix(")") || text == "-" || text == "•")
    }

    /// Labels followed by `:` or `=`; at the line's start also by a hyphen.
    private static func marks(in line: Substring) -> [Mark] {
        var marks: [Mark] = []
        var from = line.startIndex
        var index = line.startIndex
        var scanned = 0
        while index < line.endIndex, scanned < 4000 {
            let character = line[index]
            scanned += 1
            if ":=".contains(character) || (character == "-" && marks.isEmpty) {
                if let mark = mark(line, from: from, to: index, isHyphen: character == "-") {
                    // Inside an address, RT: or Kel: do not end it.
                    marks.append(mark)
                    from = mark.textStart
                }
            }
            index = line.index(after: index)
        }
        return joiningAddress(marks)
    }

    /// Address parts on the address's own line stay inside its text.
    private static func joiningAddress(_ marks: [Mark]) -> [Mark] {
        var kept: [Mark] = []
        for mark in marks {
            if case .addressPart = mark.meaning, let last = kept.last {
                if last.meaning == .field(.address) || last.meaning == .field(.oldAddress) { continue }
                if case .addressPart = last.meaning, mark.meaning == .addressPart(nil) { continue }
            }
            kept.append(mark)
        }
        return kept
    }

    /// The longest label that ends at `end`, after `start`.
    private static func mark(_ line: Substring, from start: Substring.Index, to end: Substring.Index, isHyphen: Bool)
        -> Mark?
    {
        let stretch = line[start..<end]
        let isWhole = start == line.startIndex
        var starts: [Substring.Index] = isWhole ? [start] : []
        var previous: Character?
        var index = stretch.startIndex
        while index < stretch.endIndex {
            let character = stretch[index]
            if character.isLetter, let previous, !previous.isLetter, !previous.isNumber { starts.append(index) }
            previous = character
            index = stretch.index(after: index)
        }
        for candidate in starts.suffix(9) {
            guard let meaning = OrderLabels.meaning(stretch[candidate...]) else { continue }
            if isHyphen, candidate != start, !isListMark(FieldReader.trim(String(line[start..<candidate]))) {
                return nil
            }
            // A bare preposition or a common word counts as a label only at the start of a line.
            var after = line.index(after: end)
            while after < line.endIndex, line[after] == "*" || line[after] == "_" { after = line.index(after: after) }
            return Mark(start: candidate, textStart: after, meaning: meaning, sure: isHyphen ? 0.9 : 1)
        }
        return nil
    }

    /// Labels that are believed without a separator after them.
    private static let bareLabels: Set<FieldName> = [.name, .address, .phone, .email, .postcode, .offer, .startEdition]

    /// "Nama Budi Santoso", "HP 0811…", "Kode pos 40123": the longest label at the line's start.
    private static func bare(_ line: Substring) -> Part? {
        let words = line.split(separator: " ").prefix(5)
        for count in (1...5).reversed() where words.count > count || (count == 1 && words.count == 1) {
            let label = words.prefix(count).joined(separator: " ")
            guard case .field(let field) = OrderLabels.meaning(label), bareLabels.contains(field) else { continue }
            guard words.count > count, let last = words.prefix(count).last else {
                // The label stands alone: its answer is on the next line.
                return Part(meaning: .field(field), text: "", whole: String(line), sure: 0.8)
            }
            let text = FieldReader.trim(String(line[last.endIndex...]))
            guard isBelievable(text, field) else { return nil }
            return Part(meaning: .field(field), text: text, whole: String(line), sure: 0.65)
        }
        return nil
    }

    private static func isBelievable(_ text: String, _ field: FieldName) -> Bool {
        switch field {
        case .phone: Phone.first(text) != nil
        case .email: EmailText.find(text) != nil
        case .postcode: PostcodeText.exact(text) != nil
        case .name: text.count <= 60 && !text.contains("?") && !text.contains(where: \.isNumber)
        case .address: text.contains(where: \.isNumber) && Fold.words(text).count >= 3 && !text.contains("?")
        case .offer: OrderLength.read(text) != nil
        case .startEdition: Fold.words(text).count <= 4 && text.contains(where: \.isNumber)
        default: false
        }
    }
}
