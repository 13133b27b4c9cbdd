import ArgumentParser
import Circulation

/// `sirkulasi job list`.
struct JobList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The jobs there are, when they run, and how they ended last.",
        discussion: "Example: sirkulasi job list")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let runs = try await counter.read { db in
            try Job.allCases.map { ($0, try JobRun.list(job: $0.rawValue, limit: 1, db).first) }
        }
        try counter.list(
            runs.map { job, run in
                var record: Record = [
                    "job": .text(job.rawValue), "what": .text(counter.wording(job.title)),
                    "when": .text(Self.clock(job.minuteOfDay)), "last_run": .instant(run?.startedAt),
                ]
                if let run { record.fields += run.record.fields.filter { $0.key != "job" } }
                return record
            }, columns: ["job", "what", "when", "last_run", "state", "done", "error"])
    }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return (hours < 10 ? "0" : "") + "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes)"
    }
}
