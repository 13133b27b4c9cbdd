import Circulation
import Foundation

/// What is said on standard error: verdicts, warnings, notes. The answer itself goes elsewhere.
struct Voice: Sendable {
    let wording: Wording
    let isQuiet: Bool
    /// Whether verdicts are for a program (`--format json`).
    let speaksJSON: Bool
    let style: TerminalStyle

    /// The end of a command that did not succeed: the reason and the next step.
    func say(_ verdict: Verdict) {
        if speaksJSON {
            put(verdict.json(wording).text())
            return
        }
        put(style.red(wording(verdict.message)))
        if let hint = verdict.hint { put(wording(hint)) }
    }

    /// Something that the reader should know although the command goes on.
    func warn(_ phrase: Phrase) {
        put(style.yellow(wording(Phrase(id: "Perhatian: ", en: "Warning: ") + phrase)))
    }

    /// Signs on a paper that no installed font has: they show as boxes with numbers.
    func warn(unknownSigns count: Int) {
        guard count > 0 else { return }
        warn(
            Phrase(
                id: "\(count) huruf tidak ada dalam fon yang terpasang.",
                en: "\(count) signs are in no font that is installed."))
    }

    /// Something good to know; silent with `--quiet`, and for a program, which reads an error there and nothing else.
    func note(_ phrase: Phrase) {
        if !isQuiet, !speaksJSON { put(style.dim(wording(phrase))) }
    }

    private func put(_ line: String) { StandardError.write(line + "\n") }
}

extension Verdict {
    /// `{"error": {"code": …, "message": …, "hint": …}}` (contract).
    func json(_ wording: Wording) -> JSONValue {
        let members: [JSONValue.Member] = [
            .init(key: "code", value: .string(code)),
            .init(key: "message", value: .string(wording(message))),
            .init(key: "hint", value: hint.map { .string(wording($0)) } ?? .null),
        ]
        return .object([.init(key: "error", value: .object(members))])
    }
}

/// Standard error, of which the work never depends: when it is closed, or nobody reads it, what is said there is lost and
/// nothing else. (`FileHandle` would end the program.)
enum StandardError {
    static func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
