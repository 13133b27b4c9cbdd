import ArgumentParser
import Circulation
import Paper

/// `sirkulasi outbox letters`.
struct OutboxLetters: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Print the letters that are queued: one PDF, a page each, for window envelopes.",
        discussion: """
            In postal order. What is printed counts as handed out; a letter without an address any more stays in the queue.

            Example: sirkulasi outbox letters --output surat.pdf
            """)
    static let makesFile = true

    @Option(help: "Only of this publication.") var publication: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let path = try counter.requiredOutput()
        let filter = Outbox.Filter(publication: publication, channel: .letter)
        let (publication, act) = (publication, counter.act)
        let office = try await counter.office()
        let waiting = try await office.change(act.looking) { db in try Outbox.log(filter, db, act: act) }
        let progress = counter.progress(total: waiting, Phrase(id: "Surat", en: "Letters"))
        defer { progress.finish() }
        let (count, unknownSigns) = try await office.change(act) { db in
            guard !act.dryRun else { return (try Letter.take(publication: publication, db, act: act) { _ in }, 0) }
            let pdf = try LetterPDF(file: path)
            let count = try Letter.take(publication: publication, db, act: act) { letter in
                try pdf.add(letter)
                progress.advance()
            }
            if count > 0 { try pdf.finish() }
            return (count, pdf.unknownSigns)
        }
        progress.finish()
        counter.voice.warn(unknownSigns: unknownSigns)
        if count == 0 {
            counter.voice.note(Phrase(id: "Tidak ada surat yang menunggu.", en: "No letters are waiting."))
        }
        try counter.show([
            "letters": .count(count), "pages": .count(count), "file": .text(count > 0 && !act.dryRun ? path : nil),
        ])
    }
}
