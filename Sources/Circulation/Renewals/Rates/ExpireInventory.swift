import Postgres

/// What ends with an edition to come, unless it is renewed before: the expire inventory.
public struct ExpireInventoryLine: Sendable, Hashable {
    public enum End: Sendable, Hashable {
        case edition(Edition)
        /// Later than the calendar is planned.
        case beyondCalendar
        /// On hold without an end.
        case heldOpen
    }

    public let end: End
    /// To be renewed for the first time.
    public internal(set) var first = 0
    public internal(set) var later = 0
    public internal(set) var copies = 0
    public var subscriptions: Int { first + later }
}

extension Expiries {
    /// One line for each edition to come with which something ends; what a hold moves stands where it will end.
    func inventory(_ db: Session) throws -> [ExpireInventoryLine] {
        var lines: [ExpireInventoryLine.End: ExpireInventoryLine] = [:]
        func add(_ end: ExpireInventoryLine.End, isLater: Bool, subscriptions: Int, copies: Int) {
            var line = lines[end] ?? ExpireInventoryLine(end: end)
            if isLater { line.later += subscriptions } else { line.first += subscriptions }
            line.copies += copies
            lines[end] = line
        }
        for count in counts where count.since == nil && !count.isCut && !count.isHeld && count.final >= clock.frozen {
            let isPlanned = count.final < clock.editions.count
            add(
                isPlanned ? .edition(clock.editions[count.final]) : .beyondCalendar, isLater: count.isLater,
                subscriptions: count.subscriptions, copies: count.copies)
        }
        for (projection, isLater, copies) in try held(db) {
            let last = projection.lastEdition.flatMap { number in clock.editions.first { $0.number == number } }
            guard projection.issuesToGo > 0 else { continue }
            add(
                projection.isOpen ? .heldOpen : last.map { .edition($0) } ?? .beyondCalendar, isLater: isLater,
                subscriptions: 1, copies: copies)
        }
        return lines.values.sorted { order($0.end) < order($1.end) }
    }

    private func order(_ end: ExpireInventoryLine.End) -> Int {
        switch end {
        case .edition(let edition): edition.position
        case .beyondCalendar: Int.max - 1
        case .heldOpen: Int.max
        }
    }

    /// Few, and walked one by one: where their chain leads when holds are stepped over.
    private func held(_ db: Session) throws -> [(Projection, isLater: Bool, copies: Int)] {
        let rows = try db.rows(
            """
            select (select range_agg(t.slots) from term t where t.subscription_id = s.subscription_id),
                   array_agg(lower(h.positions)), array_agg(upper(h.positions)),
                   (select count(*) > 1 from term t where t.subscription_id = s.subscription_id and t.kind = 'purchase'
                      and not isempty(t.slots)), s.copies
            from subscription s join audience_class k using (class) join hold h using (subscription_id)
            where s.publication_id = \(timeline.publication.id) and k.paid and s.cancelled_at is null
              and \(timeline.holdsAhead)
              and exists (select from term t where t.subscription_id = s.subscription_id and not isempty(t.slots))
            group by s.subscription_id
            """, as: (Int4Multirange, [Int32?], [Int32?], Bool, Int32).self)
        return rows.map { slots, lower, upper, isLater, copies in
            (Projection(slots: slots, held: lower, to: upper, on: timeline), isLater, Int(copies))
        }
    }
}
