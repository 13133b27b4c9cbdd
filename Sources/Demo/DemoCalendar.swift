import Circulation
import Postgres

/// The calendar of the invented publication: months in a row, of which so many are behind the moment it is seen from.
struct DemoCalendar {
    static let cutoffDaysBefore = 12
    static let firstNumber = 101

    /// In timeline order; the first has slot 1, so slots and places in the row are the same.
    let editions: [Edition]
    /// How many are frozen in the end.
    let frozen: Int
    /// The moment all of it is seen from.
    let now: Instant

    /// First day of the month of the first edition, so that just `frozen` cut-offs lie behind.
    static func firstCoverDate(frozen: Int, now: Instant) -> Day {
        let today = Day(days: Int32(truncatingIfNeeded: (now.microseconds + 7 * 3_600_000_000) / 86_400_000_000))
        var open = Day(year: today.year, month: today.month, day: 1)
        while cutoff(of: open) <= now { open = open.adding(months: 1) }
        return open.adding(months: -frozen)
    }

    /// 17:00 in Jakarta, twelve days before the cover date.
    static func cutoff(of cover: Day) -> Instant {
        let day = cover.adding(days: -cutoffDaysBefore)
        return Instant(microseconds: (Int64(day.days) * 86_400 + 10 * 3600) * 1_000_000)
    }

    /// The edition that holds a slot, 1-based; the last one for a slot beyond the calendar.
    func edition(_ slot: Int) -> Edition { editions[min(max(slot, 1), editions.count) - 1] }

    /// Some time before the cut-off of an edition, never after `now`.
    func moment(before slot: Int, days: Int) -> Instant {
        min(edition(slot).cutoffAt.adding(seconds: -days * 86_400), now)
    }
}
