import Circulation

/// The lines of a text file in any encoding, in constant memory.
struct TextLines {
    /// A line longer than this is none of a statement.
    static let limit_bytes = 64 << 10

    private var line: [UInt8] = []
    private var number = 0
    private var lastWasCarriageReturn = false

    /// Calls `body` with the text and number of each line, from 1, blank ones too. Control characters are blanks.
    static func forEach(
        _ source: SheetSource, _ encoding: SheetEncoding?, _ body: (String, Int) throws -> Void
    ) throws {
        var lines = TextLines()
        try TextChunks.forEach(source, encoding) { chunk in
            for byte in chunk { try lines.take(byte, body) }
        }
        if !lines.line.isEmpty { try lines.end(body) }
    }

    private mutating func take(_ byte: UInt8, _ body: (String, Int) throws -> Void) throws {
        if byte == 0x0A || byte == 0x0D {
            if byte == 0x0D || !lastWasCarriageReturn { try end(body) }
            lastWasCarriageReturn = byte == 0x0D
            return
        }
        lastWasCarriageReturn = false
        line.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte)
        guard line.count <= Self.limit_bytes else {
            throw StatementFault.line(
                StatementPlace(unit: .line, number: number + 1),
                Phrase(id: "barisnya terlalu panjang", en: "the line is too long"))
        }
    }

    private mutating func end(_ body: (String, Int) throws -> Void) throws {
        number += 1
        // A line of another program in a UTF-8 file is taken as Windows-1252.
        try body(String(validating: line, as: UTF8.self) ?? Codepage.windows1252.decode(line), number)
        line.removeAll(keepingCapacity: true)
    }
}
