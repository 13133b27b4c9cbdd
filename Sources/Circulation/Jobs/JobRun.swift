public import Postgres

/// One running of a job: what it is about, how far it is, what it counted.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> running
///     running --> done : its last step
///     running --> failed : an error ended it
///     running --> interrupted : its program is gone
/// ```
/// The token fences: whoever lost the lease changes nothing any more, for the last statement of each step asks for it.
public struct JobRun: Sendable {
    public enum State: String, Sendable, CaseIterable { case running, done, failed, interrupted }

    public let id: Int64
    public let job: String
    public let publicationID: Int32?
    public let businessOn: Day
    public internal(set) var state: State
    public internal(set) var done: Int
    public internal(set) var total: Int?
    /// Where the next running goes on when this one is interrupted; the job's own words.
    public internal(set) var checkpoint: String?
    public internal(set) var counts: [String: Int]
    public let error: String?
    public let startedAt: Instant
    public internal(set) var finishedAt: Instant?
    public let actor: String
    let token: String

    /// Runs that hold to a condition on `job_run`, the latest first.
    static func read(where condition: SQL, limit: Int? = nil, locking: Bool = false, _ db: Session) throws -> [JobRun] {
        try db.fetch(
            """
            select job_run_id, job, publication_id, business_on, state, done, total, checkpoint, error, token::text,
                   started_at, finished_at, actor,
                   array(select key from jsonb_each_text(counts) order by key),
                   array(select value::int8 from jsonb_each_text(counts) order by key)
            from job_run where \(condition) order by job_run_id desc limit \(limit) \(locking ? "for update" : "" as SQL)
            """
        ) { row in
            let id = try row.next(Int64.self)
            let (job, publication) = (try row.next(String.self), try row.next(Int32?.self))
            let businessOn = try row.next(Day.self)
            let state = State(rawValue: try row.next(String.self)) ?? .failed
            let (done, total) = (try row.next(Int.self), try row.next(Int?.self))
            let (checkpoint, error) = (try row.next(String?.self), try row.next(String?.self))
            let token = try row.next(String.self)
            let (started, finished) = (try row.next(Instant.self), try row.next(Instant?.self))
            let actor = try row.next(String.self)
            let (keys, values) = (try row.next([String].self), try row.next([Int].self))
            return JobRun(
                id: id, job: job, publicationID: publication, businessOn: businessOn, state: state, done: done,
                total: total,
                checkpoint: checkpoint, counts: Dictionary(zip(keys, values)) { $1 }, error: error, startedAt: started,
                finishedAt: finished, actor: actor, token: token)
        }
    }

    /// Runs of jobs, the latest first.
    public static func list(job: String? = nil, limit: Int? = nil, _ db: Session) throws -> [JobRun] {
        try read(where: job.map { "job = \($0)" } ?? "true", limit: limit, db)
    }
}

/// What a step of a batched job came to.
public struct JobStep: Sendable {
    /// Where the next step begins.
    public var checkpoint: String?
    /// How much of the total this step did.
    public var done: Int
    /// Added to what was counted before.
    public var counts: [String: Int]
    public var isLast: Bool

    public init(checkpoint: String? = nil, done: Int = 0, counts: [String: Int] = [:], isLast: Bool) {
        self.checkpoint = checkpoint
        self.done = done
        self.counts = counts
        self.isLast = isLast
    }
}

extension JobRun {
    /// How long a job counts as alive after its last step, where nobody can see whether its backend is.
    private static let lease_seconds = 120

    /// Which publication's job: the key of "one at a time".
    private static func same(_ job: String, _ publication: Publication?) -> SQL {
        "job = \(job) and publication_id is not distinct from \(publication?.id)"
    }

    /// The one that is running, and lives. One whose program is gone is put down as interrupted.
    static func alive(_ job: String, of publication: Publication?, _ db: Session, act: Act) throws -> JobRun? {
        let running = try read(where: "\(same(job, publication)) and state = 'running'", locking: true, db).first
        guard let running else { return nil }
        let lives = try db.one(
            """
            select lease_until > clock_timestamp() -- clock: a lease is about processes, not about business
              and exists (select from pg_stat_activity where pid = backend)
            from job_run where job_run_id = \(running.id)
            """, as: Bool.self)
        guard !lives else { return running }
        try db.execute(
            """
            update job_run set state = 'interrupted', finished_at = \(act.now) where job_run_id = \(running.id)
            """)
        return nil
    }

    /// The last running of this business day, if it did not come to its end: the next one goes on from there.
    static func unfinished(_ job: String, of publication: Publication?, on day: Day, _ db: Session) throws -> JobRun? {
        let last = try read(where: "\(same(job, publication)) and business_on = \(day)", limit: 1, db).first
        return last.flatMap { $0.state == .done ? nil : $0 }
    }

    /// Begins. Another that begins at the same moment is held by `job_runs_one_at_a_time`.
    static func begin(
        _ job: String, of publication: Publication?, on day: Day, from step: JobStep, total: Int?, _ db: Session,
        act: Act
    ) throws -> JobRun {
        let id = try db.one(
            """
            insert into job_run (job, publication_id, business_on, done, total, checkpoint, counts, token, lease_until,
                                 started_at, backend)
            values (\(job), \(publication?.id), \(day), \(step.done), \(total), \(step.checkpoint), \(json(step.counts)),
                    gen_random_uuid(), \(lease), \(act.now), pg_backend_pid())
            returning job_run_id
            """, as: Int64.self)
        return try read(where: "job_run_id = \(id)", db)[0]
    }

    /// Writes a step down, in the transaction of what it did, as its last statement.
    ///
    /// - Throws: `Refusal` `job_lost` when somebody else took the job over: then nothing of the step stays.
    func after(_ step: JobStep, at now: Instant, _ db: Session) throws -> JobRun {
        var run = self
        run.done += step.done
        run.checkpoint = step.checkpoint
        run.counts.merge(step.counts) { $0 + $1 }
        if step.isLast { (run.state, run.finishedAt) = (.done, now) }
        let kept = try db.execute(
            """
            update job_run
            set done = \(run.done), checkpoint = \(run.checkpoint), counts = \(Self.json(run.counts)),
                state = \(run.state.rawValue), finished_at = \(run.finishedAt), lease_until = \(Self.lease),
                backend = pg_backend_pid()
            where job_run_id = \(id) and token = \(token)::uuid and state = 'running'
            """)
        guard kept == 1 else {
            throw Refusal(
                "job_lost", id: "Tugas \(job) sudah diambil alih proses lain; langkah ini tidak disimpan.",
                en: "The job \(job) was taken over by another process; this step was not kept.",
                hint: Phrase(id: "Lihat: sirkulasi job history.", en: "See: sirkulasi job history."))
        }
        return run
    }

    /// Puts down why it ended before its end.
    func fail(_ error: String, at now: Instant, _ db: Session) throws {
        try db.execute(
            """
            update job_run set state = 'failed', error = \(String(error.prefix(2000))), finished_at = \(now)
            where job_run_id = \(id) and token = \(token)::uuid and state = 'running'
            """)
    }

    private static var lease: SQL {
        "clock_timestamp() + make_interval(secs => \(Double(lease_seconds)))\n-- clock: a lease is about processes\n"
    }

    private static func json(_ counts: [String: Int]) -> SQL {
        let keys = counts.keys.sorted()
        return """
            (select coalesce(jsonb_object_agg(k, v), '{}') from unnest(\(keys), \(keys.map { counts[$0] ?? 0 })) c (k, v))
            """
    }
}
