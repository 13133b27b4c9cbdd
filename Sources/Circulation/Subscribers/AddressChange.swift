public import Postgres

/// A change of address: from which edition on, for which publications, until when.
public struct AddressChange: Sendable {
    public var address: NewAddress
    /// Whose timeline `from` and `until` count on; nil for every publication.
    public var publication: String?
    /// First edition at the new address; nil for the first unfrozen one whose address cut-off is open.
    public var from: Int?
    /// Last edition of a temporary redirection; nil for good.
    public var until: Int?

    public init(_ address: NewAddress, publication: String? = nil, from: Int? = nil, until: Int? = nil) {
        self.address = address
        self.publication = publication
        self.from = from
        self.until = until
    }

    /// Where the change begins on one publication's timeline.
    public struct Effect: Sendable {
        public let publication: Publication
        /// First edition at the new address; nil when none is planned whose address cut-off is open.
        public let first: Edition?
        /// Last edition of a redirection.
        public let last: Edition?
    }
}

extension Addresses {
    /// Records a new address. Editions already frozen, or whose address cut-off has passed, keep the old one.
    ///
    /// With an end it is a redirection of that publication; without, it becomes the subscriber's address, unless the
    /// subscriber also receives other publications than the one named: then it holds for that one only.
    ///
    /// - Returns: The effect by publication that the subscriber receives; the named one first.
    /// - Throws: `Refusal` `edition_unknown`, `edition_frozen`, `edition_skipped`, `publication_required`, `range_empty`.
    public static func change(
        _ change: AddressChange, of subscriber: Int64, _ db: Session, act: Act
    ) throws -> [AddressChange.Effect] {
        try check(change.address)
        // No edition is frozen between what is answered here and what is written.
        try Timeline.holdAll(db)
        let received = try Publication.all(
            db,
            where: """
                publication_id in (select publication_id from subscription where recipient_id = \(subscriber))
                """)
        guard let code = change.publication else {
            guard change.from == nil, change.until == nil else {
                throw Refusal(
                    "publication_required", id: "Edisi yang mana? Sebutkan terbitannya.",
                    en: "Which edition? Name its publication.",
                    hint: Phrase(id: "Tambahkan --publication KODE.", en: "Add --publication CODE."))
            }
            let effects = try received.map { try Self.effect(change, on: Timeline.of($0, db), act: act) }
            try settle(change.address, of: subscriber, effects, db, act: act)
            return effects
        }
        let named = try Publication.named(code, db)
        let effect = try Self.effect(change, on: Timeline.of(named, db), act: act)
        let others = received.filter { $0.id != named.id }
        if change.until != nil || !others.isEmpty {
            try except(change.address, of: subscriber, effect, db, act: act)
        } else {
            try settle(change.address, of: subscriber, [effect], db, act: act)
        }
        return [effect]
    }

    private static func effect(
        _ change: AddressChange, on timeline: Timeline, act: Act
    ) throws -> AddressChange.Effect {
        let first = try change.from.map { try open($0, timeline) } ?? timeline.addressEdition(at: act.now)
        let last = try change.until.map { try timeline.edition($0) }
        if change.until != nil, first == nil { throw noOpenEdition(timeline.publication) }
        if let first, let last, last.position < first.position {
            throw Refusal(
                "range_empty", id: "Edisi \(last.number) terbit sebelum edisi \(first.number).",
                en: "Edition \(last.number) comes before edition \(first.number).")
        }
        return AddressChange.Effect(publication: timeline.publication, first: first, last: last)
    }

    private static func open(_ number: Int, _ timeline: Timeline) throws -> Edition {
        let edition = try timeline.edition(number)
        guard !edition.isFrozen, edition.position > timeline.settledPosition else {
            throw Refusal(
                "edition_frozen", id: "Edisi \(number) sudah dibekukan; labelnya tidak berubah lagi.",
                en: "Edition \(number) is frozen; its labels do not change any more.",
                hint: timeline.firstUnfrozen.map {
                    Phrase(id: "Edisi terbuka pertama: \($0.number).", en: "First open edition: \($0.number).")
                })
        }
        return edition
    }

    private static func noOpenEdition(_ publication: Publication) -> Refusal {
        Refusal(
            "edition_unknown", id: "\(publication.code) tidak punya edisi rencana yang alamatnya masih terbuka.",
            en: "\(publication.code) has no planned edition whose addresses are still open.",
            hint: Phrase(id: "Tambahkan edisi: sirkulasi edition plan.", en: "Add editions: sirkulasi edition plan."))
    }

    /// The new address stands from now on; what comes before each effect keeps the old one.
    private static func settle(
        _ address: NewAddress, of subscriber: Int64, _ effects: [AddressChange.Effect], _ db: Session, act: Act
    ) throws {
        try hold(subscriber, db)
        let starts = effects.compactMap { effect in effect.first.map { (effect.publication.id, Int32($0.position)) } }
        let id = try insert(address, for: subscriber, standing: false, db, act: act)
        try AddressSettling.settle(
            "select \(subscriber) as subscriber_id, \(id) as address_id",
            from: starts, db, act: act)
    }

    /// The new address holds for one publication, for good or until an edition; everything else stays.
    private static func except(
        _ address: NewAddress, of subscriber: Int64, _ effect: AddressChange.Effect, _ db: Session, act: Act
    ) throws {
        guard let first = effect.first else { throw noOpenEdition(effect.publication) }
        try hold(subscriber, db)
        let id = try insert(address, for: subscriber, standing: false, db, act: act)
        let isRedirection = effect.last != nil
        let positions = Int4Range(lower: Int32(first.position), upper: effect.last.map { Int32($0.position + 1) })
        try AddressSettling.cut(
            subscriber, publication: effect.publication.id, positions, redirection: isRedirection, db)
        try db.execute(
            """
            insert into address_use (subscriber_id, publication_id, positions, address_id, redirection, created_at)
            values (\(subscriber), \(effect.publication.id), \(positions), \(id), \(isRedirection), \(act.now))
            """)
    }

    /// Changes of one subscriber's address follow each other.
    private static func hold(_ subscriber: Int64, _ db: Session) throws {
        _ = try db.first(
            "select subscriber_id from subscriber where subscriber_id = \(subscriber) for update", as: Int64.self)
    }
}
