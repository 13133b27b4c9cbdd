import Postgres

/// Subscriptions passed over by a freeze lose nothing: their slots from the edition on, and the chain behind, move by the
/// edition's weight, in the freeze's transaction, each move written down (design.md §2).
enum PassedOver {
    /// - Returns: how many terms moved.
    @discardableResult
    static func move(_ edition: Edition, run: Run, policy publication: Publication, _ db: Session, act: Act) throws
        -> Int
    {
        guard edition.weight > 0 else { return 0 }
        var causes = ["held", "restricted"]
        if publication.undeliverable == .move { causes.append("undeliverable") }
        if publication.noAddress == .move { causes.append("no_address") }
        let slot = Int32(edition.firstSlot)
        try db.execute("set constraints term_slots_once_per_subscription deferred")
        // The moves are rows of their own: the audit need not repeat each.
        return try db.inBulk {
            try db.execute(
                """
                with moved as (
                  update term t set slots = slots_moved(t.slots, \(slot), \(Int32(edition.weight)))
                  from candidate c, term before
                  where c.subscription_id = t.subscription_id and c.reason = any(\(causes)) and before.term_id = t.term_id
                    and t.publication_id = \(publication.id) and upper(t.slots) > \(slot)
                  returning t.term_id, before.slots as before, t.slots as after, c.reason)
                insert into slot_move (term_id, before, after, cause, run_id, at)
                select term_id, before, after, reason, \(Int64(run.id)), \(act.now) from moved
                """)
        }
    }
}
