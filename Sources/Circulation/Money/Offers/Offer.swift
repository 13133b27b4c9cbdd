public import Postgres

/// A line of the rate card: n slots for a price, for whom and where it holds, and when.
public struct Offer: Sendable, Hashable {
    /// Whom it is for: a first term, a later one, or both.
    public enum Buyer: String, Sendable, CaseIterable { case new, renewal, both }

    public let id: Int64
    public let publicationID: Int32
    /// Code of its publication.
    public let publication: String
    public let code: String
    public let name: String
    public let slots: Int
    /// Copies of each edition that the price is for; a multiple of them costs as many times as much.
    public let copies: Int
    /// Audit class.
    public let audience: String
    /// Nil: everywhere that no zone's offer says otherwise.
    public let zone: String?
    /// For the whole term, all copies, minor units; shipping stands beside it.
    public let price: Int64
    public let shipping: Int64
    /// ISO 4217.
    public let currency: String
    public let tax: String?
    public let buyer: Buyer
    /// Only for what somebody else pays.
    public let gift: Bool
    /// First and last day it is valid; nil where it has no end.
    public let from: Day?
    public let until: Day?

    public func isValid(on day: Day) -> Bool { (from.map { $0 <= day } ?? false) && (until.map { day <= $0 } ?? true) }
}

extension Offer {
    /// What staff say about a new line of the rate card.
    public struct Draft: Sendable {
        public var publication: String
        public var code: String
        /// "12 edisi" where absent.
        public var name: String?
        public var slots: Int
        public var price: Int64
        public var shipping: Int64 = 0
        public var copies = 1
        public var audience = "paid_individual"
        public var zone: String?
        /// The publication's where absent.
        public var currency: String?
        public var tax: String?
        public var buyer = Buyer.both
        public var gift = false
        /// The business day of the act where absent.
        public var from: Day?
        public var until: Day?

        public init(publication: String, code: String, slots: Int, price: Int64) {
            self.publication = publication
            self.code = code
            self.slots = slots
            self.price = price
        }
    }

    /// The offer of a code on a day.
    ///
    /// - Throws: `Refusal` `offer_unknown`, `offer_not_valid`.
    static func named(_ code: String, of publication: Publication, on day: Day, _ db: Session) throws -> Offer {
        let wanted = code.uppercased()
        let all = try read(where: "o.publication_id = \(publication.id) and o.code = \(wanted)", db)
        if let valid = all.first(where: { $0.isValid(on: day) }) { return valid }
        guard let last = all.last else {
            let known = try read(where: "o.publication_id = \(publication.id) and o.valid @> \(day)", db)
            let codes = Set(known.map(\.code)).sorted().joined(separator: ", ")
            throw Refusal(
                "offer_unknown", id: "\(publication.code) tidak punya tawaran \(code).",
                en: "\(publication.code) has no offer \(code).",
                hint: Phrase(
                    id: "Yang berlaku: \(codes.isEmpty ? "–" : codes).",
                    en: "Valid now: \(codes.isEmpty ? "–" : codes)."))
        }
        let dates = "\(last.from?.description ?? "–") … \(last.until?.description ?? "–")"
        throw Refusal(
            "offer_not_valid", id: "Tawaran \(wanted) tidak berlaku pada \(day) (\(dates)).",
            en: "The offer \(wanted) is not valid on \(day) (\(dates)).",
            hint: Phrase(
                id: "Lihat: sirkulasi offer list --publication \(publication.code)",
                en: "See: sirkulasi offer list --publication \(publication.code)"))
    }

    /// Offers that hold to a condition on `offer o`, by publication, code and date.
    static func read(
        where condition: SQL, order: SQL = "p.code, o.code, lower(o.valid)", _ db: Session
    ) throws -> [Offer] {
        try db.fetch(
            """
            select o.offer_id, o.publication_id, p.code, o.code, o.name, o.slot_count::int8, o.copies::int8, o.class, o.zone,
                   o.price, o.shipping, o.currency, o.tax, o.audience, o.gift, lower(o.valid), upper(o.valid)
            from offer o join publication p using (publication_id) left join zone z on z.zone = o.zone
            where \(condition) order by \(order)
            """
        ) { row in
            try Offer(
                id: row.next(Int64.self), publicationID: row.next(Int32.self), publication: row.next(String.self),
                code: row.next(String.self), name: row.next(String.self), slots: row.next(Int.self),
                copies: row.next(Int.self), audience: row.next(String.self), zone: row.next(String?.self),
                price: row.next(Int64.self), shipping: row.next(Int64.self), currency: row.next(String.self),
                tax: row.next(String?.self), buyer: Buyer(rawValue: row.next(String.self)) ?? .both,
                gift: row.next(Bool.self), from: row.next(Day?.self), until: row.next(Day?.self)?.adding(days: -1))
        }
    }
}
