import Postgres

/// A subscription with everything the rules ask of it: its calendar, terms and holds, read together.
struct Standing {
    let subscription: Subscription
    let timeline: Timeline
    let terms: [Term]
    let holds: [Hold]

    /// Reads it; with `locking`, the calendar is kept still and the subscription to ourselves until the transaction ends.
    ///
    /// - Throws: `Refusal` `subscription_unknown`.
    static func of(_ id: Int64, _ db: Session, locking: Bool) throws -> Standing {
        var subscription = try Subscription.read(id, db)
        let publication = subscription.publicationID
        if locking {
            try Timeline.hold(publication, db)
            subscription = try Subscription.locked(id, db)
        }
        return try Standing(
            subscription: subscription, timeline: .of(.with(id: publication, db), db), terms: Term.all(of: id, db),
            holds: Hold.all(of: id, db))
    }

    /// Every slot of the chain.
    var slots: Int4Multirange { terms.reduce(Int4Multirange()) { $0.union($1.slots) } }
    /// First slot behind the chain; nil when nothing was ever bought or all was cancelled.
    var tail: Int? { slots.upper }
    /// Terms with slots still to come.
    var ahead: [Term] { terms.filter { ($0.slots.upper ?? 0) > timeline.frontier } }

    var projection: Projection {
        Projection(slots: slots, holds: holds.map(\.positions), on: timeline)
    }

    /// Slots to come that are served before an edition if nothing intervenes, known holds stepped over.
    func served(before edition: Edition) -> Int4Multirange {
        let walk = CalendarWalk(slots: slots, holds: Int4Multirange(holds: holds.map(\.positions)), on: timeline)
        let early = Set(timeline.editions.filter { $0.position < edition.position }.map(\.number))
        return Int4Multirange(
            walk.takers.filter { $0.edition.map(early.contains) ?? false }.map { $0.slot..<($0.slot + 1) })
    }

    /// Slots of frozen editions that no new term can be given: a copy was sent without them, or the edition is closed.
    func gone(served: Set<Int32>) -> Int4Multirange {
        Int4Multirange(timeline.editions.filter { served.contains($0.id) || $0.state == .closed }.map(\.slots))
    }

    /// Where slots bought at `now` start: behind the chain, or with the start edition where the chain has ended before it.
    ///
    /// `override`: an edition that staff chose; one in the past is served from the back stock.
    /// `served`: editions this subscription has a copy of.
    /// - Throws: `Refusal` `no_open_edition`, `edition_has_no_slot`.
    func start(at now: Instant, override: Edition?, served: Set<Int32>) throws -> (edition: Edition, slot: Int) {
        if let override {
            guard override.counts else {
                throw Refusal(
                    "edition_has_no_slot",
                    id: "Edisi \(override.number) tidak memakai jatah; langganan tidak bisa mulai di situ.",
                    en: "Edition \(override.number) takes no slot; a subscription cannot start there.")
            }
        }
        guard let first = override ?? timeline.startEdition(at: now) else {
            throw Refusal.noOpenEdition(timeline.publication)
        }
        let behind = tail ?? 0
        // A term never starts inside the slots of a frozen edition, nor with one that was already sent.
        let open = timeline.editions.first { edition in
            edition.counts && edition.position >= first.position && !served.contains(edition.id)
                && edition.state != .closed
                && (edition.isFrozen ? edition.firstSlot >= behind : edition.firstSlot + edition.weight > behind)
        }
        if let open { return (open, max(open.firstSlot, behind)) }
        // The chain already reaches beyond the calendar: buy behind it, and count from its last edition.
        guard let last = timeline.editions.last(where: { $0.counts }) else {
            return (first, max(first.firstSlot, behind))
        }
        return (last, max(timeline.end, behind))
    }
}

extension Refusal {
    static func noOpenEdition(_ publication: Publication) -> Refusal {
        Refusal(
            "no_open_edition", id: "Belum ada edisi \(publication.code) yang masih terbuka.",
            en: "\(publication.code) has no edition that is still open.",
            hint: Phrase(
                id: "Rencanakan edisi: sirkulasi edition plan --publication \(publication.code) …",
                en: "Plan editions: sirkulasi edition plan --publication \(publication.code) …"))
    }
}
