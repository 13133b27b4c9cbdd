/// Names in the spellings before 1972 (Soewandi and Van Ophuijsen), for keys only: the label keeps what is typed.
enum OldSpelling {
    /// `soekarno` → `sukarno`, `tjahjo` → `cahyo`, `djoko` → `joko`; `word` in small letters.
    static func modern(_ word: String) -> String {
        var word = word
        return word.withUTF8 { bytes in isTouched(bytes) ? rewrite(bytes) : nil } ?? word
    }

    private static let j = UInt8(ascii: "j")

    /// Whether any rule has something to change.
    private static func isTouched(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices.dropFirst() {
            let pair = (bytes[index - 1], bytes[index])
            if pair.1 == j, "dths".utf8.contains(pair.0) { return true }
            if pair == (UInt8(ascii: "o"), UInt8(ascii: "e")) { return true }
        }
        return false
    }

    /// The pairs dj, tj, oe prove the old spelling, where every other j is a y; hj and sj are old by themselves.
    private static func rewrite(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var out: [UInt8] = []
        var isOld = false
        var doubtful: [Int] = []
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch (bytes[index], next) {
            case (UInt8(ascii: "d"), j): out.append(j)
            case (UInt8(ascii: "t"), j): out.append(UInt8(ascii: "c"))
            case (UInt8(ascii: "o"), UInt8(ascii: "e")): out.append(UInt8(ascii: "u"))
            case (UInt8(ascii: "h"), j), (UInt8(ascii: "s"), j):
                // "Hj" alone is a title.
                out += [bytes[index], bytes.count > 2 ? UInt8(ascii: "y") : j]
                index += 2
                continue
            default:
                if bytes[index] == j { doubtful.append(out.count) }
                out.append(bytes[index])
                index += 1
                continue
            }
            isOld = true
            index += 2
        }
        if isOld { for place in doubtful { out[place] = UInt8(ascii: "y") } }
        return String(decoding: out, as: UTF8.self)
    }
}
