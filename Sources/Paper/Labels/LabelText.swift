/// Text on its way to paper: one line, bounded, without what a printer cannot show.
enum LabelText {
    /// No label holds more; the bound keeps a name of a million characters from costing more than its label.
    static let longest = 400

    /// White space and control characters become single spaces, and the text is cut at `longest` scalars.
    static func oneLine(_ text: String) -> String { oneLine(text, longest: longest) }

    /// The same with another bound: a paragraph of a letter is longer than a line of a label.
    static func oneLine(_ text: String, longest: Int) -> String {
        if isPlain(text) { return text }
        var line = String.UnicodeScalarView()
        var count = 0
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            if count == longest {
                line.append("…")
                break
            }
            let isSpace = scalar.properties.isWhitespace || isControl(scalar)
            if isSpace && isAfterSpace { continue }
            line.append(isSpace ? " " : scalar)
            isAfterSpace = isSpace
            count += 1
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    /// Most texts need nothing done: printable ASCII, short, no double space.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        if bytes.count > longest { return false }
        var previous: UInt8 = 0x20
        for byte in bytes {
            if byte < 0x20 || byte >= 0x7F || (byte == 0x20 && previous == 0x20) { return false }
            previous = byte
        }
        return previous != 0x20 || bytes.isEmpty
    }

    /// Control characters, and the bidi overrides that would turn the rest of a line around.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// True when the first letter is written from right to left, as Unicode's rule P2 picks a paragraph's direction.
    static func isRightToLeft(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
        guard let letter = text.unicodeScalars.first(where: \.properties.isAlphabetic) else { return false }
        switch letter.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
        default: return false
        }
    }
}
