public import Circulation

/// Bills or receipts as a PDF, each beginning a page of its own.
///
/// ```swift
/// let pdf = try BillPDF(file: "tagihan.pdf", language: .id)
/// for bill in bills { try pdf.add(bill) }
/// let count = try pdf.finish()        // only now does the file appear under its name
/// ```
/// Not for use from two threads. A writer that is dropped without `finish` leaves no file.
public final class BillPDF {
    /// What is printed of a bill.
    public enum Paper: Sendable { case bill, receipt }

    /// What was written.
    public struct Count: Sendable, Hashable {
        public let bills: Int
        public let pages: Int
        /// Signs that no font has: they show as boxes with numbers.
        public let unknownSigns: Int
    }

    private let page: LetterPage
    private let paper: Paper
    private let language: Language
    private var bills = 0

    /// Begins a file.
    /// - Throws: `file_failed`.
    public init(file: String, paper: Paper = .bill, language: Language = .id) throws(PaperError) {
        let title =
            switch (paper, language) {
            case (.bill, .id): "Tagihan"
            case (.bill, .en): "Bills"
            case (.receipt, .id): "Kwitansi"
            case (.receipt, .en): "Receipts"
            }
        page = LetterPage(
            file: try PDFFile(file, width: LetterPage.width, height: LetterPage.height, title: title))
        self.paper = paper
        self.language = language
    }

    /// Prints a bill, or the receipt of a paid one.
    /// - Throws: `file_failed` when the disk is full or gone.
    public func add(_ bill: BillView) throws(PaperError) {
        let words = BillWords(language: language, currency: bill.bill.currency)
        switch paper {
        case .bill:
            var sheet = BillSheet(bill: bill, words: words, page: page)
            try sheet.draw()
        case .receipt: try ReceiptSheet(bill: bill, words: words, page: page).draw()
        }
        bills += 1
    }

    /// Puts the file in its place.
    /// - Throws: `file_failed`; no file is left behind.
    public func finish() throws(PaperError) -> Count {
        try page.file.finish()
        return Count(bills: bills, pages: page.file.pages, unknownSigns: page.unknownSigns)
    }
}
