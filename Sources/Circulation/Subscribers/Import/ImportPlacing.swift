internal import Postgres

/// Where on the calendar the subscriptions of the rows lie (design.md §3 "Start edition"): a file names few editions, so each
/// pair of them is placed once and all rows by a join. What cannot be placed is rejected before anybody is matched.
enum ImportPlacing {
    /// Lays the subscriptions out, one a row, as `import_term`, and takes the rows that cannot be placed off the stage. The
    /// calendar is kept still from here until the transaction ends.
    static func place(on publication: Publication, _ db: Session, act: Act) throws {
        try Timeline.hold(publication.id, db)
        try placeEditions(on: try Timeline.of(publication, db), db, act: act)
        let hasReason = act.reason != nil
        try db.execute(
            """
            create temporary table import_term on commit drop as
            select row, edition_id, slot, issues,
                   case bought when 0 then price else share(price, bought, bought - issues + 1, issues) end as price,
                   paid, reference, copies, class, channel, start_edition > 0 as chosen,
                   case when cause is not null then cause
                     when is_frozen and running then 'start_frozen'
                     when is_frozen and not \(hasReason) then 'start_in_past'
                     when issues > 1000 then 'issues_out_of_range'
                     when bought > 0 and issues > bought then 'above_bought' end as cause, numbers
            from (select t.row, t.bought, t.price, t.paid, t.reference, t.copies, t.class, t.channel, t.running,
                         t.start_edition, p.edition_id, p.slot, p.is_frozen, p.cause, p.numbers,
                         case t.last_edition when 0 then t.issues else p.through end as issues
                  from import_stage t join import_place p using (start_edition, last_edition)
                  where t.price is not null) placed
            """)
        let rejected = try db.execute(
            """
            insert into import_reject (row, cause, other) select row, cause, numbers from import_term where cause is not null
            """)
        if rejected > 0 {
            try db.execute("delete from import_stage t using import_reject r where r.row = t.row")
            try db.execute("delete from import_term where cause is not null")
        }
        try db.execute("analyze import_term")
    }

    /// A pair of editions that rows name, placed.
    private struct Place {
        var start: Int
        var last: Int
        var edition: Edition?
        /// Slots from the start's first to the last edition's, both included; none where it lies before.
        var through = 0
        var cause: ImportReject.Cause?
    }

    private static func placeEditions(on timeline: Timeline, _ db: Session, act: Act) throws {
        let pairs = try db.rows(
            "select distinct start_edition, last_edition from import_stage where price is not null",
            as: (Int32, Int32).self)
        let places = try pairs.map { try place(start: Int($0.0), last: Int($0.1), on: timeline, at: act.now) }
        try db.execute(
            """
            create temporary table import_place on commit drop as
            select p.*, \(timeline.numberRange) as numbers
            from unnest(\(places.map { Int32($0.start) }), \(places.map { Int32($0.last) }),
                        \(places.map { $0.edition?.id }), \(places.map { Int32($0.edition?.firstSlot ?? 0) }),
                        \(places.map { Int32($0.through) }),
                        \(places.map { $0.start > 0 && $0.edition?.isFrozen == true }),
                        \(places.map { $0.cause?.rawValue }))
                 p(start_edition, last_edition, edition_id, slot, through, is_frozen, cause)
            """)
    }

    private static func place(start: Int, last: Int, on timeline: Timeline, at now: Instant) throws -> Place {
        var place = Place(start: start, last: last)
        if start == 0 {
            guard let open = timeline.startEdition(at: now) else { throw Refusal.noOpenEdition(timeline.publication) }
            place.edition = open
        } else {
            place.edition = timeline.editions.first { $0.number == start }
        }
        guard let edition = place.edition else {
            place.cause = .startUnknown
            return place
        }
        guard edition.counts else {
            place.cause = .startWithoutSlot
            return place
        }
        guard last > 0 else { return place }
        if let end = timeline.editions.first(where: { $0.number == last }) {
            place.through = max(0, end.slots.upperBound - edition.firstSlot)
            if start > 0, place.through == 0 { place.cause = .lastBeforeStart }
        } else if last > timeline.editions.lazy.filter({ !$0.special }).map(\.number).min() ?? 0 {
            place.cause = .lastUnknown
        }
        return place
    }
}

extension Timeline {
    /// The numbers of its regular editions, for messages: "101–124".
    fileprivate var numberRange: String {
        let numbers = editions.lazy.filter { !$0.special }.map(\.number)
        guard let first = numbers.min(), let last = numbers.max() else { return "–" }
        return "\(first)–\(last)"
    }
}
