import ArgumentParser
import Circulation

/// `sirkulasi job history`.
struct JobHistory: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "What jobs did, the latest first.",
        discussion: "Example: sirkulasi job history --job renew")

    @Option(help: "Only this job.") var job: String?
    @Option(help: "At most so many.") var limit: RowLimit = 100
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (job, limit) = (try job.map { try Job.named($0).rawValue }, limit.rows)
        let runs = try await counter.read { db in try JobRun.list(job: job, limit: limit, db) }
        try counter.list(
            runs.map(\.record),
            columns: ["job_run", "job", "business_on", "state", "done", "counts", "started_at", "finished_at", "error"])
    }
}
