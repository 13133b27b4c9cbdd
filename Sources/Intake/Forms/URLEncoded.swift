/// The body of a form post (application/x-www-form-urlencoded, WHATWG URL §5.1).
enum URLEncoded {
    /// The pairs of `body` in order, values of a repeated key joined by a comma; nil when it is no such body.
    static func read(_ body: [UInt8]) -> [FormField]? {
        guard body.contains(UInt8(ascii: "=")), !body.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D }) else {
            return nil
        }
        var order: [String] = []
        var values: [String: [String]] = [:]
        for pair in body.split(whereSeparator: { $0 == UInt8(ascii: "&") }) {
            let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let key = decode(pair[..<cut])
            // A key with spaces or line breaks left in it as they are was never encoded: this is text, not a post.
            guard !pair[..<cut].contains(where: { $0 <= 0x20 && $0 != 0x0A && $0 != 0x0D }) else { return nil }
            let value = decode(pair[cut...].dropFirst())
            if values[key] == nil { order.append(key) }
            values[key, default: []].append(value)
        }
        return order.map {
            FormField(key: $0, value: (values[$0] ?? []).filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    /// Plus signs and percent escapes undone; bytes that are not UTF-8 are taken as Windows-1252.
    private static func decode(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = hex(text[index + 1]),
                let low = hex(text[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        let decoded = String(validating: bytes, as: UTF8.self) ?? Codepage.windows1252.decode(bytes)
        return decoded.replacing("\0", with: "\u{FFFD}")
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
