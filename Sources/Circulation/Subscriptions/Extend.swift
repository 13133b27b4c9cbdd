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
        guard (1...1000).contains(slots) else {
            throw Refusal(
                "slots_out_of_range", id: "Jumlah edisi harus 1 sampai 1000, bukan \(slots).",
                en: "The number of issues must be 1 to 1000, not \(slots).")
        }
        let served = try ServedCopy.all(of: standing.subscription, db)
        let start = try standing.start(at: act.now, override: nil, served: Set(served.map(\.editionID)))
        var new = NewTerm(
            kind: .extensionGoodwill, slots: Int4Multirange(start.slot..<(start.slot + slots)), slotCount: slots,
            copies: standing.subscription.copies, price: 0, promised: start.edition.id)
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
        new.kind = .extensionOurs
        new.fault = edition.id
        new.follows = copy.termID
        new.price = try unearn(copy, edition, on: standing, db, act: act)
        let term = try insertTerm(new, on: standing, db, act: act)
        try Journal.enter(
            .extension, debit: .clearing, credit: .unearned, amount: new.price, for: subject(standing, term: term), db,
            act: act)
        return try view(id, db)
    }

    /// Takes back what a copy earned, and its share out of the term that paid for it.
    ///
    /// - Returns: the amount, minor units.
    private static func unearn(
        _ copy: ServedCopy, _ edition: Edition, on standing: Standing, _ db: Session, act: Act
    ) throws -> Int64 {
        guard !copy.adjusted else {
            throw Refusal(
                "already_extended", id: "Edisi \(edition.number) sudah diganti atau disesuaikan.",
                en: "Edition \(edition.number) was made good or adjusted already.")
        }
        guard let term = copy.termID, copy.earned > 0 else { return 0 }
        let day = try db.one(
            "select \(Journal.businessDay(act.now, standing.timeline.publication.timeZone))", as: Day.self)
        try db.execute(
            """
            insert into copy_adjustment (publication_id, edition_id, subscription_id, kind, term_id, k_first, k_count,
                                         earned, accounting_on, at, reason)
            values (\(standing.subscription.publicationID), \(edition.id), \(standing.subscription.id), 'unearn', \(term),
                    \(Int32(copy.kFirst)), \(Int32(copy.kCount)), \(-copy.earned), \(day), \(act.now), \(act.reason))
            """)
        let subject = subject(standing, term: term)
        if edition.state != .frozen {
            try Journal.enter(
                .extension, debit: .earned, credit: .unearned, amount: copy.earned, for: subject, on: day, db, act: act)
        }
        try Journal.enter(
            .extension, debit: .unearned, credit: .clearing, amount: copy.earned, for: subject, on: day, db, act: act)
        return copy.earned
    }
}
