/// The key of the names most lists are made of: plain letters and blanks, no title, no degree. Read here in one pass; a test
/// holds it to what the full reader says.
enum PlainName {
    /// The key, or nil when the name needs the full reader.
    static func key(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard (1...120).contains(bytes.count) else { return nil }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { out -> String? in
                guard let count = fold(bytes, into: out), count > 0 else { return nil }
                let folded = UnsafeBufferPointer(rebasing: out[..<count])
                let blank = UInt8(ascii: " ")
                let first = folded.prefix { $0 != blank }
                let lastStart = folded.lastIndex(of: blank).map { $0 + 1 } ?? 0
                if opening.contains(String(decoding: first, as: UTF8.self)) { return nil }
                if closing.contains(String(decoding: folded[lastStart...], as: UTF8.self)) { return nil }
                let key = String(decoding: folded, as: UTF8.self)
                guard needsSpelling(folded) else { return key }
                return key.split(separator: " ").map { OldSpelling.modern(String($0)) }.joined(separator: " ")
            }
        }
    }

    /// Small letters with single blanks between words, and how many bytes; nil at any other character.
    private static func fold(
        _ bytes: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>
    ) -> Int? {
        var count = 0
        for byte in bytes {
            switch byte {
            case 0x61...0x7A: out[count] = byte
            case 0x41...0x5A: out[count] = byte | 0x20
            case 0x20:
                if count == 0 || out[count - 1] == 0x20 { continue }
                out[count] = byte
            default: return nil
            }
            count += 1
        }
        return count > 0 && out[count - 1] == 0x20 ? count - 1 : count
    }

    /// A second `o`-`e` or a `j` behind a consonant may be old spelling.
    private static func needsSpelling(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices.dropFirst() {
            if bytes[index] == UInt8(ascii: "j"), "dths".utf8.contains(bytes[index - 1]) { return true }
            if bytes[index] == UInt8(ascii: "e"), bytes[index - 1] == UInt8(ascii: "o") { return true }
        }
        return false
    }

    private static let opening: Set<String> = NameWords.titles.union(NameWords.dottedTitles).union(NameWords.ranks)
        .union(NameWords.statuses).union(NameWords.offices).union(NameWords.salutations).union(NameWords.institutions)
        .union(NameWords.legalForms).union(
            NameWords.pairs.compactMap { $0.split(separator: " ").first.map(String.init) })

    private static let closing: Set<String> = NameWords.degrees.union(["persero", "tbk"])
}
