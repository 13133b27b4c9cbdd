public import Postgres

/// A publication's editions in timeline order, read once and asked many times. Entitlement is counted here, in slots; a
/// date only ever picks the edition to start with (design.md §2).
public struct Timeline: Sendable {
    public let publication: Publication
    /// In order of position, skipped ones included.
    public let editions: [Edition]

    public init(publication: Publication, editions: [Edition]) {
        self.publication = publication
        self.editions = editions.sorted { $0.position < $1.position }
    }

    public static func of(_ publication: Publication, _ db: Session) throws -> Timeline {
        let editions = try db.fetch(
            """
            select edition_id, publication_id, number::int8, label, position::int8, first_slot::int8, weight::int8, special,
                   state, cover_date, cutoff_at, address_cutoff_at, mail_on, accounting_on, merged_into, printed::int8
            from edition where publication_id = \(publication.id) order by position
            """
        ) { row in
            try Edition(
                id: row.next(Int32.self), publicationID: row.next(Int32.self), number: row.next(Int.self),
                label: row.next(String.self), position: row.next(Int.self), firstSlot: row.next(Int.self),
                weight: row.next(Int.self), special: row.next(Bool.self),
                state: Edition.State(rawValue: row.next(String.self)) ?? .planned, coverDate: row.next(Day.self),
                cutoffAt: row.next(Instant.self), addressCutoffAt: row.next(Instant.self),
                mailOn: row.next(Day.self), accountingOn: row.next(Day.self), mergedInto: row.next(Int32?.self),
                printed: row.next(Int?.self))
        }
        return Timeline(publication: publication, editions: editions)
    }

    public static func of(code: String, _ db: Session) throws -> Timeline {
        try of(Publication.named(code, db), db)
    }

    /// - Throws: `Refusal` `edition_unknown`.
    public func edition(_ number: Int) throws -> Edition {
        guard let found = editions.first(where: { $0.number == number }) else {
            let known = editions.filter { !$0.special }.map(\.number)
            let range = known.isEmpty ? "–" : "\(known.min() ?? 0)–\(known.max() ?? 0)"
            throw Refusal(
                "edition_unknown", id: "\(publication.code) tidak punya edisi \(number).",
                en: "\(publication.code) has no edition \(number).",
                hint: Phrase(id: "Edisi yang ada: \(range).", en: "Editions there are: \(range)."))
        }
        return found
    }

    public func edition(id: Int32) -> Edition? { editions.first { $0.id == id } }

    /// First slot that no frozen edition has taken.
    public var frontier: Int {
        editions.last { $0.isFrozen && $0.weight > 0 }.map { $0.firstSlot + $0.weight } ?? 1
    }

    /// First slot behind the planned calendar.
    public var end: Int {
        editions.last { $0.counts }.map { $0.firstSlot + $0.weight } ?? frontier
    }

    /// The edition whose slots hold this one; nil beyond the planned calendar.
    public func edition(holding slot: Int) -> Edition? {
        editions.first { $0.counts && $0.slots.contains(slot) }
    }

    /// The first edition that is not frozen, skipped ones passed over.
    public var firstUnfrozen: Edition? { editions.first { $0.state == .planned } }

    /// The first edition a payment recorded at `now` is served with: it counts, and its cut-off is still open. Half-open at
    /// the instant. A frozen one whose cut-off has not come is served by a supplement (design.md §3 "Start edition").
    public func startEdition(at now: Instant) -> Edition? {
        editions.first { $0.counts && $0.state != .closed && $0.cutoffAt > now }
    }

    /// The first unfrozen edition whose address cut-off is open.
    public func addressEdition(at now: Instant) -> Edition? {
        editions.first { $0.state == .planned && $0.addressCutoffAt > now }
    }

    /// The next edition that counts, from this one on.
    public func weighted(from edition: Edition) -> Edition? {
        editions.first { $0.position >= edition.position && $0.counts }
    }

    /// The position an interval that ends with this edition is half-open at.
    public func positionAfter(_ edition: Edition) -> Int { edition.position + 1 }
}

// Whoever counts on the timeline shares the publication's row; a freeze or a change of the calendar takes it for itself
// (`Timeline.changing`). The lock is taken before any subscription or term.
extension Timeline {
    /// Keeps the timeline still until the transaction ends.
    static func hold(_ publication: Int32, _ db: Session) throws {
        try db.execute("select from publication where publication_id = \(publication) for share")
    }

    /// Keeps every timeline still: what concerns a subscriber concerns all that they receive.
    static func holdAll(_ db: Session) throws {
        try db.execute("select from publication order by publication_id for share")
    }
}
