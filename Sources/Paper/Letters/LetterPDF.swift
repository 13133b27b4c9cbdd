public import Circulation

/// Letters as one PDF, a page of A4 each, for envelopes with a window.
///
/// ```swift
/// let pdf = try LetterPDF(file: "surat.pdf")
/// try pdf.add(letter)
/// try pdf.finish()                    // only now does the file appear under its name
/// ```
/// Not for use from two threads. A writer that is dropped without `finish` leaves no file.
public final class LetterPDF {
    private let pdf: PDFFile
    private let page: LetterFace
    /// Signs that no font has, in all letters so far.
    public var unknownSigns: Int { page.unknownSigns }

    /// Begins a file.
    ///
    /// `file`: where the finished PDF will stand.
    /// - Throws: `file_failed`.
    public init(file: String) throws(PaperError) {
        pdf = try PDFFile(
            file, width: Typesetter.points(LetterFace.width), height: Typesetter.points(LetterFace.height),
            title: "Surat")
        page = LetterFace(typesetter: Typesetter(cairo: pdf.cairo, family: "Noto Sans"))
    }

    /// Prints the next letter, on a page of its own.
    ///
    /// - Throws: `file_failed` when the disk is full or gone.
    public func add(_ letter: Letter) throws(PaperError) {
        page.draw(letter)
        try pdf.endPage()
    }

    /// Puts the file in its place.
    ///
    /// - Throws: `file_failed`; no file is left behind.
    public func finish() throws(PaperError) { try pdf.finish() }
}
