import Postgres

/// Slots of one term on a frozen edition that no supplement could serve: they move to the first slots to come, and the chain
/// makes room. A slot's share is its rank in the term. So where later slots of the term were served before it, it goes over
/// to a successor, with all that is still to come and what that is worth; every share then is earned once.
struct LateSlots {
    let term: Int64
    let edition: Edition
    let cause: String
    let run: Int32

    func move(on standing: Standing, _ db: Session, act: Act) throws {
        let spending = try Spending.of(standing, db)
        guard let term = standing.terms.first(where: { $0.id == self.term }) else { return }
        let frontier = standing.timeline.frontier
        let waiting = spending.waiting(term, below: frontier)
        let late = waiting.intersection(Int4Multirange(edition.slots))
        guard let first = late.lower else { return }
        let room = frontier..<(frontier + late.count)
        let makesRoom = !standing.slots.intersection(Int4Multirange(room)).isEmpty
        let ahead = term.slots.from(frontier)
        let moved = Int4Multirange(room).union(makesRoom ? ahead.moved(by: late.count) : ahead)
        try db.execute("set constraints term_slots_once_per_subscription deferred")
        if makesRoom { try shift(late.count, from: frontier, on: standing, db, act: act) }
        if spending.spent(term).from(first).isEmpty {
            let after = term.slots.below(frontier).subtracting(late).union(moved)
            try db.execute("update term set slots = \(after) where term_id = \(term.id)")
            try note(term.id, before: term.slots, after: after, db, act: act)
            return
        }
        let going = waiting.from(first).union(ahead)
        try Subscriptions.cut(
            term, freeing: going, state: term.state == .running ? .ended : term.state, cause: cause, db, act: act)
        let slots = waiting.from(first).subtracting(late).union(moved)
        let worth = term.worth(of: going)
        let successor = try Subscriptions.insertTerm(
            NewTerm(
                kind: .successor, slots: slots, slotCount: slots.count, copies: term.copies, price: worth,
                follows: term.id), on: standing, db, act: act)
        try Subscriptions.passOn(
            worth, from: Subscriptions.subject(standing, term: term.id),
            to: Subscriptions.subject(standing, term: successor), db, act: act)
    }

    private func shift(_ by: Int, from slot: Int, on standing: Standing, _ db: Session, act: Act) throws {
        for other in standing.terms where other.id != term && !other.slots.from(slot).isEmpty {
            let after = other.slots.below(slot).union(other.slots.from(slot).moved(by: by))
            try db.execute("update term set slots = \(after) where term_id = \(other.id)")
            try note(other.id, before: other.slots, after: after, db, act: act)
        }
    }

    private func note(_ id: Int64, before: Int4Multirange, after: Int4Multirange, _ db: Session, act: Act) throws {
        try db.execute(
            """
            insert into slot_move (term_id, before, after, cause, run_id, at)
            values (\(id), \(before), \(after), \(cause), \(Int64(run)), \(act.now))
            """)
    }
}

extension Int4Multirange {
    fileprivate func moved(by: Int) -> Int4Multirange {
        Int4Multirange(ranges.map { ($0.lowerBound + by)..<($0.upperBound + by) })
    }
}
