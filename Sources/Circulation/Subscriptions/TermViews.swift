import Postgres

extension Subscriptions {
    /// Every term with its place on the calendar and its balances, from copies, shares, adjustments and the journal.
    static func termViews(_ standing: Standing, _ db: Session) throws -> [SubscriptionView.TermView] {
        let subscription = standing.subscription
        let earned = try sums(
            """
            select term_id, sum(x.earned)::int8 from (
              select c.term_id, c.earned, c.run_id from copy_all c
              where c.publication_id = \(subscription.publicationID) and c.subscription_id = \(subscription.id)
              union all
              select s.term_id, s.earned, s.run_id from copy_share s
              where s.publication_id = \(subscription.publicationID) and s.subscription_id = \(subscription.id)
              union all
              select a.term_id, a.earned, adjusted_run(a) from copy_adjustment a
              where a.subscription_id = \(subscription.id)) x join run r using (run_id)
            where r.state = 'posted' and term_id is not null group by term_id
            """, db)
        let refunded = try sums(
            """
            select term_id, sum(amount)::int8 from entry
            where subscription_id = \(subscription.id) and kind = 'refund' and term_id is not null group by term_id
            """, db)
        let passedOn = try sums(
            """
            select term_id, sum(amount)::int8 from entry
            where subscription_id = \(subscription.id) and debit = 'unearned' and credit = 'clearing'
              and term_id is not null group by term_id
            """, db)
        return standing.terms.map { term in
            let place = place(term, standing)
            let gone = (earned[term.id] ?? 0) + (refunded[term.id] ?? 0) + (passedOn[term.id] ?? 0)
            return SubscriptionView.TermView(
                term: term, firstEdition: place.first, lastEdition: place.last, earned: earned[term.id] ?? 0,
                deferred: term.price - gone, refunded: refunded[term.id] ?? 0,
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
