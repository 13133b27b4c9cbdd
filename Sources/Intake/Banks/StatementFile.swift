import Circulation
import Foundation

/// A statement file, open for reading, and what kind of file it is.
struct StatementFile {
    enum Kind: Equatable {
        case workbook, webPage, xml, swift, table
    }

    static let sniff_bytes = 64 << 10

    /// Where the bytes come from: a file, or memory in tests.
    private enum Origin {
        case file(path: String)
        case memory([UInt8])
    }

    private let origin: Origin
    private let start: [UInt8]

    init(path: String) throws {
        origin = .file(path: path)
        start = try Self.withDescriptor(path) { descriptor in
            var start = [UInt8](repeating: 0, count: Self.sniff_bytes)
            let count = pread(descriptor, &start, start.count, 0)
            guard count >= 0 else { throw SheetFault.unreadableFile(path, String(cString: strerror(errno))) }
            return Array(start[..<count])
        }
    }

    init(bytes: [UInt8]) {
        origin = .memory(bytes)
        start = Array(bytes.prefix(Self.sniff_bytes))
    }

    private static func withDescriptor<R>(_ path: String, _ body: (Int32) throws -> R) throws -> R {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SheetFault.unreadableFile(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        return try body(descriptor)
    }

    private func withSource(_ body: (SheetSource) throws -> Void) throws {
        switch origin {
        case .memory(let bytes): try body(SheetSource(bytes: bytes))
        case .file(let path):
            try Self.withDescriptor(path) { try body(SheetSource(descriptor: $0, name: path)) }
        }
    }

    // MARK: Kinds

    /// The kind of file by its first bytes.
    /// - Throws: `Refusal` for files that are no statement: empty ones, PDF, archives, pictures.
    func kind() throws -> Kind {
        if start.isEmpty { throw StatementFault.empty() }
        try refuseOthers()
        if case .workbook = SheetReader.kind(start) { return .workbook }
        let text = startText
        let trimmed = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if trimmed.isEmpty { throw StatementFault.empty() }
        let lower = trimmed.prefix(200).lowercased()
        if ["<!doctype html", "<html", "<table", "<head", "<body", "<style", "<meta"].contains(where: lower.hasPrefix) {
            return .webPage
        }
        if lower.hasPrefix("<") { return .xml }
        let lines = trimmed.prefix(16_384).split(whereSeparator: \.isNewline)
        if trimmed.hasPrefix("{1:") || lines.contains(where: { SWIFTField(String($0), 1) != nil }) { return .swift }
        return .table
    }

    private var startText: String {
        start.withUnsafeBufferPointer { bytes in
            let detected = SheetEncoding.detect(bytes)
            var transcoder = Transcoder(detected.encoding)
            var text: [UInt8] = []
            transcoder.feed(UnsafeBufferPointer(rebasing: bytes[detected.mark_bytes...]), into: &text)
            return String(decoding: text, as: UTF8.self)
        }
    }

    private static let others: [(start: [UInt8], name: Phrase)] = [
        (Array("%PDF".utf8), Phrase(id: "PDF", en: "a PDF")),
        ([0x1F, 0x8B], Phrase(id: "arsip gzip; buka dulu arsipnya", en: "a gzip archive; unpack it first")),
        (Array("Rar!".utf8), Phrase(id: "arsip RAR; buka dulu arsipnya", en: "a RAR archive; unpack it first")),
        ([0x89, 0x50, 0x4E, 0x47], Phrase(id: "gambar PNG", en: "a PNG picture")),
        ([0xFF, 0xD8, 0xFF], Phrase(id: "foto JPEG", en: "a JPEG photo")),
        (Array("SQLite format".utf8), Phrase(id: "basis data", en: "a database")),
        ([0x7F, 0x45, 0x4C, 0x46], Phrase(id: "program", en: "a program")),
    ]

    private func refuseOthers() throws {
        if let other = Self.others.first(where: { start.starts(with: $0.start) }) {
            throw StatementFault.otherFile(other.name)
        }
        switch SheetReader.kind(start) {
        case .oldExcel: throw SheetFault.oldExcel()
        case .workbook:
            guard case .file(let path) = origin, try ZipArchive(path: path).entry("[Content_Types].xml") == nil,
                try ZipArchive(path: path).entry("xl/workbook.xml") == nil
            else { return }
            throw StatementFault.otherFile(
                Phrase(id: "arsip ZIP; buka dulu arsipnya", en: "a ZIP archive; unpack it first"))
        case .webPage, .text: return
        }
    }

    // MARK: Reading

    func read(_ options: StatementOptions, _ emit: @escaping StatementOutput.Emit) throws {
        let kind = try kind()
        switch kind {
        case .xml:
            try expect(.camt053, options)
            try withSource { try CamtStatement($0, emit).read() }
        case .swift where options.mapping == nil:
            try expect(.mt940, options)
            try withSource { try SWIFTStatement.read($0, options.mapping?.options.encoding, emit) }
        case .workbook, .webPage, .table, .swift:
            let table = StatementTable(try shapes(options), emit)
            try table.finish(try rows(kind, options.mapping?.options ?? SheetOptions(), table.take))
        }
    }

    /// Every row of a table in whatever wrapping, and how a text table ended.
    private func rows(
        _ kind: Kind, _ options: SheetOptions, _ body: (SheetRow) throws -> Void
    ) throws -> CSVEnding? {
        var options = options
        options.keepsOpenRow = false
        var ending: CSVEnding?
        switch (kind, origin) {
        case (.workbook, .file(let path)): try XLSXReader.forEachRow(path: path, options, body)
        case (.webPage, _): try withSource { try WebTable.forEachRow($0, options, body) }
        default: try withSource { ending = try CSVReader.forEachRow($0, options, body) }
        }
        return ending
    }

    private func expect(_ layout: StatementLayout, _ options: StatementOptions) throws {
        guard let asked = options.layout, asked != layout else { return }
        let headings = TableShape.all.first { $0.layout == asked }?.headings
        throw StatementFault.layoutAbsent(asked, headings ?? [asked.rawValue])
    }

    private func shapes(_ options: StatementOptions) throws -> [TableShape] {
        if let mapping = options.mapping { return [mapping.shape] }
        guard let layout = options.layout else { return TableShape.all }
        let shapes = TableShape.all.filter { $0.layout == layout }
        guard !shapes.isEmpty else { throw StatementFault.layoutAbsent(layout, [layout.rawValue]) }
        return shapes
    }

    // MARK: Recognising

    private struct Found: Error {}

    func layouts() throws -> [StatementLayout] {
        let kind = try kind()
        switch kind {
        case .xml: return [.camt053]
        case .swift: return [.mt940]
        case .workbook, .webPage, .table: break
        }
        var layouts: [StatementLayout] = []
        do {
            _ = try rows(kind, SheetOptions()) { row in
                layouts = TableShape.all.filter { TableColumns($0, row) != nil }.map(\.layout)
                if !layouts.isEmpty || row.number >= StatementTable.headingLimit_rows { throw Found() }
            }
        } catch is Found {}
        return layouts
    }
}

extension TableShape {
    /// The headings by which the layout is told.
    var headings: [String] { columns.map { $0.headings[0] } }
}
