import Foundation

/// Text made comparable: one form of each character, nothing invisible.
enum Fold {
    /// Compatibility forms made plain (NFKC), invisible marks (byte-order, zero-width, direction, soft hyphen) dropped,
    /// every kind of space a space and every dash a hyphen. Line breaks stay.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .format: continue
            case .spaceSeparator: scalars.append(" ")
            case .dashPunctuation: scalars.append("-")
            case .control where scalar == "\n" || scalar == "\r" || scalar == "\t": scalars.append(scalar)
            case .control: continue
            default: scalars.append(scalar == "\u{2212}" ? "-" : scalar)
            }
        }
        return String(scalars)
    }

    /// `plain`, small letters, accents dropped: for comparing words. `Pré` → `pre`.
    static func key(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var scalars = String.UnicodeScalarView()
        for scalar in plain(text).decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            scalars.append(scalar)
        }
        return String(scalars).lowercased()
    }

    /// The words of `key`: runs of letters and digits.
    static func words(_ text: String) -> [String] {
        key(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
