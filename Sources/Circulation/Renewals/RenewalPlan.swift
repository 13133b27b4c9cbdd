import Postgres

/// What a renewal run goes by: the calendar as it stands, the series, the hour at which messages may go.
struct RenewalPlan: Sendable {
    let timeline: Timeline
    let stand: RenewalStand
    let series: [RenewalSeries]
    let businessOn: Day
    let notBefore: Instant
    /// Subscriptions that may have to be asked, in order: a transaction for each lot.
    var lots: [[Int64]] = []

    /// The most steps that a series has.
    var steps: Int { series.map(\.steps.count).max() ?? 0 }

    /// `edition`: as it will be once that is frozen; nil: as it is.
    static func make(
        _ timeline: Timeline, through edition: Edition? = nil, _ db: Session, act: Act
    ) throws -> RenewalPlan {
        let publication = timeline.publication
        return RenewalPlan(
            timeline: timeline, stand: RenewalStand(timeline, through: edition),
            series: try RenewalSeries.all(of: publication, db),
            businessOn: try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self),
            notBefore: try SendingHours.next(for: publication, from: act.now, db))
    }

    /// The ends of chains in question, as the server compares them; nil where no series has a step.
    private var window: (above: Int32, upTo: Int32)? {
        let issues = series.flatMap(\.steps).map(\.issuesToGo)
        guard let last = issues.min(), let first = issues.max() else { return nil }
        let window = stand.window(last...first)
        return (Int32(clamping: window.above), Int32(clamping: window.upTo))
    }

    /// Terms `t` of the publication that end where a step can be due: found by the index `term_by_end`.
    var ending: SQL {
        guard let window else { return "false" }
        return """
            t.publication_id = \(timeline.publication.id) and upper(t.slots) > \(window.above)
            and upper(t.slots) <= \(window.upTo)
            """
    }

    /// Lays the series out for the statements to come: `series_now` in order, `step_now` with their efforts.
    func laySeries(_ db: Session) throws {
        try db.script(
            """
            set local jit = off;
            -- Counting what was laid out is to cost less than laying it out.
            set local default_statistics_target = 10;
            create temporary table series_now (
              series int, class text, offer_code text, slot_count int, language text) on commit drop;
            create temporary table step_now (
              series int, step smallint, issues_to_go int, channel text, addressee text, template text) on commit drop
            """)
        for (number, one) in series.enumerated() {
            try db.execute(
                """
                insert into series_now values (\(Int32(number)), \(one.audience), \(one.offer), \(Int32(one.slots)),
                                               \(one.language.rawValue))
                """)
            for (place, step) in one.steps.enumerated() {
                try db.execute(
                    """
                    insert into step_now values (\(Int32(number)), \(Int16(place + 1)), \(Int32(step.issuesToGo)),
                      \(step.channel?.rawValue), \(step.addressee.rawValue), \(step.template))
                    """)
            }
        }
    }

    /// The edition that a term bought behind a chain's end would start with: what its bill promises. Nil beyond the calendar.
    func promise(end: Int, at now: Instant) -> Edition? {
        guard let open = timeline.startEdition(at: now) else { return nil }
        return timeline.editions.first {
            $0.counts && !$0.isFrozen && $0.position >= open.position && $0.firstSlot + $0.weight > end
        }
    }
}
