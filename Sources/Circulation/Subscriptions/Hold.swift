public import Postgres

/// Editions that are not sent because the subscriber asked for a pause; open-ended without an upper position.
public struct Hold: Sendable, Hashable {
    public let id: Int64
    public let positions: Int4Range
    public let reason: String?

    static func all(of subscription: Int64, _ db: Session) throws -> [Hold] {
        try db.fetch(
            """
            select hold_id, positions, reason from hold
            where subscription_id = \(subscription) and not isempty(positions) order by lower(positions)
            """
        ) { row in
            try Hold(id: row.next(Int64.self), positions: row.next(Int4Range.self), reason: row.next(String?.self))
        }
    }
}

extension Subscriptions {
    /// Pauses a subscription from one edition to another, both included; without `to` until it is resumed. Nothing moves
    /// before an edition is frozen: the slots step over the held editions then.
    ///
    /// - Throws: `Refusal` `edition_frozen`, `hold_backwards`, `hold_overlaps`.
    public static func hold(
        _ id: Int64, from: Int, to: Int?, _ db: Session, act: Act
    ) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        let first = try standing.timeline.ahead(from)
        let last = try to.map { try standing.timeline.edition($0) }
        if let last, last.position < first.position {
            throw Refusal(
                "hold_backwards", id: "Jeda berakhir (edisi \(last.number)) sebelum mulai (edisi \(first.number)).",
                en: "The hold ends (edition \(last.number)) before it begins (edition \(first.number)).")
        }
        let positions = Int4Range(
            lower: Int32(first.position), upper: last.map { Int32(standing.timeline.positionAfter($0)) })
        try db.execute(
            """
            insert into hold (subscription_id, positions, reason, created_at)
            values (\(id), \(positions), \(act.reason), \(act.now))
            """)
        return try view(id, db)
    }

    /// Ends every hold that is open at, or still ahead of, the first edition to come; editions already frozen stay held.
    ///
    /// - Throws: `Refusal` `not_held`.
    public static func resume(_ id: Int64, from: Int?, _ db: Session, act: Act) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        let at = Int32(try from.map { try standing.timeline.ahead($0).position } ?? standing.timeline.nextPosition)
        let ended = try db.execute(
            """
            update hold set positions = positions * int4range(null, \(at)), resumed_at = \(act.now)
            where subscription_id = \(id) and (upper_inf(positions) or upper(positions) > \(at)) and not isempty(positions)
            """)
        guard ended > 0 else {
            throw Refusal(
                "not_held", id: "Langganan ini tidak sedang dijeda.", en: "This subscription is not on hold.")
        }
        return try view(id, db)
    }
}

extension Timeline {
    /// An edition that is still to come: not frozen, and nothing behind it is.
    ///
    /// - Throws: `Refusal` `edition_unknown`, `edition_frozen`.
    func ahead(_ number: Int) throws -> Edition {
        let found = try edition(number)
        guard !found.isFrozen, found.position > settledPosition else { throw Refusal.editionFrozen(found) }
        return found
    }

    /// Where what begins now begins: the first edition to come, or behind them all.
    var nextPosition: Int { firstUnfrozen?.position ?? (editions.last.map { $0.position + 1 } ?? 1) }

    /// Whether a hold `h` reaches into the editions to come.
    var holdsAhead: SQL {
        "not isempty(h.positions) and (upper_inf(h.positions) or upper(h.positions) > \(Int32(nextPosition)))"
    }
}

extension Refusal {
    static func editionFrozen(_ edition: Edition) -> Refusal {
        Refusal(
            "edition_frozen", id: "Edisi \(edition.number) sudah dibekukan.",
            en: "Edition \(edition.number) is frozen.",
            hint: Phrase(
                id: "Pilih edisi berikutnya, atau buat susulan: sirkulasi run supplement.",
                en: "Choose a later edition, or make a supplement: sirkulasi run supplement."))
    }
}
