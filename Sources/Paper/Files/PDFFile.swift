internal import CPango

/// A PDF that appears under its name only when it is whole: what Cairo draws goes through a `Draft`, page by page.
///
/// Not for use from two threads. One that is dropped without `finish` leaves no file.
final class PDFFile {
    let cairo: OpaquePointer
    private let draft: Draft
    private let surface: OpaquePointer
    private(set) var pages = 0

    /// Begins a file of pages of one size, in points.
    /// - Throws: `file_failed`.
    init(_ path: String, width: Double, height: Double, title: String) throws(PaperError) {
        draft = Draft(path)
        try draft.open()
        surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
                let draft = Unmanaged<Draft>.fromOpaque(closure).takeUnretainedValue()
                return draft.write(UnsafeRawBufferPointer(start: data, count: Int(length)))
                    ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
            }, Unmanaged.passUnretained(draft).toOpaque(), width, height)
        cairo = cairo_create(surface)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, LabelText.oneLine(title))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sirkulasi")
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Writes the page out.
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
