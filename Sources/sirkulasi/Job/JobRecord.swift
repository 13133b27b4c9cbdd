import Circulation

extension JobRun {
    /// What every command about a job answers with (contract).
    var record: Record {
        [
            "job_run": .text(String(id)), "job": .text(job), "state": .word(state.rawValue), "done": .count(done),
            "total": .count(total), "business_on": .day(businessOn), "started_at": .instant(startedAt),
            "finished_at": .instant(finishedAt), "actor": .text(actor), "error": .text(error),
            "counts": .counts(counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
        ]
    }
}
