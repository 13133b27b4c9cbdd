/// Finds an Indonesian postcode (kode pos): five digits, the first 1 to 9.
public enum PostcodeText {
    /// The postcode in an address, judged by where it stands; nil when no five digits stand alone.
    ///
    /// After "kode pos" or the like it is sure; as the last thing or followed only by a province, nearly so; five digits
    /// that follow a house number's word are no postcode.
    public static func find(_ text: String) -> (code: String, confidence: Double)? {
        var text = Fold.plain(text)
        return text.withUTF8 { bytes in
            var best: (code: String, confidence: Double)?
            var at = 0
            while at < bytes.count {
                guard isDigit(bytes[at]) else {
                    at += 1
                    continue
                }
                let start = at
                while at < bytes.count, isDigit(bytes[at]) { at += 1 }
                guard at - start == 5, bytes[start] != 0x30, standsAlone(bytes, start..<at) else { continue }
                let before = word(in: bytes, before: start)
                guard !numberWords.contains(before.word), !before.isGlued || before.word.utf8.count >= 4 else {
                    continue
                }
                let isLabelled = labelWords.contains(before.word)
                let confidence = isLabelled ? 0.98 : before.isGlued ? 0.6 : endsText(bytes, from: at) ? 0.9 : 0.6
                if confidence >= best?.confidence ?? 0 {
                    best = (String(decoding: bytes[start..<at], as: UTF8.self), confidence)
                }
            }
            return best
        }
    }

    /// The postcode when `text` is nothing but one, blanks and dots aside.
    public static func exact(_ text: String) -> String? {
        let digits = Fold.plain(text).filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
        let bytes = digits.utf8
        return bytes.count == 5 && bytes.first != 0x30 && bytes.allSatisfy(isDigit) ? digits : nil
    }

    private static let numberWords: Set<String> = [
        "no", "nomor", "nmr", "nr", "rt", "rw", "blok", "kav", "hp", "wa", "telp",
    ]
    private static let labelWords: Set<String> = ["pos", "kodepos", "kp", "postcode", "kdpos"]

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 }

    /// Not part of a longer number written with hyphens, dots or slashes, and no letter right behind it.
    private static func standsAlone(_ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) -> Bool {
        func joins(_ mark: Int, _ next: Int) -> Bool {
            bytes.indices.contains(mark) && bytes.indices.contains(next) && isDigit(bytes[next])
                && [0x2D, 0x2E, 0x2F].contains(bytes[mark])
        }
        if joins(run.lowerBound - 1, run.lowerBound - 2) || joins(run.upperBound, run.upperBound + 1) { return false }
        return run.upperBound == bytes.count || !isLetter(bytes[run.upperBound])
    }

    /// The word before `end` in small letters, and whether it touches it.
    private static func word(in bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> (word: String, isGlued: Bool) {
        var last = end
        while last > 0, [0x20, 0x09, 0x0A, 0x2E, 0x3A, 0x2D, 0x3D, 0x28].contains(bytes[last - 1]) { last -= 1 }
        var first = last
        while first > 0, isLetter(bytes[first - 1]), last - first < 16 { first -= 1 }
        let word = String(decoding: bytes[first..<last], as: UTF8.self)
        return (first == last ? "" : word.lowercased(), first < last && last == end)
    }

    /// Whether nothing follows but a few words without digits: a province, a country.
    private static func endsText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var words = 0
        var wasLetter = false
        for byte in bytes[start...] {
            if isDigit(byte) { return false }
            let isLetter = isLetter(byte)
            if isLetter, !wasLetter { words += 1 }
            if words > 4 { return false }
            wasLetter = isLetter
        }
        return true
    }
}
