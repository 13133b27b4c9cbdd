/// How many cells of a terminal a text takes.
public enum TextWidth {
    /// Cells taken by a text: combining marks take none, Chinese, Japanese, Korean and emoji take two.
    public static func of(_ text: String) -> Int {
        // Plain ASCII, the common case, needs no look at graphemes.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Cells taken by one grapheme: those of its widest scalar, two when a variation selector asks for emoji.
    private static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            if scalar == "\u{FE0F}" { return 2 }
            width = max(width, of(scalar))
        }
        return width
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// Blocks of Unicode's EastAsianWidth.txt (version 15) that are Wide or Fullwidth throughout.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// The text in at most `width` cells, its end replaced by "…" when it is longer.
    public static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var out = ""
        var used = 0
        for character in text {
            let next = of(character)
            if used + next > width - 1 { break }
            out.append(character)
            used += next
        }
        return out + "…"
    }

    /// The text with spaces to a width, cut with an ellipsis when it is longer.
    public static func fitted(_ text: String, _ width: Int, isRight: Bool) -> String {
        let short = cut(text, to: width)
        let space = String(repeating: " ", count: max(0, width - of(short)))
        return isRight ? space + short : short + space
    }

    /// The text with nothing in it that steers a terminal: what a stranger typed in a message must not move the
    /// cursor, change colours or turn the direction of the line. Line ends become " / ".
    public static func harmless(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var out = ""
        for character in text {
            if character.isNewline {
                out += " / "
                continue
            }
            for scalar in character.unicodeScalars {
                switch scalar.value {
                case 0x09: out += " "
                case 0..<0x20, 0x7F..<0xA0: out += "\u{FFFD}"
                case 0x202A...0x202E, 0x2066...0x2069: break
                default: out.unicodeScalars.append(scalar)
                }
            }
        }
        return out
    }
}
