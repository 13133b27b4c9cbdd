internal import CXLSXWriter
public import Circulation
internal import Glibc
internal import Postgres

/// An Excel workbook (XLSX), written sheet by sheet and row by row; only one row is held in memory.
///
/// Numbers, dates and percentages are real ones. Texts are stored as texts: none can be a formula or a link. Not for
/// use from two threads. A workbook that is dropped without `finish` leaves no file.
public final class Workbook {
    private let draft: Draft
    /// Where the library writes, compressed: what keeps a file from being written is for us to say, and not for the library
    /// to print on standard error.
    private let memory: Int32
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let formats: CellFormats
    private let language: Language
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var setup: Setup?
    private var nextRow: UInt32 = 0
    private var names: Set<String> = []

    /// What a sheet is made of, kept to begin its continuation.
    private struct Setup {
        let name: String
        let title: String
        let subtitle: String?
        let columns: [Report.Column]
        let widths: [Double]
        let headingRow: UInt32
    }

    /// Rows of a sheet in Excel's own limit; a longer table goes on in another sheet.
    static let mostRows: UInt32 = 1_048_576

    /// Begins a workbook.
    /// - Parameters:
    ///   - file: where the finished workbook will stand; nothing stands there before `finish`.
    ///   - title: in the document's properties.
    ///   - language: of captions and dates.
    /// - Throws: `file_failed`, `paper_failed`.
    public init(file: String, title: String, language: Language) throws(PaperError) {
        draft = Draft(file)
        self.language = language
        // Made first with the right permissions.
        try draft.open()
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        memory = memfd_create("workbook", 1)  // MFD_CLOEXEC
        if memory < 0 { throw .file(file, errno: errno) }
        guard let book = workbook_new_opt("/proc/self/fd/\(memory)", &options) else {
            throw .library("libxlsxwriter", "out of memory")
        }
        self.book = book
        formats = CellFormats(book, language)
        title.withCString { text in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: text)
            workbook_set_properties(book, &properties)
        }
    }

    deinit {
        if let book { workbook_close(book) }
        if memory >= 0 { close(memory) }
    }

    /// Begins a sheet: title, subtitle, a bold frozen heading row repeated on every printed page, A4 fitted to width.
    /// - Parameters:
    ///   - name: at most 31 characters are used; signs Excel refuses become spaces, a name used twice gets a number.
    ///   - title: above the table.
    ///   - subtitle: under the title.
    ///   - columns: their captions and kinds; none for a sheet without a table.
    ///   - widths: of the columns, in characters; nil takes widths by kind.
    /// - Throws: `paper_failed` when the library refuses the sheet.
    public func begin(
        sheet name: String, title: Phrase, subtitle: Phrase? = nil, columns: [Report.Column], widths: [Double]? = nil
    ) throws(PaperError) {
        let setup = Setup(
            name: name, title: title[language], subtitle: subtitle?[language], columns: columns,
            widths: widths ?? columns.map { Self.width($0.kind) }, headingRow: subtitle == nil ? 2 : 3)
        self.setup = setup
        sheet = workbook_add_worksheet(book, SheetName.unique(name, among: &names))
        guard let sheet else { throw .library("libxlsxwriter", "the sheet \(name) was refused") }
        SheetPrint.prepare(sheet, title: setup.title, columns: columns.count, language: language)
        for (index, width) in setup.widths.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil)
        }
        worksheet_write_string(sheet, 0, 0, SheetText.clean(setup.title), formats.title)
        if let subtitle = setup.subtitle {
            worksheet_write_string(sheet, 1, 0, SheetText.clean(subtitle), formats.subtitle)
        }
        for (index, column) in columns.enumerated() {
            worksheet_write_string(
                sheet, setup.headingRow, UInt16(index), SheetText.clean(column.caption[language]),
                formats.heading(isRight: column.kind.isNumeric))
        }
        if !columns.isEmpty {
            worksheet_freeze_panes(sheet, setup.headingRow + 1, 0)
            worksheet_repeat_rows(sheet, setup.headingRow, setup.headingRow)
        }
        nextRow = setup.headingRow + (columns.isEmpty ? 0 : 1)
    }

    /// Writes the next row of the sheet last begun; a cell for each of its columns.
    /// - Throws: `paper_failed` when the library refuses a cell.
    public func add(_ row: [Report.Value], isTotal: Bool = false) throws(PaperError) {
        guard let setup else { preconditionFailure("a row before the first sheet") }
        precondition(row.count == setup.columns.count, "a row has other columns than its sheet")
        try add(row, kinds: setup.columns.map(\.kind), isTotal: isTotal)
    }

    /// Writes a row whose cells are of their own kinds, as on a sheet of single figures.
    func add(_ row: [Report.Value], kinds: [Report.Kind], isTotal: Bool = false) throws(PaperError) {
        if nextRow == Self.mostRows, let setup {
            try begin(
                sheet: setup.name, title: Phrase(setup.title), subtitle: setup.subtitle.map { Phrase($0) },
                columns: setup.columns, widths: setup.widths)
        }
        for (index, value) in row.enumerated() {
            let status = write(value, kinds[index], column: UInt16(index), isTotal: isTotal)
            if status != LXW_NO_ERROR { throw .library("libxlsxwriter", String(cString: lxw_strerror(status))) }
        }
        nextRow += 1
    }

    /// Writes the file and puts it in its place.
    /// - Throws: `file_failed`; no file is left behind.
    public func finish() throws(PaperError) {
        guard let book else { return }
        self.book = nil
        let status = workbook_close(book)
        if status != LXW_NO_ERROR { throw .library("libxlsxwriter", String(cString: lxw_strerror(status))) }
        try copyToDraft()
        try draft.commit()
    }

    private func copyToDraft() throws(PaperError) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        lseek(memory, 0, SEEK_SET)
        while true {
            let count = read(memory, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw .file(draft.path, errno: errno) }
            if count == 0 || !chunk.withUnsafeBytes({ draft.write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }) {
                return
            }
        }
    }

    private func write(_ value: Report.Value, _ kind: Report.Kind, column: UInt16, isTotal: Bool) -> lxw_error {
        let format = formats.cell(kind, isTotal: isTotal)
        switch value {
        case .text(let text):
            return worksheet_write_string(sheet, nextRow, column, SheetText.clean(text), format)
        case .term(_, let phrase):
            return worksheet_write_string(sheet, nextRow, column, SheetText.clean(phrase[language]), format)
        case .day(let day):
            // 2000-01-01 is Excel's day 36526.
            return worksheet_write_number(sheet, nextRow, column, Double(day.days) + 36_526, format)
        case .number(let number):
            // Beyond 2^53 a spreadsheet would round it.
            if number.magnitude > 1 << 53 {
                return worksheet_write_string(sheet, nextRow, column, value.plain(kind), format)
            }
            return worksheet_write_number(sheet, nextRow, column, Double(number) / Self.divisor(kind), format)
        case .none:
            return isTotal ? worksheet_write_blank(sheet, nextRow, column, format) : LXW_NO_ERROR
        }
    }

    private static func divisor(_ kind: Report.Kind) -> Double {
        switch kind {
        case .percent: 10_000
        case .decimal(let scale): (0..<max(scale, 0)).reduce(1.0) { power, _ in power * 10 }
        default: 1
        }
    }

    private static func width(_ kind: Report.Kind) -> Double {
        switch kind {
        case .text: 28
        case .rupiah: 18
        case .day: 14
        default: 12
        }
    }
}
