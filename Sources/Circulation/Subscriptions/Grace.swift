import Postgres

/// A copy that was frozen for a subscription, from the ledger.
struct ServedCopy {
    let editionID: Int32
    let purpose: String
    let termID: Int64?
    let earned: Int64
    let kFirst: Int
    let kCount: Int
    /// Already recouped or un-earned.
    let adjusted: Bool
    /// Its run is posted: the journal has what it earned.
    let isPosted: Bool

    /// In timeline order.
    static func all(of subscription: Subscription, _ db: Session) throws -> [ServedCopy] {
        try db.fetch(
            """
            select c.edition_id, c.purpose, c.term_id, c.earned, c.k_first::int8, c.k_count::int8,
                   exists (select from copy_adjustment a where a.subscription_id = c.subscription_id
                             and a.edition_id = c.edition_id and a.ordinal = c.ordinal),
                   r.state = 'posted'
            from copy_all c join edition e using (edition_id) join run r on r.run_id = c.run_id
            where c.publication_id = \(subscription.publicationID) and c.subscription_id = \(subscription.id)
              and c.ordinal = 0
            order by e.position
            """
        ) { row in
            try ServedCopy(
                editionID: row.next(Int32.self), purpose: row.next(String.self), termID: row.next(Int64?.self),
                earned: row.next(Int64.self), kFirst: row.next(Int.self), kCount: row.next(Int.self),
                adjusted: row.next(Bool.self), isPosted: row.next(Bool.self))
        }
    }
}

extension Subscriptions {
    /// The grace copies actually sent since the chain ended, as many as the new term has slots for.
    static func recoupable(
        _ copies: [ServedCopy], behind tail: Int?, _ timeline: Timeline, limit: Int
    ) -> [(edition: Edition, copy: ServedCopy)] {
        guard let tail else { return [] }
        var room = limit
        var taken: [(edition: Edition, copy: ServedCopy)] = []
        for copy in copies where copy.purpose == "grace" && !copy.adjusted {
            guard let edition = timeline.edition(id: copy.editionID), edition.firstSlot >= tail else { continue }
            guard edition.weight <= room else { break }
            room -= edition.weight
            taken.append((edition, copy))
        }
        return taken
    }

    /// Turns grace copies into copies of the new term: earned at once, by adjustment, on the later of the edition's
    /// accounting date and the payment's. A copy whose run is not posted yet is earned when it is.
    static func recoup(
        _ grace: [(edition: Edition, copy: ServedCopy)], term: Int64, _ purchase: Purchase, on standing: Standing,
        _ db: Session, act: Act
    ) throws {
        var first = 1
        for (edition, copy) in grace {
            let earned = Share.of(purchase.price, slots: purchase.slots, first: first, count: edition.weight)
            let day = try db.one(
                """
                select open_day(
                  \(standing.subscription.publicationID),
                  greatest(\(edition.accountingOn),
                           \(Journal.businessDay(act.now, standing.timeline.publication.timeZone))))
                """, as: Day.self)
            try db.execute(
                """
                insert into copy_adjustment (publication_id, edition_id, subscription_id, kind, term_id, k_first, k_count,
                                             earned, class, accounting_on, at, reason,
                                             entered)
                values (\(standing.subscription.publicationID), \(edition.id), \(standing.subscription.id), 'recoup',
                        \(term), \(Int32(first)), \(Int32(edition.weight)), \(earned), \(standing.subscription.audience),
                        \(day), \(act.now), \(act.reason), \(copy.isPosted))
                """)
            if copy.isPosted {
                try Journal.enter(
                    .recoup, debit: .unearned, credit: .earned, amount: earned, for: subject(standing, term: term),
                    on: day, db, act: act)
            }
            first += edition.weight
        }
    }
}
