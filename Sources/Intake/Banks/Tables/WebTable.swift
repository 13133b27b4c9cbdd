import Circulation

/// Reads the tables of a web page (KlikBCA's ".xls") row by row, in constant memory. No browser: tags part rows and cells,
/// everything else about them is passed over.
struct WebTable {
    private let options: SheetOptions
    private let body: (SheetRow) throws -> Void
    private let row = SheetRow()
    private var number = 0
    /// What is being read: text, a tag, a comment, or the inside of a script.
    private enum State { case text, tag, comment, skipped }
    private var state = State.text
    private var tag: [UInt8] = []
    private var cell: [UInt8] = []
    private var isInCell = false
    private var isInRow = false
    private var span = 1
    private var tables = 0
    private var isClosed = false

    /// Calls `body` with each row that is not blank.
    static func forEachRow(
        _ source: SheetSource, _ options: SheetOptions, _ body: (SheetRow) throws -> Void
    ) throws {
        try withoutActuallyEscaping(body) { body in
            var table = WebTable(options: options, body: body)
            try TextChunks.forEach(source, options.encoding) { chunk in
                for byte in chunk { try table.take(byte) }
            }
            try table.finish()
        }
    }

    private init(options: SheetOptions, body: @escaping (SheetRow) throws -> Void) {
        self.options = options
        self.body = body
    }

    private mutating func take(_ byte: UInt8) throws {
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") {
                state = .tag
                tag.removeAll(keepingCapacity: true)
            } else if isInCell {
                if cell.count <= options.cellLimit_bytes { cell.append(byte) }
            }
        case .tag:
            if byte == UInt8(ascii: ">") {
                state = .text
                try endTag()
            } else if tag.count < 4096 {
                tag.append(byte)
                if tag.count == 3, tag.elementsEqual("!--".utf8) { state = .comment }
            }
        case .comment:
            tag.append(byte)
            if tag.count > 3 { tag.removeFirst(tag.count - 3) }
            if tag.elementsEqual("-->".utf8) { state = .text }
        case .skipped:
            tag.append(byte)
            if tag.count > 8 { tag.removeFirst(tag.count - 8) }
            let end = String(decoding: tag, as: UTF8.self).lowercased()
            if end.hasSuffix("</script") || end.hasSuffix("</style") {
                state = .tag
                tag = Array("/skipped".utf8)
            }
        }
    }

    private mutating func endTag() throws {
        let isEnd = tag.first == UInt8(ascii: "/")
        let letters = tag.dropFirst(isEnd ? 1 : 0).prefix {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
        }
        switch String(decoding: letters, as: UTF8.self).lowercased() {
        case "table":
            try endRow()
            if isEnd { isClosed = true } else { (tables, isClosed) = (tables + 1, false) }
        case "tr":
            try endRow()
            isInRow = !isEnd
        case "td", "th":
            endCell()
            isInCell = !isEnd
            isInRow = isInRow || !isEnd
            span = isEnd ? 1 : colspan
        case "br", "p", "div":
            if isInCell, !cell.isEmpty { cell.append(0x20) }
        case "script", "style":
            if !isEnd { state = .skipped }
        default: break
        }
    }

    private var colspan: Int {
        let text = String(decoding: tag, as: UTF8.self).lowercased()
        guard let mark = text.firstRange(of: "colspan=") else { return 1 }
        let digits = text[mark.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { $0.isASCII && $0.isNumber }
        return min(max(Int(digits) ?? 1, 1), 100)
    }

    private mutating func endCell() {
        guard isInCell else { return }
        isInCell = false
        if cell.count > options.cellLimit_bytes {
            row.problem = SheetFault.longCell(
                column: row.ends.count, length_bytes: cell.count, limit_bytes: options.cellLimit_bytes)
        }
        row.bytes.append(contentsOf: WebText.plain(cell).utf8)
        cell.removeAll(keepingCapacity: true)
        for _ in 0..<span { row.ends.append(row.bytes.count) }
        span = 1
    }

    private mutating func endRow() throws {
        endCell()
        guard isInRow || !row.ends.isEmpty else { return }
        number += 1
        row.number = number
        row.mendEncoding()
        if !row.isBlank || row.problem != nil { try body(row) }
        row.clear()
        isInRow = false
    }

    private mutating func finish() throws {
        guard tables > 0 else {
            throw StatementFault.otherFile(Phrase(id: "halaman web tanpa tabel", en: "a web page without a table"))
        }
        guard isClosed, state == .text, row.ends.isEmpty, !isInCell else {
            throw StatementFault.cut(Phrase(id: "tabelnya tidak ditutup", en: "its table is never closed"))
        }
    }
}

/// The text of a web page's cell.
enum WebText {
    /// Character references resolved: the five of XML, `&nbsp;`, and numbers.
    static func plain(_ bytes: [UInt8]) -> String {
        let text = String(validating: bytes, as: UTF8.self) ?? Codepage.windows1252.decode(bytes)
        guard text.contains("&") else { return StatementText.squeezed(text) == "" ? "" : trimmed(text) }
        var plain = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            plain += rest[..<mark]
            rest = rest[mark...].dropFirst()
            guard let end = rest.prefix(10).firstIndex(of: ";"), let scalar = scalar(rest[..<end]) else {
                plain += "&"
                continue
            }
            plain.unicodeScalars.append(scalar)
            rest = rest[end...].dropFirst()
        }
        return trimmed(plain + rest)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    private static func scalar(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return " "
        default: break
        }
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let code, code > 0 else { return nil }
        return code == 0xA0 ? " " : Unicode.Scalar(code)
    }
}
