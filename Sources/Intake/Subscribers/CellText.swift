import Circulation
import Foundation

/// Cells made plain: damaged letters mended, blanks and signs at the ends gone, the unanswered told from the answered.
enum CellText {
    /// The text of a cell, or nil when nobody answered there.
    static func answer(_ cell: String?) -> String? {
        guard var text = cell, !text.isEmpty else { return nil }
        // The apostrophe that keeps a cell from being a formula, ours or Excel's.
        if text.utf8.first == UInt8(ascii: "'"), CellGuard.startsFormula(text.dropFirst()) {
            text.removeFirst()
        }
        if isSimple(text) { return text }
        text = Mojibake.mend(text).text
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { text = withoutControls(text) }
        text = FieldReader.trim(text)
        return FieldReader.isEmpty(text) ? nil : text
    }

    /// Words with one blank between them.
    static func oneLine(_ text: String) -> String {
        var wasBlank = false
        let tidy = text.utf8.allSatisfy { byte in
            defer { wasBlank = byte == 0x20 }
            return byte >= 0x20 && byte < 0x80 && !(wasBlank && byte == 0x20)
        }
        return tidy ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// `text` without a postcode as its last word.
    static func dropping(_ postcode: String?, atEndOf text: String) -> String {
        guard let postcode, text.hasSuffix(postcode) else { return text }
        var rest = text.dropLast(postcode.count)
        while let last = rest.last, last.isWhitespace || ",.-".contains(last) { rest.removeLast() }
        return rest.isEmpty ? text : String(rest)
    }

    /// Letters and digits enough to be an answer, nothing to mend and nothing to trim: nearly every cell.
    private static func isSimple(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= 4, let first = bytes.first, let last = bytes.last, isPlain(first), isPlain(last) else {
                return false
            }
            var signs = 0
            for byte in bytes {
                guard (0x20..<0x7F).contains(byte) else { return false }
                if isPlain(byte) { signs += 1 }
            }
            // Shorter ones may be "none", "kosong", "tidak ada".
            return signs > 10 || (signs > 3 && bytes.contains { (0x31...0x39).contains($0) })
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Control characters are nobody's letters; the database takes no NUL at all.
    private static func withoutControls(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x09: scalars.append(scalar)
            case 0..<0x20, 0x7F: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
