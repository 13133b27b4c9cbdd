import Glibc

/// One sentence in the two languages of the program.
public struct Words: Sendable, Hashable {
    /// Indonesian.
    public let id: String
    /// English.
    public let en: String

    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }
}

/// Why the database server of this program cannot be made, started, stopped, saved or restored, and what to do next.
public struct ClusterError: Error, Sendable, CustomStringConvertible {
    /// Whether the request itself was refused (exit code 1) or the system stands in the way (exit code 3).
    public enum Kind: Sendable {
        case refused, system
    }

    /// A stable name for scripts, such as `postgres_missing`.
    public let code: String
    public let kind: Kind
    /// What is wrong.
    public let message: Words
    /// The next step, when there is one.
    public let hint: Words?

    public init(_ code: String, kind: Kind = .system, _ message: Words, hint: Words? = nil) {
        self.code = code
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    public var description: String {
        guard let hint else { return "\(message.en) (\(code))" }
        return "\(message.en) \(hint.en) (\(code))"
    }
}

extension ClusterError {
    /// A system call that failed on a path: `errno` is kept in the text.
    static func file(_ doing: Words, _ path: String, errno number: Int32) -> ClusterError {
        let reason = String(cString: strerror(number))
        if [ENOSPC, EDQUOT].contains(number) {
            return ClusterError(
                "disk_full",
                Words(id: "Tidak bisa \(doing.id) \(path): \(reason).", en: "Cannot \(doing.en) \(path): \(reason)."),
                hint: Words(id: "Kosongkan tempat, lalu jalankan lagi.", en: "Make room, then run it again."))
        }
        return ClusterError(
            "file_refused",
            Words(id: "Tidak bisa \(doing.id) \(path): \(reason).", en: "Cannot \(doing.en) \(path): \(reason)."),
            hint: Words(
                id: "Periksa hak akses folder itu, atau pindahkan data dengan SIRKULASI_HOME.",
                en: "Check the permissions of that folder, or move the data with SIRKULASI_HOME."))
    }
}
