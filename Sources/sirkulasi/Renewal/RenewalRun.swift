import ArgumentParser
import Circulation

/// `sirkulasi renewal run`.
struct RenewalRun: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Ask everybody who is due: bills, efforts, and messages in the outbox.",
        discussion: """
            Run it after each freeze. The same day again it changes nothing; a step that was missed is not sent late.

            Example: sirkulasi renewal run --publication IDM
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "The last edition frozen; refused when another one is.") var edition: Int?
    @Option(help: "Subscriptions a transaction.") var lot = 10_000
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let progress = counter.progress(total: nil, Phrase(id: "Perpanjangan", en: "Renewals"))
        defer { progress.finish() }
        let outcome = try await Renewals.run(
            publication, edition: edition, lots: max(1, lot), at: counter.office(), act: counter.act,
            waiting: { counter.voice.note($0.waiting) }, progress: { progress.set($0.done) })
        progress.finish()
        try counter.show(outcome.record)
    }
}

extension JobRun {
    /// What is said while another running of the same job is waited for.
    var waiting: Phrase {
        Phrase(id: "Menunggu \(actor) selesai dengan tugas ini …", en: "Waiting for \(actor) to finish this job …")
    }
}
