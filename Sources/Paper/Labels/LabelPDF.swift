internal import CPango
public import Circulation

/// Address labels as a PDF, written one label at a time and page by page: memory stays flat however long the run is.
///
/// ```swift
/// let pdf = try LabelPDF(file: "112.pdf", sheet: .a4x21, job: LabelJob(title: "Edisi 112", edition: 112))
/// try pdf.add(label)                  // in postal order, once for each label
/// let count = try pdf.finish()        // count page; only now does the file appear under its name
/// ```
/// Not for use from two threads. A writer that is dropped without `finish` leaves no file.
public final class LabelPDF {
    private let file: PDFFile
    private let typesetter: Typesetter
    private let sheet: LabelSheet
    private let job: LabelJob
    private let mark: BundleMark
    private let words: LabelWords
    private let face: LabelFace
    private let slip: BundleSlip
    private var tally = BundleTally()
    private var position: Int
    private var isPageOpen = false

    /// Begins a file.
    /// - Parameters:
    ///   - file: where the finished PDF will stand; nothing stands there before `finish`.
    ///   - sheet: the template.
    ///   - job: what the count page says about the run.
    ///   - mark: how a new bundle is shown.
    ///   - firstCell: labels already taken from the first sheet, 0 for a whole one.
    ///   - language: of slips and count page.
    /// - Throws: `template_invalid` when the sheet's measures contradict each other, `file_failed`.
    public init(
        file: String, sheet: LabelSheet = .a4x21, job: LabelJob, mark: BundleMark = .slip, firstCell: Int = 0,
        language: Language = .id
    ) throws(PaperError) {
        let faults = sheet.faults
        if !faults.isEmpty { throw .template(sheet.name, faults) }
        self.file = try PDFFile(
            file, width: Typesetter.points(sheet.pageWidth), height: Typesetter.points(sheet.pageHeight),
            title: job.title)
        typesetter = Typesetter(cairo: self.file.cairo, family: sheet.font)
        self.sheet = sheet
        self.job = job
        self.mark = mark
        words = LabelWords(language: language)
        face = LabelFace(sheet: sheet, typesetter: typesetter)
        slip = BundleSlip(sheet: sheet, typesetter: typesetter, words: words)
        position = min(max(firstCell, 0), sheet.cells - 1)
    }

    /// Prints the next label.
    /// - Throws: `file_failed` when the disk is full or gone.
    public func add(_ label: Label) throws(PaperError) {
        let begins = tally.beginsBundle(label)
        if begins && tally.open != nil { try closeBundle() }
        tally.count(label)
        let cell = try nextArea()
        face.draw(label, in: cell, bundle: begins && mark != .none ? tally.open?.number : nil)
    }

    /// Writes the count page and puts the file in its place.
    /// - Throws: `file_failed`; no file is left behind.
    public func finish() throws(PaperError) -> LabelCount {
        if tally.open != nil { try closeBundle() }
        if isPageOpen { try endPage() }
        var page = CountPage(sheet: sheet, typesetter: typesetter, words: words, job: job, tally: tally)
        while page.drawNext() { try endPage() }
        try file.finish()
        return LabelCount(
            labels: tally.total.labels, pages: file.pages, copies: tally.total.copies, bundles: tally.total.bundles,
            unknownSigns: face.unknownSigns)
    }

    private func closeBundle() throws(PaperError) {
        if mark == .slip, let bundle = tally.open {
            slip.draw(bundle, job: job.title, in: try nextArea())
        }
        tally.close()
    }

    /// The next free cell; a full page is written out first.
    private func nextArea() throws(PaperError) -> Area {
        if position == sheet.cells { try endPage() }
        let (row, column) = position.quotientAndRemainder(dividingBy: sheet.columns)
        position += 1
        isPageOpen = true
        return Area(
            x: Typesetter.points(sheet.left + Double(column) * (sheet.labelWidth + sheet.gapAcross)),
            y: Typesetter.points(sheet.top + Double(row) * (sheet.labelHeight + sheet.gapDown)),
            width: Typesetter.points(sheet.labelWidth), height: Typesetter.points(sheet.labelHeight))
    }

    private func endPage() throws(PaperError) {
        try file.endPage()
        position = 0
        isPageOpen = false
    }
}
