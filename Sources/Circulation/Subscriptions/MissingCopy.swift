import Postgres

/// A frozen copy that did not arrive through our fault: what it earned goes to the extension that makes it good, out of every
/// term that paid for it (design.md §3 "Extension").
struct MissingCopy {
    /// What one term earned by the copy: its own share, the second of a double, or recouped grace.
    private struct Part {
        let term: Int64
        let first: Int32
        let count: Int32
        let earned: Int64
    }

    private let edition: Edition
    private let parts: [Part]
    /// Whether the journal has it as earned: the run of the copy is posted.
    private let isPosted: Bool

    /// The un-earned amount, minor units.
    var price: Int64 { parts.reduce(0) { $0 + $1.earned } }

    /// - Throws: `Refusal` `already_extended`.
    static func of(_ copy: ServedCopy, _ edition: Edition, on standing: Standing, _ db: Session) throws -> MissingCopy {
        let id = standing.subscription.id
        let madeGood = try db.one(
            """
            select exists (select from copy_adjustment
                           where subscription_id = \(id) and edition_id = \(edition.id) and kind = 'unearn')
                or exists (select from term where subscription_id = \(id) and fault_edition_id = \(edition.id))
            """, as: Bool.self)
        guard !madeGood else {
            throw Refusal(
                "already_extended", id: "Edisi \(edition.number) sudah diganti.",
                en: "Edition \(edition.number) was made good already.")
        }
        let parts = try db.fetch(
            """
            select term_id, k_first, k_count, earned from copy_all
            where publication_id = \(standing.subscription.publicationID) and edition_id = \(edition.id)
              and subscription_id = \(id) and ordinal = 0 and term_id is not null and earned > 0
            union all
            select term_id, k_first, k_count, earned from copy_share
            where publication_id = \(standing.subscription.publicationID) and edition_id = \(edition.id)
              and subscription_id = \(id) and earned > 0
            union all
            select term_id, k_first, k_count, earned from copy_adjustment
            where subscription_id = \(id) and edition_id = \(edition.id) and kind = 'recoup' and earned > 0
            """
        ) { row in
            try Part(term: row.next(), first: row.next(), count: row.next(), earned: row.next())
        }
        return MissingCopy(edition: edition, parts: parts, isPosted: copy.isPosted)
    }

    /// Takes it back from the terms that paid, and gives it to the extension: on the later of the edition's accounting date
    /// and today, for nothing is un-earned before it was earned.
    func unearn(for extended: Int64, on standing: Standing, _ db: Session, act: Act) throws {
        let zone = standing.timeline.publication.timeZone
        let day = try db.one(
            """
            select open_day(\(standing.subscription.publicationID),
                            greatest(\(edition.accountingOn), \(Journal.businessDay(act.now, zone))))
            """, as: Day.self)
        for part in parts {
            try db.execute(
                """
                insert into copy_adjustment (publication_id, edition_id, subscription_id, kind, term_id, k_first, k_count,
                                             earned, accounting_on, at, reason, entered)
                values (\(standing.subscription.publicationID), \(edition.id), \(standing.subscription.id), 'unearn',
                        \(part.term), \(part.first), \(part.count), \(-part.earned), \(day), \(act.now), \(act.reason),
                        \(isPosted))
                """)
            let from = Subscriptions.subject(standing, term: part.term)
            if isPosted {
                try Journal.enter(
                    .extension, debit: .earned, credit: .unearned, amount: part.earned, for: from, on: day, db, act: act
                )
            }
            try Journal.enter(
                .extension, debit: .unearned, credit: .clearing, amount: part.earned, for: from, on: day, db, act: act)
        }
        try Journal.enter(
            .extension, debit: .clearing, credit: .unearned, amount: price,
            for: Subscriptions.subject(standing, term: extended), on: day, db, act: act)
    }
}
