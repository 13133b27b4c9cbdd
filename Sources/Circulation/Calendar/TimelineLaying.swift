// Where the unfrozen editions lie: pure arithmetic on the timeline (design.md §2).
extension Timeline {
    /// Position of the last frozen edition, specials included; 0 when nothing is frozen. Main runs freeze in timeline order,
    /// so everything up to here is settled.
    public var settledPosition: Int { editions.last { $0.isFrozen }?.position ?? 0 }

    /// Editions that a change of the calendar may touch, skipped ones included.
    public var open: [Edition] {
        let settled = settledPosition
        return editions.filter { $0.position > settled }
    }

    /// The same timeline with the open editions laid out anew from the frontier: a skipped one takes no slot and keeps the
    /// place it would have, a special gets the slot of the next regular edition.
    public func relaid() -> Timeline {
        let settled = settledPosition
        var slot = frontier
        let laid = editions.map { edition in
            guard edition.position > settled else { return edition }
            var moved = edition
            moved.firstSlot = slot
            slot += moved.slots.count
            return moved
        }
        return Timeline(publication: publication, editions: laid)
    }
}
