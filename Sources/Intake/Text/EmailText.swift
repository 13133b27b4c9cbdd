/// Finds an e-mail address in a text.
public enum EmailText {
    /// The first thing in `text` that has the shape of an address (RFC 5321 dot-string and domain), as typed, small
    /// letters in the domain; nil when there is none.
    public static func find(_ text: String) -> String? {
        guard text.utf8.contains(0x40) else { return nil }
        if text.utf8.allSatisfy({ isAlphanumeric($0) || "@._-+".utf8.contains($0) }), let address = address(text[...]) {
            return address
        }
        for word in text.split(whereSeparator: { $0.isWhitespace || "<>()[],;\"'|".contains($0) }) {
            var word = word.drop { ".:*_".contains($0) }
            if word.lowercased().hasPrefix("mailto:") { word = word.dropFirst(7) }
            while let last = word.last, ".*_-:".contains(last) { word.removeLast() }
            if let address = address(word) { return address }
        }
        return nil
    }

    private static func address(_ word: Substring) -> String? {
        let hyphen = UInt8(ascii: "-")
        let halves = word.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard halves.count == 2, (1...64).contains(halves[0].count), halves[1].count <= 255 else { return nil }
        guard halves[0].allSatisfy({ isAtom($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, top.contains(where: { $0 > 0x39 }) else {
            return nil
        }
        let isDomain = labels.allSatisfy { label in
            !label.isEmpty && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
        let host = String(Substring(halves[1])).lowercased()
        guard isDomain, host != "s.whatsapp.net", host != "c.us" else { return nil }
        return String(Substring(halves[0])) + "@" + host
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
