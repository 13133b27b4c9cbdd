public import Circulation

/// Why a paper could not be made: one sentence for staff in both languages, and the next step where there is one.
public struct PaperError: Error, Sendable, CustomStringConvertible {
    /// Stable English word for scripts, such as `template_invalid` or `file_failed`.
    public let code: String
    /// What happened, in one plain sentence.
    public let message: Phrase
    /// What to do next.
    public let hint: Phrase?

    public init(code: String, message: Phrase, hint: Phrase? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    public var description: String { message.en }
}

extension PaperError {
    /// A file that could not be written: the system's own words end the sentence.
    static func file(_ path: String, errno code: Int32) -> PaperError {
        let reason = systemMessage(code)
        return PaperError(
            code: "file_failed",
            message: Phrase(
                id: "Berkas \(path) tidak dapat ditulis: \(reason).", en: "Cannot write \(path): \(reason)."),
            hint: Phrase(
                id: "Periksa folder, izin, dan sisa ruang diska, lalu jalankan lagi.",
                en: "Check the folder, its permissions and the free disk space, then run it again."))
    }

    /// A library that failed for a reason that is not the file's.
    static func library(_ name: String, _ reason: String) -> PaperError {
        PaperError(
            code: "paper_failed",
            message: Phrase(id: "\(name) gagal: \(reason).", en: "\(name) failed: \(reason)."))
    }
}
