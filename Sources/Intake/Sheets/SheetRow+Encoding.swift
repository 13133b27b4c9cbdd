import Circulation

extension SheetRow {
    /// Makes the row valid UTF-8 that a database takes: a row in another encoding is read as Windows-1252, a row with
    /// NUL characters is a problem row.
    func mendEncoding() {
        let (isASCII, hasNUL) = bytes.withUnsafeBufferPointer { Self.survey($0) }
        if hasNUL, problem == nil {
            let offset = bytes.firstIndex(of: 0) ?? 0
            problem = SheetProblem(
                column: ends.firstIndex { $0 > offset },
                reason: Phrase(id: "Baris ini memuat karakter NUL.", en: "The row holds NUL characters."))
            for index in bytes.indices where bytes[index] == 0 { bytes[index] = UInt8(ascii: "?") }
        }
        guard !isASCII, !bytes.withUnsafeBufferPointer({ Self.isUTF8($0) }) else { return }
        var text: [UInt8] = []
        var newEnds: [Int] = []
        for column in ends.indices {
            let cell = bytes[range(column)]
            // A cell shortened at the limit may end inside a character; other cells of the row may be sound.
            if String(validating: cell, as: UTF8.self) != nil {
                text.append(contentsOf: cell)
            } else {
                text.append(contentsOf: Codepage.windows1252.decode(cell).utf8)
            }
            newEnds.append(text.count)
        }
        bytes = text
        ends = newEnds
    }

    private static func survey(_ bytes: UnsafeBufferPointer<UInt8>) -> (isASCII: Bool, hasNUL: Bool) {
        var union: UInt8 = 0
        var hasNUL = false
        for byte in bytes {
            union |= byte
            hasNUL = hasNUL || byte == 0
        }
        return (union < 0x80, hasNUL)
    }

    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}
