import Postgres

/// The purchases of a publication and how they ended, as it stands at one moment.
struct Expiries: Sendable {
    let timeline: Timeline
    let clock: FreezeClock
    let counts: [ExpiryCount]
    private let series: [RenewalSeries]
    private let graced: Set<String>

    static func of(_ timeline: Timeline, _ db: Session) throws -> Expiries {
        let clock = try FreezeClock(timeline, db)
        return Expiries(
            timeline: timeline, clock: clock, counts: try ExpiryCount.all(timeline, clock, db),
            series: try RenewalSeries.all(of: timeline.publication, db),
            graced: Set(try Audience.all(db).filter(\.grace).map(\.name)))
    }

    /// Editions sent to a class after its paid slots ended.
    func grace(_ audience: String) -> Int { graced.contains(audience) ? timeline.publication.graceEditions : 0 }

    /// How many editions after the final one a renewal is still expected: those sent in grace, and that of the last effort.
    func patience(_ count: ExpiryCount) -> Int {
        let own = RenewalSeries.own(of: count.audience, offer: count.offer, among: series)
        return max(grace(count.audience), -(own?.steps.last?.issuesToGo ?? 0))
    }

    /// Whether nothing more is expected of them: the edition behind the last that still counted is frozen too.
    func isMature(_ count: ExpiryCount) -> Bool { clock.frozen - 1 - count.final > patience(count) }

    /// Cohorts of the last `editions` final editions that are frozen, in timeline order.
    func cohorts(last editions: Int) -> [Cohort] {
        struct Key: Hashable {
            var final: Int
            var source: String
            var isLater: Bool
            var offer: String?
        }
        var figures: [Key: RenewalFigures] = [:]
        let seen = max(0, clock.frozen - editions)..<clock.frozen
        for count in counts where seen.contains(count.final) {
            let key = Key(final: count.final, source: count.source, isLater: count.isLater, offer: count.offer)
            var sum = figures[key] ?? RenewalFigures()
            sum.add(count, grace: grace(count.audience))
            sum.isMature = sum.isMature && isMature(count)
            figures[key] = sum
        }
        return figures.map { key, figures in
            Cohort(
                final: clock.editions[key.final], source: key.source, isLater: key.isLater, offer: key.offer,
                figures: figures)
        }.sorted {
            ($0.final.position, $0.source, $0.isLater ? 1 : 0, $0.offer ?? "")
                < ($1.final.position, $1.source, $1.isLater ? 1 : 0, $1.offer ?? "")
        }
    }
}
