internal import CPango
internal import Circulation

/// A PDF that is written page by page through a draft: memory stays flat, and the file appears when it is whole.
///
/// Not for use from two threads. One that is dropped without `finish` leaves no file.
final class PDFFile {
    private let draft: Draft
    private let surface: OpaquePointer
    let cairo: OpaquePointer
    private(set) var pages = 0

    /// `width`, `height`: of a page, in millimetres.
    /// - Throws: `file_failed`.
    init(path: String, width: Double, height: Double, title: String) throws(PaperError) {
        draft = Draft(path)
        try draft.open()
        surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
                let draft = Unmanaged<Draft>.fromOpaque(closure).takeUnretainedValue()
                return draft.write(UnsafeRawBufferPointer(start: data, count: Int(length)))
                    ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
            }, Unmanaged.passUnretained(draft).toOpaque(), Typesetter.points(width), Typesetter.points(height))
        cairo = cairo_create(surface)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, LabelText.oneLine(title))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sirkulasi")
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Writes the page out and begins the next.
    /// - Throws: `file_failed` when the disk is full or gone.
    func endPage() throws(PaperError) {
        cairo_show_page(cairo)
        try check()
        pages += 1
    }

    /// Puts the file in its place.
    /// - Throws: `file_failed`; no file is left behind.
    func finish() throws(PaperError) {
        cairo_surface_finish(surface)
        if draft.failure == 0 { try check() }
        try draft.commit()
    }

    private func check() throws(PaperError) {
        if draft.failure != 0 { throw .file(draft.path, errno: draft.failure) }
        let status = cairo_status(cairo)
        if status != CAIRO_STATUS_SUCCESS {
            throw .library("Cairo", String(cString: cairo_status_to_string(status)))
        }
    }
}
