import Circulation
import Cluster
import Paper
import Postgres

/// How a command that did not succeed ends: the exit code, and what it says about it.
struct Verdict: Sendable {
    enum Exit: Int32, Sendable {
        case refused = 1
        case usage = 2
        case system = 3
        /// Ended by Ctrl-C, as shells count it.
        case interrupted = 130
    }

    let exit: Exit
    let code: String
    let message: Phrase
    let hint: Phrase?
}

extension Verdict {
    /// The verdict on any error; nil for an end that needs no words (`ReaderLeft`).
    init?(_ error: any Error) {
        switch error {
        case is ReaderLeft: return nil
        case let error as Refusal:
            let exit = Self.machine.contains(error.code) ? Exit.system : .refused
            self.init(exit: exit, code: error.code, message: error.message, hint: error.hint)
        case let error as UsageError:
            self.init(exit: .usage, code: "usage", message: error.message, hint: error.hint)
        case let error as SystemFailure:
            self.init(exit: .system, code: error.code, message: error.message, hint: error.hint)
        case let error as ClusterError:
            self.init(
                exit: error.kind == .refused ? .refused : .system, code: error.code, message: Phrase(error.message),
                hint: error.hint.map(Phrase.init))
        case let error as PaperError:
            let isMachine = ["file_failed", "paper_failed"].contains(error.code)
            self.init(
                exit: isMachine ? .system : .refused, code: error.code, message: error.message, hint: error.hint)
        case let error as PostgresError: self = Verdict.database(error)
        case is CancellationError: self = .interrupted
        default:
            let text = String(describing: error)
            self.init(
                exit: .system, code: "internal",
                message: Phrase(
                    id: "Terjadi kesalahan yang tidak terduga: \(text)", en: "Something unexpected: \(text)"),
                hint: Phrase(id: "Periksa dengan: sirkulasi db doctor", en: "Check with: sirkulasi db doctor"))
        }
    }

    /// Refusals of rooms that open files, where not a rule but the machine stands in the way.
    private static let machine: Set<String> = ["file_unreadable", "file_unwritable", "file_missing"]

    static let interrupted = Verdict(
        exit: .interrupted, code: "interrupted",
        message: Phrase(
            id: "Dihentikan; yang belum selesai tidak disimpan.", en: "Stopped; what was not finished is not kept."),
        hint: nil)
}

extension Phrase {
    /// The cluster's words; it knows nothing of the department and its phrases.
    init(_ words: Words) { self.init(id: words.id, en: words.en) }
}
