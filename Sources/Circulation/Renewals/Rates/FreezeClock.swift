import Postgres

/// The editions that count, numbered from 0, and when each was frozen: what "early" and "late" are told by. Dates play no part.
struct FreezeClock: Sendable {
    let editions: [Edition]
    /// How many are frozen; they come first.
    let frozen: Int
    /// Each freeze, and three moments that part the time up to the next one into quarters; for the last, up to the cut-off of
    /// the edition that is next. Never falling.
    let quarters: [Instant]

    init(_ timeline: Timeline, _ db: Session) throws {
        editions = timeline.editions.filter(\.counts)
        let moments = try db.rows(
            """
            select r.frozen_at from run r join edition e using (edition_id)
            where r.publication_id = \(timeline.publication.id) and r.kind = 'main' and r.frozen_at is not null
              and e.weight > 0 and e.state <> 'skipped'
            order by e.position
            """, as: Instant.self)
        frozen = moments.count
        quarters = Self.quarters(of: moments, next: editions.dropFirst(frozen).first?.cutoffAt)
    }

    static func quarters(of freezes: [Instant], next: Instant?) -> [Instant] {
        var latest = [Instant]()
        for moment in freezes { latest.append(max(moment, latest.last ?? moment)) }
        let ends = Array(latest.dropFirst()) + [next ?? latest.last].compactMap { $0 }
        var quarters = [Instant]()
        for (begin, end) in zip(latest, ends) {
            let quarter = max(0, end.microseconds - begin.microseconds) / 4_000_000
            quarters += (0...3).map { begin.adding(seconds: Int(quarter) * $0) }
        }
        return quarters
    }

    /// In how manieth quarter after the first freeze a moment lies; −1 before it.
    func quarter(at moment: Instant) -> Int { quarters.lastIndex { $0 <= moment } ?? -1 }

    /// First slot of each edition, as the server compares them.
    var starts: [Int32] { editions.map { Int32($0.firstSlot) } }
}
