import Postgres

/// The hours in which messages may reach a phone: not at night, not on Sundays, not on holidays.
struct SendingHours: Sendable, Hashable {
    /// Seconds of the day, half-open.
    let open: Range<Int>

    /// The first moment from this one on that is allowed, by the clock of the place.
    ///
    /// `second`: of the day.
    func next(from day: Day, second: Int, isHoliday: (Day) -> Bool) -> (day: Day, second: Int) {
        func isFree(_ day: Day) -> Bool { day.weekday == 7 || isHoliday(day) }
        if !isFree(day), second < open.upperBound { return (day, max(second, open.lowerBound)) }
        var later = day.adding(days: 1)
        // A year of nothing but holidays is a mistake in the table; messages then go out all the same.
        while isFree(later), day.days(until: later) < 366 { later = later.adding(days: 1) }
        return (later, open.lowerBound)
    }

    /// The first moment from `instant` on at which a message of this publication may go out.
    static func next(for publication: Publication, from instant: Instant, _ db: Session) throws -> Instant {
        let zone = publication.timeZone
        let (day, second, opens, closes) = try db.one(
            """
            select cast(\(instant) at time zone \(zone) as date),
                   cast(floor(extract(epoch from cast(\(instant) at time zone \(zone) as time))) as int8),
                   cast(extract(epoch from messages_from) as int8), cast(extract(epoch from messages_to) as int8)
            from publication where publication_id = \(publication.id)
            """, as: (Day, Int, Int, Int).self)
        let holidays = Set(
            try db.rows("select day from holiday where day >= \(day) order by day limit 400", as: Day.self))
        let found = SendingHours(open: opens..<closes).next(from: day, second: second) { holidays.contains($0) }
        guard found != (day, second) else { return instant }
        return try db.one(
            "select (\(found.day) + make_interval(secs => \(Double(found.second)))) at time zone \(zone)",
            as: Instant.self)
    }
}
