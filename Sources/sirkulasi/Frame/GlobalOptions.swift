import ArgumentParser
import Circulation
import Postgres

/// The options that every command takes, before or behind its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database: a URI or key=value pairs of libpq (default: DATABASE_URL, PG* variables, a private cluster).",
            valueName: "url"))
    var databaseUrl: String?

    @Option(help: ArgumentHelp("The instant to act at, RFC 3339 (default: the clock).", valueName: "instant"))
    var now: Instant?

    @Option(help: ArgumentHelp("Who acts (default: the user of the operating system).", valueName: "name"))
    var actor: String?

    @Option(help: ArgumentHelp("Why, for the audit.", valueName: "text"))
    var reason: String?

    @Option(help: "How to write the result; reports also as xlsx and html.")
    var format: Format?

    @Option(help: ArgumentHelp("Write the result to this file, whole or not at all.", valueName: "file"))
    var output: String?

    @Option(help: "Language of messages (default: that of the locale).")
    var lang: Language?

    @Flag(name: .customLong("dry-run"), help: "Show what would happen and change nothing.")
    var isDryRun = false

    @Flag(name: .customLong("quiet"), help: "No progress and no notes; warnings and errors only.")
    var isQuiet = false
}

extension GlobalOptions {
    /// The format asked for, else the one that the file's name speaks of, else a table.
    var chosenFormat: Format {
        if let format { return format }
        let ending = output?.split(separator: ".").last.map { $0.lowercased() }
        return ending.flatMap(Format.init(rawValue:)) ?? .table
    }
}
