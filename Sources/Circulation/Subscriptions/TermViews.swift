import Postgres

extension Subscriptions {
    /// Every term with its place on the calendar and its balances, from copies, shares, adjustments and the journal.
    static func termViews(_ standing: Standing, _ db: Session) throws -> [SubscriptionView.TermView] {
        let subscription = standing.subscription
        let terms = standing.terms.map(\.id)
        let earned = try sums(
            """
            select term_id, sum(x.earned)::int8 from (
              select c.term_id, c.earned, c.run_id from copy_all c
              where c.publication_id = \(subscription.publicationID) and c.subscription_id = \(subscription.id)
              union all
              select s.term_id, s.earned, s.run_id from copy_share s
              where s.term_id = any(\(terms))
              union all
              select a.term_id, a.earned, adjusted_run(a) from copy_adjustment a
              where a.subscription_id = \(subscription.id)) x join run r using (run_id)
            where r.state = 'posted' and term_id is not null group by term_id
            """, db)
        // By term, which the journal and the shares have an index for.
        let came = Dictionary(
            uniqueKeysWithValues: try db.rows(
                """
                select term_id, coalesce(sum(amount) filter (where kind = 'refund'), 0)::int8,
                       coalesce(sum(amount) filter (where credit = 'unearned' and debit <> 'earned'), 0)::int8
                         - coalesce(sum(amount) filter (where debit = 'unearned' and credit <> 'earned'), 0)::int8
                from entry where term_id = any(\(terms)) group by term_id
                """, as: (Int64, Int64, Int64).self
            ).map { ($0.0, (refunded: $0.1, held: $0.2)) })
        return standing.terms.map { term in
            let place = place(term, standing)
            let (refunded, held) = came[term.id] ?? (0, 0)
            let earned = earned[term.id] ?? 0
            return SubscriptionView.TermView(
                term: term, firstEdition: place.first, lastEdition: place.last, earned: earned,
                deferred: held - earned, refunded: refunded,
                state: term.state == .running && (term.slots.upper ?? 0) <= standing.timeline.frontier
                    ? .ended : term.state)
        }
    }

    private static func sums(_ sql: SQL, _ db: Session) throws -> [Int64: Int64] {
        Dictionary(uniqueKeysWithValues: try db.rows(sql, as: (Int64, Int64).self).map { ($0.0, $0.1) })
    }

    /// First and last edition of one term: walked with the whole chain, since holds push what lies behind.
    private static func place(_ term: Term, _ standing: Standing) -> (first: Int?, last: Int?) {
        guard let lower = term.slots.lower, let upper = term.slots.upper else { return (nil, nil) }
        let timeline = standing.timeline
        let holds = standing.holds.map(\.positions)
        let through = Projection(slots: standing.slots.below(upper), holds: holds, on: timeline)
        let first =
            lower < timeline.frontier
            ? timeline.edition(holding: lower)?.number
            : Projection(slots: standing.slots.below(lower + 1), holds: holds, on: timeline).lastEdition
        return (first, through.lastEdition)
    }
}
