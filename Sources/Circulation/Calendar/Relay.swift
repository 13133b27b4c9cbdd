internal import Postgres

/// Re-laying: after any change of the calendar the unfrozen editions get their slots anew, and what promised an edition
/// moves with it (design.md §2 "Changing the calendar").
///
/// Running terms keep their slots and so lose nothing. A term without a copy yet (all its slots lie behind the frontier)
/// and with no earlier live term before it keeps its promised edition: it moves with it, and so does the chain behind it.
/// The promise stands only while the term begins with that edition: one that a hold has carried on since is running. What
/// has slots to come is live, whatever its state: a cancellation at an edition to come leaves some.
enum Relay {
    /// Lays the calendar anew after the rows of its editions changed: `before` is the timeline as it was, read under its
    /// lock; `numbers` are the editions to report.
    static func lay(from before: Timeline, numbers: [Int], db: Session, act: Act) throws -> CalendarOutcome {
        let changed = try Timeline.of(before.publication, db)
        let after = changed.relaid()
        let editionsMoved = try write(after, over: changed, db)
        let termsMoved = try moveTerms(shifts(from: before, to: after), frontier: before.frontier, after, db, act)
        if termsMoved > 0 { try record(termsMoved, of: before.publication, db, act) }
        let billsMoved = try moveBills(from: before, to: after, db)
        return CalendarOutcome(
            timeline: after, editions: after.editions.filter { numbers.contains($0.number) },
            editionsMoved: editionsMoved, termsMoved: termsMoved, billsMoved: billsMoved, warnings: [])
    }

    private static func write(_ after: Timeline, over changed: Timeline, _ db: Session) throws -> Int {
        let moved = zip(changed.editions, after.editions).filter { $0.firstSlot != $1.firstSlot }.map(\.1)
        guard !moved.isEmpty else { return 0 }
        return try db.execute(
            """
            update edition e set first_slot = new.first_slot
            from unnest(\(moved.map(\.id)), \(moved.map { Int32($0.firstSlot) })) as new (edition_id, first_slot)
            where e.edition_id = new.edition_id
            """)
    }

    /// An edition that lies elsewhere than before.
    struct Shift {
        let edition: Int32
        let from: Int32
        let by: Int32
    }

    /// A skipped edition keeps the place of the next weighted one, so a promise of it moves on by the same arithmetic, and
    /// comes back when the skip is undone.
    static func shifts(from before: Timeline, to after: Timeline) -> [Shift] {
        let old = Dictionary(before.editions.map { ($0.id, $0.firstSlot) }, uniquingKeysWith: { first, _ in first })
        return after.editions.compactMap { edition in
            guard let from = old[edition.id], from != edition.firstSlot else { return nil }
            return Shift(edition: edition.id, from: Int32(from), by: Int32(edition.firstSlot - from))
        }
    }

    /// One statement, however many terms: the constraint that no two terms share a slot is checked at its end, when whole
    /// chains have moved.
    private static func moveTerms(
        _ shifts: [Shift], frontier: Int, _ timeline: Timeline, _ db: Session, _ act: Act
    ) throws -> Int {
        guard !shifts.isEmpty else { return 0 }
        let publication = timeline.publication.id
        let frontier = Int32(frontier)
        return try db.inBulk {
            try db.execute(
                """
                with shift as (
                  select edition_id, from_slot, by
                  from unnest(\(shifts.map(\.edition)), \(shifts.map(\.from)), \(shifts.map(\.by)))
                    as s (edition_id, from_slot, by)
                ), head as materialized (
                  select t.subscription_id, s.from_slot, s.by
                  from term t
                  join shift s on s.edition_id = t.promised_edition_id and s.from_slot = lower(t.slots)
                  where t.publication_id = \(publication) and lower(t.slots) >= \(frontier)
                    and not exists (
                      select from term earlier
                      where earlier.subscription_id = t.subscription_id
                        and earlier.slots && int4range(\(frontier), lower(t.slots)))
                ), move as materialized (
                  select t.term_id, t.slots as before, slots_moved(t.slots, h.from_slot, h.by) as after
                  from head h
                  join term t using (subscription_id)
                  where upper(t.slots) > h.from_slot
                ), moved as (
                  update term t set slots = m.after from move m where t.term_id = m.term_id
                )
                insert into slot_move (term_id, before, after, cause, at)
                select term_id, before, after, 'calendar', \(act.now) from move
                """)
        }
    }

    /// The audit's one row for all terms moved; each move has its own in `slot_move`.
    private static func record(_ moved: Int, of publication: Publication, _ db: Session, _ act: Act) throws {
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            values (\(act.now), act_actor(), nullif(\(act.osUser), ''), \(act.reason), 'relay', 'term', \(publication.code),
                    jsonb_build_object('terms_moved', \(moved)))
            """)
    }

    /// Open bills keep their promise too; an edition that no longer counts hands it to the next one that does.
    private static func moveBills(from before: Timeline, to after: Timeline, _ db: Session) throws -> Int {
        let dropped = before.editions.filter(\.counts).compactMap { after.edition(id: $0.id) }.filter { !$0.counts }
        let pairs = dropped.compactMap { gone in after.weighted(from: gone).map { (gone.id, $0.id) } }
        guard !pairs.isEmpty else { return 0 }
        return try db.execute(
            """
            update bill_line l set promised_edition_id = new.to_id
            from unnest(\(pairs.map(\.0)), \(pairs.map(\.1))) as new (from_id, to_id), bill b
            where l.publication_id = \(before.publication.id) and b.bill_id = l.bill_id and b.state = 'open'
              and l.term_id is null and l.promised_edition_id = new.from_id
            """)
    }
}
