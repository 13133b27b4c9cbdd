public import Postgres

/// The standing relation: one publication, one recipient, one payer, n copies, one audit class.
public struct Subscription: Sendable, Hashable {
    public let id: Int64
    public let publicationID: Int32
    public let recipientID: Int64
    public let payerID: Int64
    /// Audit class (`audience_class`).
    public let audience: String
    /// How copies travel: `pos`, a courier's name, `ambil`.
    public let channel: String
    public let copies: Int
    public let cancelledAt: Instant?
    /// Where it came from: a request's source, `import`, `desk`, or a word of the staff's own.
    public let source: String

    /// What staff and labels show.
    public var number: String { PublicNumber.subscription.text(id) }

    /// The id behind what somebody typed.
    ///
    /// - Throws: `Refusal` `subscription_unknown`.
    public static func id(_ text: String) throws -> Int64 {
        guard let id = PublicNumber.subscription.id(text) else {
            throw Refusal(
                "subscription_unknown", id: "\(text) bukan nomor langganan.",
                en: "\(text) is not a subscription number.",
                hint: Phrase(
                    id: "Nomor langganan seperti L200015; cari dengan: sirkulasi subscriber show NOMOR.",
                    en: "A subscription number looks like L200015; find it with: sirkulasi subscriber show NUMBER."))
        }
        return id
    }

    /// Reads a subscription and locks its row until the transaction ends: acts on one subscription follow each other.
    ///
    /// - Throws: `Refusal` `subscription_unknown`.
    static func locked(_ id: Int64, _ db: Session) throws -> Subscription {
        try read(id, db, locking: "for update")
    }

    static func read(_ id: Int64, _ db: Session, locking: SQL = "") throws -> Subscription {
        let found = try db.fetch(
            """
            select subscription_id, publication_id, recipient_id, payer_id, class, channel, copies::int8, cancelled_at, source
            from subscription where subscription_id = \(id) \(locking)
            """
        ) { row in
            try Subscription(
                id: row.next(Int64.self), publicationID: row.next(Int32.self), recipientID: row.next(Int64.self),
                payerID: row.next(Int64.self), audience: row.next(String.self), channel: row.next(String.self),
                copies: row.next(Int.self), cancelledAt: row.next(Instant?.self), source: row.next(String.self))
        }
        guard let subscription = found.first else {
            throw Refusal(
                "subscription_unknown", id: "Langganan \(PublicNumber.subscription.text(id)) tidak ada.",
                en: "There is no subscription \(PublicNumber.subscription.text(id)).",
                hint: Phrase(
                    id: "Cari pelanggannya: sirkulasi subscriber find NAMA.",
                    en: "Find its subscriber: sirkulasi subscriber find NAME."))
        }
        return subscription
    }
}
