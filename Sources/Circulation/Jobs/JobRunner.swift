public import Postgres

/// Runs a job in bounded steps, each in a transaction with its progress: killed at any moment it has lost nothing and doubled
/// nothing, and is simply run again (design.md §6).
///
/// ```swift
/// let runner = JobRunner("renew", of: publication, at: office, act: act)
/// let run = try await runner.run(on: day, begin: { db, unfinished in … }, step: { db, run, plan in … })
/// ```
public struct JobRunner: Sendable {
    let job: String
    let publication: Publication?
    let office: Office
    let act: Act
    /// How long to wait for another running of the same job (contract: up to 60 s, then say who).
    var patience: Duration = .seconds(60)

    public init(_ job: String, of publication: Publication?, at office: Office, act: Act) {
        self.job = job
        self.publication = publication
        self.office = office
        self.act = act
    }

    /// What there is to do, found out as the job begins.
    public struct Beginning<Plan: Sendable>: Sendable {
        public var plan: Plan
        /// How much there is, `from.done` included; nil where nobody knows.
        public var total: Int?
        /// Where it begins: at the start, or where an unfinished running of the day stopped.
        public var from: JobStep

        public init(plan: Plan, total: Int?, from: JobStep = JobStep(isLast: false)) {
            self.plan = plan
            self.total = total
            self.from = from
        }
    }

    /// Runs the job to its end.
    ///
    /// `day`: the business date it is run for.
    /// `waiting`: told once when another running of it is waited for.
    /// `progress`: told after each step.
    /// `begin`: plans; gets the running that was cut short on this business date, if there was one.
    /// `step`: does the next piece; called until it says that it was the last.
    /// - Throws: `Refusal` `job_running`, `job_lost`, and what `begin` and `step` throw.
    public func run<Plan: Sendable>(
        on day: Day, waiting: @Sendable (JobRun) -> Void = { _ in }, progress: @Sendable (JobRun) -> Void = { _ in },
        begin: @escaping @Sendable (Session, JobRun?) throws -> Beginning<Plan>,
        step: @escaping @Sendable (Session, JobRun, Plan) throws -> JobStep
    ) async throws -> JobRun {
        let clock = ContinuousClock.now
        let (begun, plan) = try await started(on: day, waiting, begin)
        var run = begun
        progress(run)
        do {
            while run.state == .running {
                let (last, elapsed) = (run, clock.duration(to: .now))
                run = try await office.change(act) { [act, plan] db in
                    try last.after(step(db, last, plan), at: act.now.adding(elapsed), db)
                }
                progress(run)
            }
            return run
        } catch {
            let (last, now, text) = (run, act.now.adding(clock.duration(to: .now)), Self.words(error))
            _ = try? await office.change(act) { db in try last.fail(text, at: now, db) }
            throw error
        }
    }

    private func started<Plan: Sendable>(
        on day: Day, _ waiting: @Sendable (JobRun) -> Void,
        _ begin: @escaping @Sendable (Session, JobRun?) throws -> Beginning<Plan>
    ) async throws -> (JobRun, Plan) {
        let deadline = ContinuousClock.now + patience
        var isTold = false
        while true {
            let (run, plan) = try await attempt(on: day, begin)
            if let plan { return (run, plan) }
            if !isTold { waiting(run) }
            isTold = true
            guard ContinuousClock.now < deadline else { throw Self.busy(run) }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// The run that began and its plan; or the one that runs already, and none.
    private func attempt<Plan: Sendable>(
        on day: Day, _ begin: @escaping @Sendable (Session, JobRun?) throws -> Beginning<Plan>
    ) async throws -> (JobRun, Plan?) {
        let (job, publication, act) = (job, publication, act)
        do {
            return try await office.change(act) { db in
                if let running = try JobRun.alive(job, of: publication, db, act: act) { return (running, nil) }
                let beginning = try begin(db, JobRun.unfinished(job, of: publication, on: day, db))
                let run = try JobRun.begin(
                    job, of: publication, on: day, from: beginning.from, total: beginning.total, db, act: act)
                return (run, beginning.plan)
            }
        } catch let refusal as Refusal where refusal.code == "job_running" {
            // Somebody else began between our look and our row.
            let running = try await office.change(act) { db in
                try JobRun.alive(job, of: publication, db, act: act) ?? JobRun.list(job: job, limit: 1, db).first
            }
            guard let running else { throw refusal }
            return (running, nil)
        }
    }

    private static func busy(_ run: JobRun) -> Refusal {
        let progress = run.total.map { "\(run.done)/\($0)" } ?? "\(run.done)"
        return Refusal(
            "job_running", id: "Tugas \(run.job) sedang dijalankan \(run.actor) (\(progress)).",
            en: "The job \(run.job) is being run by \(run.actor) (\(progress)).",
            hint: Phrase(id: "Tunggu sampai selesai, lalu jalankan lagi.", en: "Wait until it ends, then run it again.")
        )
    }

    private static func words(_ error: any Error) -> String {
        (error as? Refusal).map { "\($0.code): \($0.message.en)" } ?? String(describing: error)
    }
}

extension Instant {
    fileprivate func adding(_ duration: Duration) -> Instant {
        adding(seconds: Int(duration.components.seconds))
    }
}
