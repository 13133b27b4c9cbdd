internal import Postgres

/// Measures a change of the calendar inside its own transaction. Subscriptions are grouped by the slots they have to come,
/// before and after, and by their holds, on the server; a million of them make some thousand groups, and each is walked once.
struct CalendarEffects {
    private let before: Timeline
    private let after: Timeline
    private var expiriesMoved = 0
    private var copies = Tally()
    private var renewals = Tally()
    private var deferred = Tally()

    /// `lastMove` is the last `slot_move` before the change: later ones of the calendar are its own.
    init(from before: Timeline, to after: Timeline, lastMove: Int64, _ db: Session) throws {
        self.before = before
        self.after = after
        // The planner knows nothing of what this transaction has just written, and would look at each row for each other;
        // the setting goes with the savepoint.
        try db.execute("set local enable_nestloop = off")
        let chains = Self.chains(before, lastMove: lastMove)
        try countSubscriptions(chains, db)
        try countMoney(chains, db)
    }

    func whatIf(_ outcome: CalendarOutcome) -> WhatIf {
        let planned = after.open.map(\.number)
        return WhatIf(
            before: before, outcome: outcome, expiriesMoved: expiriesMoved, copies: copies.compared(planned),
            renewals: renewals.compared(planned), deferred: deferred.compared(planned, beyond: true))
    }

    /// Pieces (terms) and chains (subscriptions) with slots to come, before and after, as common table expressions.
    private static func chains(_ before: Timeline, lastMove: Int64) -> SQL {
        let publication = before.publication.id
        let frontier = Int32(before.frontier)
        return """
            with piece as materialized (
              select t.subscription_id, t.copies, t.price, t.slot_count, coalesce(m.before, t.slots) as before,
                     t.slots as after
              from term t
              left join slot_move m on m.term_id = t.term_id and m.move_id > \(lastMove) and m.cause = 'calendar'
              where t.publication_id = \(publication) and upper(t.slots) > \(frontier)
            ), held as (
              select h.subscription_id, range_agg(h.positions) as holds
              from hold h
              join subscription s using (subscription_id)
              where s.publication_id = \(publication) and not isempty(h.positions)
                and (upper_inf(h.positions) or upper(h.positions) > \(Int32(before.settledPosition)))
              group by h.subscription_id
            ), chain as (
              select p.subscription_id, max(p.copies) as copies, coalesce(h.holds, '{}') as holds,
                     range_agg(p.before) * int4multirange(int4range(\(frontier), null)) as before,
                     range_agg(p.after) * int4multirange(int4range(\(frontier), null)) as after
              from piece p
              left join held h using (subscription_id)
              group by p.subscription_id, h.holds
            )
            """
    }

    private mutating func countSubscriptions(_ chains: SQL, _ db: Session) throws {
        let groups = try db.rows(
            """
            \(chains)
            select before, after, holds, count(*), sum(copies)::int8
            from chain
            group by before, after, holds
            """, as: (Int4Multirange, Int4Multirange, Int4Multirange, Int64, Int64).self)
        for (slotsBefore, slotsAfter, holds, count, copyCount) in groups {
            let old = CalendarWalk(slots: slotsBefore, holds: holds, on: before)
            let new = CalendarWalk(slots: slotsAfter, holds: holds, on: after)
            if old.end != new.end { expiriesMoved += Int(count) }
            copies.add(old.sent, new.sent, copyCount)
            renewals.add(old.end.editions, new.end.editions, count)
        }
    }

    private mutating func countMoney(_ chains: SQL, _ db: Session) throws {
        let frontier = Int32(before.frontier)
        var walks: [[Int4Multirange]: (old: [Int: Int?], new: [Int: Int?])] = [:]
        let groups = try db.rows(
            """
            \(chains)
            select c.before, c.after, c.holds, p.before, p.after, p.slot_count, p.price, count(*)
            from piece p
            join chain c using (subscription_id)
            where p.price > 0
            group by c.before, c.after, c.holds, p.before, p.after, p.slot_count, p.price
            """,
            as: (
                Int4Multirange, Int4Multirange, Int4Multirange, Int4Multirange, Int4Multirange, Int32, Int64, Int64
            ).self)
        for (chainBefore, chainAfter, holds, pieceBefore, pieceAfter, slotCount, price, count) in groups {
            let key = [chainBefore, chainAfter, holds]
            let walk =
                walks[key] ?? (
                    CalendarWalk(slots: chainBefore, holds: holds, on: before).byFirstPlace,
                    CalendarWalk(slots: chainAfter, holds: holds, on: after).byFirstPlace
                )
            walks[key] = walk
            for (index, slots) in zip(1..., zip(pieceBefore.numbers, pieceAfter.numbers)) where slots.0 >= frontier {
                let share = Share.of(price, slots: Int(slotCount), first: index, count: 1) * count
                deferred.add(walk.old[slots.0] ?? nil, before: share)
                deferred.add(walk.new[slots.1] ?? nil, after: share)
            }
        }
    }
}

extension CalendarWalk.End {
    fileprivate var editions: [Int] {
        if case .edition(let number) = self { return [number] }
        return []
    }
}

extension CalendarWalk {
    /// The edition of each slot, by the slot as it stands in the term.
    fileprivate var byFirstPlace: [Int: Int?] {
        Dictionary(takers.map { ($0.slot, $0.edition) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Two sums for each edition, and for what lies behind the calendar.
private struct Tally {
    private var sums: [Int?: (before: Int64, after: Int64)] = [:]

    mutating func add(_ old: [Int], _ new: [Int], _ amount: Int64) {
        for edition in old { add(edition, before: amount) }
        for edition in new { add(edition, after: amount) }
    }

    mutating func add(_ edition: Int?, before: Int64 = 0, after: Int64 = 0) {
        let sum = sums[edition] ?? (0, 0)
        sums[edition] = (sum.before + before, sum.after + after)
    }

    /// In timeline order, editions without anything included.
    func compared(_ editions: [Int], beyond: Bool = false) -> [WhatIf.Compared] {
        let all = editions.map { Optional($0) } + (beyond && sums[nil] != nil ? [nil] : [])
        return all.map { edition in
            let sum = sums[edition] ?? (0, 0)
            return WhatIf.Compared(edition: edition, before: sum.before, after: sum.after)
        }
    }
}
