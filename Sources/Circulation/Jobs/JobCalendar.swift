public import Postgres

/// Which jobs are due: each once a day, at its minute in the publication's zone. A day that a machine slept through is not made
/// up for: today's running does what is left of it.
public enum JobCalendar {
    public struct Due: Sendable, Hashable {
        public let job: Job
        public let publication: Publication
        /// Business date it is due for.
        public let on: Day
    }

    /// How long a job that failed is left alone before the scheduler tries again, in seconds.
    static let pause_seconds = 900

    /// What is due at a moment and was not done today.
    ///
    /// The local time is reckoned by the server's zone tables, so that a clock that is put forward or back moves nothing: a
    /// minute that a day does not have is passed by the next look.
    public static func due(at now: Instant, _ db: Session) throws -> [Due] {
        try Publication.all(db).flatMap { publication in
            let (day, minute) = try db.one(
                """
                select cast(l as date), (extract(hour from l) * 60 + extract(minute from l))::int
                from (select \(now) at time zone \(publication.timeZone) as l) x
                """, as: (Day, Int32).self)
            let settled = try db.rows(
                """
                select job from job_run
                where publication_id = \(publication.id) and business_on = \(day)
                  and (state = 'done' or (state = 'failed' and finished_at > \(now.adding(seconds: -pause_seconds))))
                """, as: String.self)
            return Job.allCases.sorted { $0.minuteOfDay < $1.minuteOfDay }
                .filter { $0.minuteOfDay <= Int(minute) && !settled.contains($0.rawValue) }
                .map { Due(job: $0, publication: publication, on: day) }
        }
    }
}
