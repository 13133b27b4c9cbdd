import Postgres

/// What becomes of the slots of subscriptions that a run passed over, in the run's own transaction (design.md §2): moved
/// behind, each move written down, or lapsed where policy says so.
struct PassedOver {
    let edition: Edition
    let run: Run
    let timeline: Timeline

    private var moving: [String] { reasons(.move) + ["held", "restricted"] }
    private var lapsing: [String] { reasons(.lapse) }

    private func reasons(_ policy: Publication.Undelivered) -> [String] {
        let publication = timeline.publication
        return (publication.undeliverable == policy ? ["undeliverable"] : [])
            + (publication.noAddress == policy ? ["no_address"] : [])
    }

    /// After a main run: slots from the edition on, and the chain behind, move by the edition's weight.
    func settleMain(_ db: Session, act: Act) throws {
        guard edition.weight > 0 else { return }
        let slot = Int32(edition.firstSlot)
        // One by one by their keys, however the list itself was laid out.
        try db.script("set local enable_nestloop = on; set constraints term_slots_once_per_subscription deferred")
        // The moves are rows of their own: the audit need not repeat each.
        _ = try db.inBulk {
            try db.execute(
                """
                with passed as materialized (
                  select t.term_id, t.slots as before, c.reason
                  from candidate c join term t using (subscription_id)
                  where c.reason = any(\(moving)) and t.publication_id = \(timeline.publication.id) and upper(t.slots) > \(slot)),
                moved as (
                  update term t set slots = slots_moved(t.slots, \(slot), \(Int32(edition.weight)))
                  from passed p
                  where p.term_id = t.term_id
                  returning t.term_id, p.before, t.slots as after, p.reason)
                insert into slot_move (term_id, before, after, cause, run_id, at)
                select term_id, before, after, reason, \(Int64(run.id)), \(act.now) from moved
                """)
        }
        try lapse(db, act: act)
    }

    /// After a supplement: what still lies on the edition leaves it for the next one to come. Editions between are frozen
    /// already and may have served the same term.
    func settleSupplement(_ db: Session, act: Act) throws {
        guard edition.weight > 0 else { return }
        try lapse(db, act: act)
        let passed = try db.rows(
            "select subscription_id, reason from candidate where reason = any(\(moving)) order by subscription_id",
            as: (Int64, String).self)
        for (id, reason) in passed {
            let standing = try Standing.of(id, db, locking: true)
            for term in standing.terms where !term.slots.intersection(Int4Multirange(edition.slots)).isEmpty {
                try LateSlots(term: term.id, edition: edition, cause: reason, run: run.id)
                    .move(on: .of(id, db, locking: true), db, act: act)
            }
        }
    }

    /// The share is earned when the run is posted, not before the money came; there is no copy to carry it.
    private func lapse(_ db: Session, act: Act) throws {
        guard !lapsing.isEmpty, edition.weight > 0 else { return }
        let publication = timeline.publication
        try db.execute(
            """
            insert into copy_adjustment (publication_id, edition_id, subscription_id, kind, term_id, k_first, k_count, earned,
                                         accounting_on, at, reason, run_id)
            select t.publication_id, \(edition.id), t.subscription_id, 'lapse', t.term_id, before + 1, taken,
                   share(t.price, t.slot_count, before + 1, taken),
                   open_day(\(publication.id), greatest(
                     \(edition.accountingOn), cast(t.created_at at time zone \(publication.timeZone) as date))),
                   \(act.now), c.reason, \(run.id)
            from term t join candidate c using (subscription_id),
              lateral (select slot_count(t.slots * int4multirange(int4range(null, \(Int32(edition.firstSlot))))) as before,
                              slot_count(t.slots * int4multirange(\(Int4Range(edition.slots)))) as taken) k
            where t.publication_id = \(publication.id) and t.slots && \(Int4Range(edition.slots))
              and c.reason = any(\(lapsing))
            """)
    }
}
