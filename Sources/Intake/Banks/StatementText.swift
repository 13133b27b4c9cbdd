/// Descriptions made comparable without changing a word.
enum StatementText {
    /// Single spaces, none at the ends, no control characters.
    static func squeezed(_ text: String) -> String {
        var text = text
        if let plain = text.withUTF8({ plain($0) }) { return plain ?? text }
        var scalars = String.UnicodeScalarView()
        var owesSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                owesSpace = !scalars.isEmpty
                continue
            }
            if owesSpace { scalars.append(" ") }
            owesSpace = false
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// The answer for ASCII, which nearly every line is: nil inside when there is nothing to do, nil outside for other text.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String?? {
        var previous: UInt8 = 0x20
        var isDone = true
        for byte in bytes {
            guard byte < 0x80 else { return nil }
            if byte < 0x20 || byte == 0x7F || (byte == 0x20 && previous == 0x20) { isDone = false }
            previous = byte
        }
        if isDone, bytes.isEmpty || previous != 0x20 { return .some(nil) }
        return String(unsafeUninitializedCapacity: bytes.count) { out in
            var count = 0
            for byte in bytes {
                if byte > 0x20, byte != 0x7F {
                    out[count] = byte
                    count += 1
                } else if count > 0, out[count - 1] != 0x20 {
                    out[count] = 0x20
                    count += 1
                }
            }
            return count > 0 && out[count - 1] == 0x20 ? count - 1 : count
        }
    }

    /// An account number without what programs put around it: blanks, apostrophes.
    static func account(_ text: some StringProtocol) -> String? {
        let kept = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
        return kept.isEmpty ? nil : String(kept)
    }

    /// A heading or label for comparing: small letters, single spaces, no colon or dot at the end.
    static func key(_ text: some StringProtocol) -> String {
        var key = squeezed(Fold.key(String(text)))
        while let last = key.last, ":. ".contains(last) { key.removeLast() }
        return key
    }
}
