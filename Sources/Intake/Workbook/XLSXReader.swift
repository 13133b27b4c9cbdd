import Circulation

/// Streams the rows of a workbook's sheet. Memory: the shared texts, and one row.
enum XLSXReader {
    static func forEachRow(path: String, _ options: SheetOptions, _ body: (SheetRow) throws -> Void) throws {
        let book = try Workbook(path: path)
        let tab = try book.tab(options.sheet)
        guard let entry = try book.archive.entry(tab.path) else {
            throw SheetFault.badWorkbook(
                Phrase(id: "lembar \(tab.name) tidak ada.", en: "the sheet \(tab.name) is missing."))
        }
        let merged = try MergedCells(entry)
        guard let stream = try book.stream(tab.path) else { return }
        var sheet = WorkbookSheet(book, try book.sharedTexts(), merged, options)
        try sheet.read(stream, body)
    }
}

/// The walk through one sheet's XML.
private struct WorkbookSheet {
    private let texts: SharedTexts
    private let styles: CellStyles
    private let countsFrom1904: Bool
    private let options: SheetOptions
    private var merged: MergedCells
    private let row = SheetRow()

    private enum CellType { case number, shared, text, inline, truth, fault, date }

    private var column = 0
    private var type = CellType.number
    private var style = 0
    private var value: [UInt8] = []
    private var isInValue = false
    private var isPhonetic = false

    init(_ book: Workbook, _ texts: SharedTexts, _ merged: MergedCells, _ options: SheetOptions) {
        self.texts = texts
        self.merged = merged
        self.options = options
        styles = book.styles
        countsFrom1904 = book.countsFrom1904
    }

    mutating func read(_ stream: XMLStream, _ body: (SheetRow) throws -> Void) throws {
        while let event = try stream.next() {
            switch event {
            case .text:
                if isInValue, !isPhonetic {
                    value.append(contentsOf: stream.text)
                    guard value.count <= options.endlessCell_bytes else {
                        throw SheetFault.endlessCell(
                            row: row.number, column: column, limit_bytes: options.endlessCell_bytes)
                    }
                }
            case .start: try begin(stream)
            case .end: try end(stream, body)
            }
        }
    }

    private mutating func begin(_ stream: XMLStream) throws {
        if stream.isNamed("c") {
            beginCell(stream)
        } else if stream.isNamed("v") || stream.isNamed("t") {
            isInValue = true
        } else if stream.isNamed("row") {
            row.clear()
            var number = row.number + 1
            stream.forEachAttribute { name, text in
                if name[0] == UInt8(ascii: "r"), name[1] == 0 { number = Self.integer(text) ?? number }
            }
            guard (1...1_048_576).contains(number) else {
                throw SheetFault.badWorkbook(Phrase(id: "nomor baris tidak sah.", en: "a row number is invalid."))
            }
            row.number = number
        } else if stream.isNamed("rPh") {
            isPhonetic = true
        }
    }

    private mutating func beginCell(_ stream: XMLStream) {
        var place = row.ends.count
        var type = CellType.number
        var style = 0
        stream.forEachAttribute { name, text in
            guard name[1] == 0 else { return }
            switch name[0] {
            case UInt8(ascii: "r"): place = Self.column(text) ?? place
            case UInt8(ascii: "s"): style = Self.integer(text) ?? 0
            case UInt8(ascii: "t"): type = Self.type(text)
            default: break
            }
        }
        column = place
        self.type = type
        self.style = style
        value.removeAll(keepingCapacity: true)
    }

    private mutating func end(_ stream: XMLStream, _ body: (SheetRow) throws -> Void) throws {
        if stream.isNamed("c") {
            try endCell()
        } else if stream.isNamed("v") || stream.isNamed("t") {
            isInValue = false
        } else if stream.isNamed("row") {
            if !merged.isEmpty { merged.apply(to: row) }
            if !row.isBlank || row.problem != nil { try body(row) }
        } else if stream.isNamed("rPh") {
            isPhonetic = false
        }
    }

    private mutating func endCell() throws {
        // Columns come in order; a cell out of order has no place to go.
        guard column >= row.ends.count, column < 16_384 else { return }
        while row.ends.count < column { row.ends.append(row.bytes.count) }
        let limit = options.cellLimit_bytes
        var length = value.count
        switch type {
        case .text, .inline, .date: row.bytes.append(contentsOf: value.prefix(limit))
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)),
                let count = texts.append(index, limit_bytes: limit, to: &row.bytes)
            else {
                throw SheetFault.badWorkbook(Phrase(id: "sebuah teks bersama hilang.", en: "a shared text is missing."))
            }
            length = count
        case .truth: row.bytes.append(contentsOf: value == [0x31] ? "TRUE".utf8 : "FALSE".utf8)
        case .fault:
            row.bytes.append(contentsOf: value.prefix(limit))
            if row.problem == nil { row.problem = formulaFault() }
        case .number:
            let text = String(decoding: value.prefix(64), as: UTF8.self)
            let meaning = styles.meaning(style)
            row.bytes.append(contentsOf: CellStyles.text(text, meaning, countsFrom1904: countsFrom1904).utf8)
        }
        if length > limit, row.problem == nil {
            row.problem = SheetFault.longCell(column: column, length_bytes: length, limit_bytes: limit)
        }
        row.ends.append(row.bytes.count)
    }

    private func formulaFault() -> SheetProblem {
        let text = String(decoding: value.prefix(20), as: UTF8.self)
        return SheetProblem(
            column: column,
            reason: Phrase(
                id: "Rumus di kolom \(columnName(column)) gagal: \(text).",
                en: "The formula in column \(columnName(column)) failed: \(text)."))
    }

    // MARK: Attributes without allocations

    private static func integer(_ text: UnsafePointer<UInt8>) -> Int? {
        var value = 0
        var index = 0
        while text[index] != 0 {
            guard (0x30...0x39).contains(text[index]), index < 10 else { return nil }
            value = value * 10 + Int(text[index]) - 0x30
            index += 1
        }
        return index > 0 ? value : nil
    }

    /// The column of a reference such as `AB12`, from 0.
    private static func column(_ text: UnsafePointer<UInt8>) -> Int? {
        var column = 0
        var index = 0
        while (0x41...0x5A).contains(text[index]), index < 4 {
            column = column * 26 + Int(text[index]) - 0x40
            index += 1
        }
        return column > 0 ? column - 1 : nil
    }

    private static func type(_ text: UnsafePointer<UInt8>) -> CellType {
        switch (text[0], text[0] == 0 ? 0 : text[1]) {
        case (UInt8(ascii: "s"), 0): .shared
        case (UInt8(ascii: "s"), _): .text
        case (UInt8(ascii: "i"), _): .inline
        case (UInt8(ascii: "b"), _): .truth
        case (UInt8(ascii: "e"), _): .fault
        case (UInt8(ascii: "d"), _): .date
        default: .number
        }
    }
}
