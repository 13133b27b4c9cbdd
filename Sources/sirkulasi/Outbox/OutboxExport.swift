import ArgumentParser
import Circulation

/// `sirkulasi outbox export`.
struct OutboxExport: CirculationCommand {
    enum Layout: String, ExpressibleByArgument, CaseIterable { case csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Hand out what is queued and may go, as a file; each message once.",
        discussion: """
            What is in the file counts as handed out, and its batch can no longer be undone. Restricted subscribers stay out;
            letters stay for `outbox letters` unless --channel letter names them.
            JSON is one object a line. Who exported how many is logged.

            Example: sirkulasi outbox export --channel email --as csv --output surel.csv
            """)
    static let makesFile = true

    @OptionGroup var options: OutboxOptions
    @Option(name: .customLong("as"), help: "csv or json.") var layout: Layout
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let filter = Outbox.Filter(publication: options.publication, channel: options.channel)
        let (layout, path, act) = (layout, counter.outputPath, counter.act)
        let office = try await counter.office()
        let waiting = try await office.change(act.looking) { db in try Outbox.log(filter, db, act: act) }
        let progress = counter.progress(total: waiting, Phrase(id: "Pesan", en: "Messages"))
        defer { progress.finish() }
        let count = try await office.change(act) { db in
            // A rehearsal hands nothing out.
            guard !act.dryRun else { return try Outbox.take(filter, db, act: act) { _ in } }
            let sink = try Sink(path: path)
            if layout == .csv { try sink.write(CSVText.text(of: [], columns: Self.columns)) }
            let count = try Outbox.take(filter, db, act: act) { message in
                try sink.write(Self.line(message, layout))
                progress.advance()
            }
            try sink.finish()
            return count
        }
        progress.finish()
        try counter.show(["messages": .count(count), "file": .text(path)])
    }

    static let columns = [
        "message", "key", "publication", "subscriber", "channel", "to", "subject", "text", "bill", "template",
        "not_before",
    ]

    private static func line(_ message: OutboxMessage, _ layout: Layout) throws -> String {
        var record = try message.record()
        switch layout {
        case .json: return record.json.text() + "\n"
        case .csv:
            // As WhatsApp itself writes a number: a plus sign would make a formula of it, and is guarded against.
            if message.channel == .whatsApp {
                record["to"] = .text(message.recipient.map { String($0.drop { $0 == "+" }) })
            }
            return CSVText.line(of: record, columns: columns)
        }
    }
}
