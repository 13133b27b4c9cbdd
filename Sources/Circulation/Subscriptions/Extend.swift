public import Postgres

extension Subscriptions {
    public enum Fault: Sendable {
        /// A missing copy or no stock of this edition: the un-earned amount becomes the extension's price.
        case ours(edition: Int)
        /// A kindness: price 0.
        case goodwill
    }

    /// Adds slots at the chain's tail that nobody pays for (design.md §3 "Extension").
    ///
    /// - Throws: `Refusal` `copy_unknown`, `already_extended`, `slots_out_of_range`.
    public static func extend(
        _ id: Int64, slots: Int, fault: Fault, _ db: Session, act: Act
    ) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        try Purchase.check(slots: slots)
        let served = try ServedCopy.all(of: standing.subscription, db)
        let start = try standing.start(at: act.now, override: nil, served: Set(served.map(\.editionID)))
        var new = NewTerm(
            kind: .extensionGoodwill,
            slots: taking(slots, then: start.slot, around: standing.gone(served: Set(served.map(\.editionID)))),
            slotCount: slots, copies: standing.subscription.copies, price: 0, promised: start.edition.id)
        guard case .ours(let number) = fault else {
            try insertTerm(new, on: standing, db, act: act)
            return try view(id, db)
        }
        let edition = try standing.timeline.edition(number)
        guard let copy = served.first(where: { $0.editionID == edition.id }) else {
            throw Refusal(
                "copy_unknown", id: "Langganan ini tidak punya eksemplar edisi \(number).",
                en: "This subscription has no copy of edition \(number).",
                hint: Phrase(
                    id: "Lihat sebabnya: sirkulasi explain --edition \(number) …",
                    en: "See why: sirkulasi explain --edition \(number) …"))
        }
        let missing = try MissingCopy.of(copy, edition, on: standing, db)
        new.kind = .extensionOurs
        new.fault = edition.id
        new.follows = copy.termID
        new.price = missing.price
        let term = try insertTerm(new, on: standing, db, act: act)
        try missing.unearn(for: term, on: standing, db, act: act)
        return try view(id, db)
    }
}
