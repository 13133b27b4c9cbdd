import Foundation
import Postgres
import Support
import Testing

/// Every word of every command may be a text that means harm: to SQL, to a shell, to a format. It is taken as a text or
/// refused with a reason; it is never a part of a statement.
struct HostileTextTests {
    private static let hostile = "x'\";drop table subscriber;--$1 $$ \\' %s \\(a) /*{}*/ \u{7}\u{202E}"
    /// What a slot that wants no text is given instead, until one is understood.
    private static let others = ["101", "2027-01-01", "2027-01-01T00:00:00+07:00", "17:00"]

    private static let noTexts = [
        "slots", "price", "limit", "copies", "edition", "number", "weight", "grace", "before", "date", "cutoff", "time",
        "on",
        "body", "run", "policy", "approval", "count", "order", "delimiter", "encoding", "bundles", "year", "as",
    ]

    /// A word that a command takes, as its help describes it.
    private struct Word {
        /// Nil for one without a name.
        let option: String?
        let isOptional: Bool
        var value: String
        var tries = 0
    }

    /// The commands that do not work on the books, and those that only start, stop or copy a server.
    private static let leftOut: Set<String> = ["db", "help", "generate-manual"]

    private func commands() async throws -> [(path: [String], words: [Word])] {
        let help = try await Program().run("--experimental-dump-help")
        let top = try #require(try JSONSerialization.jsonObject(with: Data(help.output.utf8)) as? [String: Any])
        var all: [(path: [String], words: [Word])] = []
        func walk(_ command: [String: Any], _ path: [String]) {
            let below = command["subcommands"] as? [[String: Any]] ?? []
            guard !below.isEmpty else {
                let words = (command["arguments"] as? [[String: Any]] ?? []).compactMap(word)
                return all.append((path, words))
            }
            for next in below {
                guard let name = next["commandName"] as? String, !Self.leftOut.contains(name) else { continue }
                walk(next, path + [name])
            }
        }
        walk(try #require(top["command"] as? [String: Any]), [])
        return all
    }

    private func word(_ argument: [String: Any]) -> Word? {
        guard let kind = argument["kind"] as? String, kind != "flag" else { return nil }
        let name = (argument["preferredName"] as? [String: Any])?["name"] as? String
        guard !["database-url", "now", "format", "output", "lang"].contains(name) else { return nil }
        // Numbers and days, as their names say: each would cost a run of its own to be refused.
        let isNoText = name.map { name in
            Self.noTexts.contains { name == $0 || name.hasSuffix("-" + $0) }
        }
        if isNoText == true, argument["isOptional"] as? Bool == true { return nil }
        return Word(
            option: kind == "positional" ? nil : name.map { "--" + $0 },
            isOptional: argument["isOptional"] as? Bool ?? false,
            value: Self.hostile)
    }

    /// Runs a command with hostile words; where one must be something else (a number, a day, one of a few words), with that.
    private func outcome(_ path: [String], _ given: [Word], _ program: Program) async throws -> Program.Outcome {
        var words = given
        while true {
            let line = path + words.flatMap { word in word.option.map { ["\($0)=\(word.value)"] } ?? [] }
            let rest = words.filter { $0.option == nil }.map(\.value)
            let all = line + ["--lang", "en", "--format", "json"] + (rest.isEmpty ? [] : ["--"] + rest)
            let running = try program.begin(all)
            let outcome = try await running.outcome()
            guard outcome.exit == 2 else { return outcome }
            // "The value '…' is invalid for '--slots <slots>'. …"
            let wrong = words.indices.first { index in
                words[index].option.map { outcome.errors.contains("invalid for '\($0) ") }
                    ?? outcome.errors.contains("invalid for '<")
            }
            guard let wrong else { return outcome }
            let choices = outcome.errors.split(separator: "Please provide one of '").dropFirst().first?.prefix {
                $0 != "'"
            }
            if !words[wrong].isOptional, words[wrong].tries < Self.others.count {
                words[wrong].value = choices.map(String.init) ?? Self.others[words[wrong].tries]
                words[wrong].tries += choices == nil ? 1 : Self.others.count
            } else {
                words.remove(at: wrong)
            }
        }
    }

    @Test func noWordIsEverAPartOfAStatement() async throws {
        try await FaultDesk.open(subscriptions: 1) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            let tables: SQL =
                "select count(*) from pg_class where relkind in ('r', 'p', 'v') and relnamespace = 'public'::regnamespace"
            let before = try await desk.number(tables)
            let all = try await commands()
            #expect(all.count > 50)
            var understood = 0
            // The daemon takes no word and never ends.
            for (path, words) in all where path != ["job", "daemon"] {
                let outcome = try await outcome(path, words, desk.program)
                if outcome.exit != 2 { understood += 1 }
                let code = code(outcome)
                let isMachine = outcome.exit == 3
                #expect(outcome.exit >= 0 && outcome.exit <= 3, "\(path): \(outcome.errors)")
                #expect(
                    !isMachine
                        || ["file_unreadable", "file_missing", "read_failed", "folder_missing"].contains(code ?? ""),
                    "\(path): \(outcome.errors)")
            }
            // Most get as far as their rules.
            #expect(understood > all.count * 3 / 4)
            #expect(try await desk.number(tables) == before)
            #expect(try await desk.number("select count(*) from subscriber") >= 1)
        }
    }

    /// Stored and given back as it was typed, and no cell of a table starts a formula.
    @Test func whatIsStoredComesBackAsItWas() async throws {
        try await FaultDesk.open { desk in
            let name = "=cmd|' /C calc'!A0 \"'; -- $1 \\ <script>alert(1)</script>"
            let added = try await desk.program.run(
                "subscriber", "add", "--name", name, "--address", "@SUM(1+1) Jl. \"Mawar\" 5, Bandung", "--format",
                "json")
            let number = try #require(
                (try JSONSerialization.jsonObject(with: Data(added.output.utf8)) as? [String: Any])?["number"]
                    as? String)
            let shown = try await desk.program.run("subscriber", "show", number, "--format", "json")
            let card = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
            #expect(card["name"] as? String == name)
            for line in [
                "subscriber show \(number) --format csv", "subscriber export", "subscriber find 'calc' --format csv",
            ] {
                let text = try await desk.program.shell("sirkulasi \(line) --quiet").output
                for cell in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
                    #expect(!"=@".contains(cell.first { $0 != "\"" && $0 != " " } ?? "x"), "\(line): \(cell)")
                }
                #expect(text.contains("'=cmd"), "\(line): \(text)")
            }
            try await desk.done(
                "publication", "add", "--code", "XSS", "--name", "<script>alert(1)</script>", "--frequency", "bulanan")
            try await desk.done(
                "edition", "plan", "--publication", "XSS", "--from-number", "1", "--first-cover-date", "2027-01-01",
                "--count",
                "2", "--cutoff-days-before", "12", "--cutoff-time", "17:00", "--mail-days-before", "5")
            try await desk.done("run", "freeze", "--publication", "XSS", "--edition", "1")
            for report in ["circulation", "distribution"] {
                let page = try await desk.done(
                    "report", report, "--publication", "XSS", "--edition", "1", "--format", "html")
                #expect(!page.output.contains("<script") && page.output.contains("&lt;script&gt;"))
            }
        }
    }
}
