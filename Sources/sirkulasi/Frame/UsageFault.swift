import ArgumentParser
import Circulation
import Foundation

/// A line that the program does not understand. The options of that line may not have been read, so that language and
/// format are looked up in the words themselves.
struct UsageFault {
    /// What ArgumentParser says: "Error: …", perhaps "Help: …", then the usage.
    let text: String
    let arguments: [String]

    func say(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let asked = value(of: "--lang").flatMap(Language.init(rawValue:))
        let wording = Wording(language: asked ?? Language(environment: environment), captions: Captions())
        let voice = Voice(
            wording: wording, isQuiet: false, speaksJSON: value(of: "--format") == "json",
            style: TerminalStyle(descriptor: STDERR_FILENO, environment: environment))
        voice.say(verdict)
    }

    var verdict: Verdict {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = lines.isEmpty ? "" : lines.removeFirst()
        let what = first.hasPrefix("Error: ") ? String(first.dropFirst("Error: ".count)) : first
        let rest = UsageText.brief(lines.joined(separator: "\n")).trimmingCharacters(in: .newlines)
        return Verdict(
            exit: .usage, code: "usage",
            message: Phrase(id: UsageWords.indonesian(what), en: what),
            hint: rest.isEmpty
                ? Phrase(id: "Lihat: sirkulasi --help", en: "See: sirkulasi --help")
                : Phrase(id: UsageWords.indonesian(rest), en: rest))
    }

    /// The value of an option, as `--name value` or `--name=value`.
    private func value(of name: String) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument == name { return arguments.dropFirst(index + 1).first }
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
        }
        return nil
    }
}

/// The usage line of a command without the options that every command has: they would bury its own.
enum UsageText {
    static func brief(_ text: String) -> String { text.replacing(everywhere, with: "[options]") }

    /// "[--database-url <url>] … [--quiet]", as ArgumentParser writes it.
    private static let everywhere = String(GlobalOptions.usageString().drop { $0 != "[" })
}
