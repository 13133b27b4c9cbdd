internal import Postgres

/// The days and moments of an edition that move together.
struct EditionDates {
    var cover: Day
    var cutoffAt: Instant
    var addressCutoffAt: Instant
    var mailOn: Day
    var accountingOn: Day
}

extension Publication {
    /// Cut-off moments: so many days before each cover date, at a time of day in the publication's zone. `AT TIME ZONE` on
    /// the server is the only conversion between wall time and moments.
    func cutoffs(_ covers: [Day], daysBefore: Int, time: String, _ db: Session) throws -> [Instant] {
        try ClockTime.check(time)
        return try db.rows(
            """
            select (d - \(daysBefore)::int + \(time)::text::time) at time zone \(timeZone)
            from unnest(\(covers)) with ordinality as cover(d, i)
            order by i
            """, as: Instant.self)
    }

    /// The moments so many days later on the wall clock of the publication's zone.
    func moved(_ instants: [Instant], days: Int, _ db: Session) throws -> [Instant] {
        try db.rows(
            """
            select (t at time zone \(timeZone) + make_interval(days => \(days)::int)) at time zone \(timeZone)
            from unnest(\(instants)) with ordinality as moment(t, i)
            order by i
            """, as: Instant.self)
    }
}
