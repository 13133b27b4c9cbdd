import CLibCSV

/// How a text table is to be read; nil means: see for yourself.
public struct SheetOptions: Sendable, Equatable {
    /// The sheet of a workbook; the first visible one when nil.
    public var sheet: String?
    public var delimiter: Character?
    public var encoding: SheetEncoding?
    /// Longer cells make their row a problem row; the rest of the file is read on.
    public var cellLimit_bytes = 65_536
    /// A cell longer than this ends the reading: a quotation mark was never closed. Memory stays below it.
    public var endlessCell_bytes = 8 << 20
    /// Whether the last row counts when a quotation mark in it was never closed.
    var keepsOpenRow = true

    public init(sheet: String? = nil, delimiter: Character? = nil, encoding: SheetEncoding? = nil) {
        self.sheet = sheet
        self.delimiter = delimiter
        self.encoding = encoding
    }
}

/// How a text table ended: after a whole row, or inside a cell that may have lost its rest.
enum CSVEnding: Equatable {
    /// With a line break, or behind a closed quotation mark.
    case whole
    case unquoted
    /// A quotation mark was never closed; its row.
    case openQuote(row: Int)
}

/// Reads text tables (RFC 4180 and its relatives) row by row, in constant memory, through libcsv.
///
/// Delimiter (`, ; tab |`) and encoding (UTF-8, UTF-16, Windows-1252) are told from the first 64 KiB; a row that is
/// no UTF-8 in a UTF-8 file is taken as Windows-1252. Blanks around unquoted cells are dropped.
enum CSVReader {
    static let chunk_bytes = 256 << 10
    private static let sniff_bytes = 64 << 10

    /// Calls `body` with each row. Blank rows are passed over but counted.
    @discardableResult
    static func forEachRow(
        _ source: SheetSource, _ options: SheetOptions, _ body: (SheetRow) throws -> Void
    ) throws -> CSVEnding {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk_bytes)
        defer { buffer.deallocate() }
        let first = try source.fill(
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<sniff_bytes]))
        let start = UnsafeBufferPointer(rebasing: buffer[..<first])
        let detected = SheetEncoding.detect(start)
        var transcoder = Transcoder(options.encoding ?? detected.encoding)
        let content = UnsafeBufferPointer(rebasing: start[detected.mark_bytes...])

        var text: [UInt8] = []
        transcoder.feed(content, into: &text)
        var dialect = CSVDialect.detect(text)
        if let chosen = options.delimiter?.asciiValue { dialect.delimiter = chosen }
        return try withoutActuallyEscaping(body) { body in
            let parser = try CSVParser(dialect.delimiter, options, body)
            try text.withUnsafeBufferPointer {
                try parser.feed(UnsafeBufferPointer(rebasing: $0[dialect.preamble_bytes...]))
            }
            while true {
                let count = try source.read(UnsafeMutableRawBufferPointer(buffer))
                if count == 0 { break }
                let chunk = UnsafeBufferPointer(rebasing: buffer[..<count])
                if transcoder.encoding == .utf8 {
                    try parser.feed(chunk)
                } else {
                    text.removeAll(keepingCapacity: true)
                    transcoder.feed(chunk, into: &text)
                    try text.withUnsafeBufferPointer { try parser.feed($0) }
                }
            }
            return try parser.finish()
        }
    }
}

/// libcsv's parser and the row being built.
private final class CSVParser {
    private let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    private let options: SheetOptions
    private let body: (SheetRow) throws -> Void
    private let row = SheetRow()
    private var record = 1
    private var failure: (any Error)?
    private var lastWasCarriageReturn = false

    init(_ delimiter: UInt8, _ options: SheetOptions, _ body: @escaping (SheetRow) throws -> Void) throws {
        self.options = options
        self.body = body
        // Every line break is reported, so that blank rows count as they do in a spreadsheet.
        guard csv_init(parser, UInt8(CSV_REPALL_NL)) == 0 else {
            parser.deallocate()
            throw SheetFault.unreadableFile("CSV", "csv_init")
        }
        csv_set_delim(parser, delimiter)
        csv_set_blk_size(parser, 4096)
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
    }

    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard !bytes.isEmpty else { return }
        let count = csv_parse(parser, bytes.baseAddress, bytes.count, cellEnded, rowEnded, context)
        if let failure { throw failure }
        let pending = parser.pointee.entry_pos
        if count != bytes.count || pending > options.endlessCell_bytes {
            throw SheetFault.endlessCell(
                row: record, column: row.ends.count, limit_bytes: options.endlessCell_bytes)
        }
    }

    func finish() throws -> CSVEnding {
        // libcsv's FIELD_BEGUN: inside a cell; behind a closed quotation mark it is in another state.
        let isInside = parser.pointee.pstate == 2
        let isQuoted = parser.pointee.quoted != 0
        if isInside, isQuoted, !options.keepsOpenRow { return .openQuote(row: record) }
        csv_fini(parser, cellEnded, rowEnded, context)
        if let failure { throw failure }
        return isInside ? isQuoted ? .openQuote(row: record - 1) : .unquoted : .whole
    }

    fileprivate func cell(_ bytes: UnsafeRawPointer?, _ count: Int) {
        lastWasCarriageReturn = false
        if let bytes, count > 0 {
            let kept = min(count, options.cellLimit_bytes)
            row.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: kept))
            if kept < count, row.problem == nil {
                row.problem = SheetFault.longCell(
                    column: row.ends.count, length_bytes: count, limit_bytes: options.cellLimit_bytes)
            }
        }
        row.ends.append(row.bytes.count)
    }

    fileprivate func end(_ terminator: Int32) {
        let isSecondHalf = terminator == 0x0A && lastWasCarriageReturn
        lastWasCarriageReturn = terminator == 0x0D
        guard !row.ends.isEmpty else {
            // The line feed of a carriage return and line feed is no row of its own.
            if !isSecondHalf, terminator >= 0 { record += 1 }
            return
        }
        if failure == nil {
            row.number = record
            row.mendEncoding()
            if !row.isBlank || row.problem != nil {
                do { try body(row) } catch { failure = error }
            }
        }
        record += 1
        row.clear()
    }
}

private func cellEnded(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().cell(bytes, count)
}

private func rowEnded(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().end(terminator)
}
