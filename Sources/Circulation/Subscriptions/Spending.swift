import Postgres

/// What the frozen editions have taken of a subscription's terms, from the ledger: a copy's slots, the second term's share of
/// a double, recouped grace, and what lapsed. A slot on a frozen edition that nothing took waits for a supplement.
struct Spending {
    private let taken: [Int64: Int4Multirange]

    static func of(_ standing: Standing, _ db: Session) throws -> Spending {
        let subscription = standing.subscription
        let rows = try db.rows(
            """
            select term_id, edition_id from copy_all
            where publication_id = \(subscription.publicationID) and subscription_id = \(subscription.id)
              and term_id is not null and k_count > 0
            union
            select term_id, edition_id from copy_share
            where term_id = any(\(standing.terms.map(\.id)))
            union
            select term_id, edition_id from copy_adjustment
            where subscription_id = \(subscription.id) and kind in ('recoup', 'lapse')
            """, as: (Int64, Int32).self)
        let taken = rows.reduce(into: [Int64: Int4Multirange]()) { taken, row in
            guard let edition = standing.timeline.edition(id: row.1) else { return }
            taken[row.0, default: Int4Multirange()] = (taken[row.0] ?? Int4Multirange())
                .union(Int4Multirange(edition.slots))
        }
        return Spending(taken: taken)
    }

    /// Slots of a term that were served, or lapsed.
    func spent(_ term: Term) -> Int4Multirange { term.slots.intersection(taken[term.id] ?? Int4Multirange()) }

    /// Slots of a term on frozen editions that nothing took yet.
    func waiting(_ term: Term, below frontier: Int) -> Int4Multirange {
        term.slots.below(frontier).subtracting(taken[term.id] ?? Int4Multirange())
    }
}
