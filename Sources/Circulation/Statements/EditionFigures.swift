public import Postgres

/// What an edition's frozen runs say together, read from the counts kept at the freeze (design.md §3 "Statements").
public struct EditionFigures: Sendable {
    public let publication: Publication
    public let edition: Edition
    public let labels: Int
    public let copies: Int
    public let byClass: [(phrase: Phrase, share: Breakdown)]
    public let byChannel: [Breakdown]
    public let byPurpose: [Breakdown]
    /// How the list came from that of the previous weighted edition.
    public let movement: ListMovement
    /// Sum over the audit classes that count as paid.
    public let paid: Int
    /// Subscriptions that the runs passed over, by reason. A supplement takes nobody out again.
    public let reasons: [Breakdown]
    /// Where the printed copies are; nil until somebody said how many there were.
    public let conservation: Conservation?

    /// One line of a breakdown: labels are parcels, copies what is in them.
    public struct Breakdown: Sendable, Hashable {
        public let key: String
        public let name: String
        public let labels: Int
        public let copies: Int

        public init(key: String, name: String, labels: Int, copies: Int) {
            self.key = key
            self.name = name
            self.labels = labels
            self.copies = copies
        }
    }
}

/// Figures of frozen editions.
public enum Statements {
    /// The circulation of one edition.
    ///
    /// - Throws: `Refusal` `edition_not_frozen`.
    public static func circulation(_ publication: String, _ number: Int, _ db: Session) throws -> EditionFigures {
        let (timeline, edition) = try frozen(publication, number, db)
        let classes = try db.rows(
            """
            select class, k.name_id, k.name_en, k.paid, sum(labels)::int8, sum(copies)::int8
            from run_count join audience_class k using (class)
            where edition_id = \(edition.id) group by class, k.name_id, k.name_en, k.paid, k.sort order by k.sort
            """, as: (String, String, String, Bool, Int, Int).self)
        let reasons = try db.rows(
            """
            select reason, sum(subscriptions)::int8 from run_reason_count
            where edition_id = \(edition.id) and reason <> 'already_served' group by reason order by reason
            """, as: (String, Int).self)
        return EditionFigures(
            publication: timeline.publication, edition: edition, labels: classes.reduce(0) { $0 + $1.4 },
            copies: classes.reduce(0) { $0 + $1.5 },
            byClass: classes.map {
                (Phrase(id: $0.1, en: $0.2), .init(key: $0.0, name: $0.1, labels: $0.4, copies: $0.5))
            },
            byChannel: try breakdown(of: "channel", edition, db), byPurpose: try breakdown(of: "purpose", edition, db),
            movement: try ListMovement.all(of: [edition], on: timeline, db)[edition.id] ?? ListMovement(),
            paid: classes.filter(\.3).reduce(0) { $0 + $1.5 },
            reasons: reasons.map { .init(key: $0.0, name: $0.0, labels: $0.1, copies: 0) },
            conservation: try Conservation.of(edition, db))
    }

    static func frozen(_ publication: String, _ number: Int, _ db: Session) throws -> (Timeline, Edition) {
        let timeline = try Timeline.of(code: publication, db)
        let edition = try timeline.edition(number)
        guard edition.isFrozen else {
            throw Refusal(
                "edition_not_frozen", id: "Edisi \(number) belum dibekukan; laporannya belum ada.",
                en: "Edition \(number) is not frozen; there is nothing to report yet.",
                hint: Phrase(
                    id: "Lihat rancangannya: sirkulasi run diff --publication \(publication) --edition \(number)",
                    en: "See what it would be: sirkulasi run diff --publication \(publication) --edition \(number)"))
        }
        return (timeline, edition)
    }

    private static func breakdown(
        of column: String, _ edition: Edition, _ db: Session
    ) throws -> [EditionFigures.Breakdown] {
        try db.rows(
            """
            select \(id: column), sum(labels)::int8, sum(copies)::int8 from run_count
            where edition_id = \(edition.id) group by 1 order by 3 desc, 1
            """, as: (String, Int, Int).self
        ).map { .init(key: $0.0, name: $0.0, labels: $0.1, copies: $0.2) }
    }
}
