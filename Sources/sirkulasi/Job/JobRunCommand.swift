import ArgumentParser
import Circulation

/// `sirkulasi job run`.
struct JobRunCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a job now; the same day again it finds nothing to do.",
        discussion: """
            Killed at any moment it has lost nothing and doubled nothing: run it again.

            Examples:
              sirkulasi job run match --publication IDM
              sirkulasi job run renew
            """)

    @Argument(help: "The job: expire, match, post, renew, check, statistics, retention.") var job: String
    @Option(help: "Only for this publication.") var publication: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let job = try Job.named(job)
        let publication = publication
        guard !counter.act.dryRun else {
            throw UsageError(
                id: "Tugas tidak bisa diuji coba.", en: "A job has no dry run.",
                hint: Phrase(
                    id: "Lihat dulu: renewal preview, payment match --dry-run, bill expire --dry-run.",
                    en: "Look first: renewal preview, payment match --dry-run, bill expire --dry-run."))
        }
        let publications = try await counter.read { db in
            try publication.map { [try Publication.named($0, db)] } ?? Publication.all(db)
        }
        var runs: [JobRun] = []
        for publication in publications {
            let progress = counter.progress(total: nil, job.title)
            let run = try await job.run(
                for: publication, at: counter.office(), act: counter.act, waiting: { counter.voice.note($0.waiting) },
                progress: { progress.set($0.done) })
            progress.finish()
            runs.append(run)
        }
        if runs.count == 1 { return try counter.show(runs[0].record) }
        try counter.list(runs.map(\.record), columns: ["job", "state", "done", "counts", "started_at", "finished_at"])
    }
}
