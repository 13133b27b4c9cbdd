import Postgres

/// A term to be written.
struct NewTerm {
    var kind: Term.Kind
    var slots: Int4Multirange
    var slotCount: Int
    var copies: Int
    var price: Int64
    var promised: Int32?
    var purchase: Purchase?
    var fault: Int32?
    var follows: Int64?
}

extension Subscriptions {
    /// - Returns: the new term's id.
    @discardableResult
    static func insertTerm(_ term: NewTerm, on standing: Standing, _ db: Session, act: Act) throws -> Int64 {
        let reason = term.purchase?.startEdition == nil ? nil : act.reason
        return try db.one(
            """
            insert into term (publication_id, subscription_id, kind, slots, slot_count, copies, price, currency,
                              promised_edition_id, start_reason, fault_edition_id, follows_term_id, reference, paid_at,
                              created_at)
            values (\(standing.subscription.publicationID), \(standing.subscription.id), \(term.kind.rawValue),
                    \(term.slots), \(Int32(term.slotCount)), \(Int32(term.copies)), \(term.price),
                    \(standing.timeline.publication.currency), \(term.promised), \(reason), \(term.fault),
                    \(term.follows), \(term.purchase?.reference),
                    \(term.purchase?.paid == true ? act.now : nil), \(act.now))
            returning term_id
            """, as: Int64.self)
    }

    /// Cuts a term short: some of its slots are freed, the others stay.
    ///
    /// `cause`: of the move, `cancelled`, `copies`, or why a supplement passed over.
    static func cut(
        _ term: Term, freeing freed: Int4Multirange, state: Term.State, cause: String, _ db: Session, act: Act
    ) throws {
        let kept = term.slots.subtracting(freed)
        let first = freed.lower.map(Int32.init)
        try db.execute(
            """
            update term set slots = \(kept), cut_slot = \(first), state = \(state.rawValue), ended_at = \(act.now)
            where term_id = \(term.id)
            """)
        try db.execute(
            """
            insert into slot_move (term_id, before, after, cause, at)
            values (\(term.id), \(term.slots), \(kept), \(cause), \(act.now))
            """)
    }
}
