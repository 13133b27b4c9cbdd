public import Postgres

/// Subscriptions: added, renewed, held, extended, changed, transferred, cancelled. Each act locks in the order calendar,
/// subscription, term, and answers with the subscription as it stands afterwards.
public enum Subscriptions {
    /// What a new subscription is.
    public struct New: Sendable {
        public var publication: String
        public var recipient: Int64
        /// Who pays and is renewed; the recipient where absent.
        public var payer: Int64?
        public var copies: Int
        /// Audit class; by default from payer and recipient: a gift where they differ, an institution where it is one.
        public var audience: String?
        public var channel: String
        /// Where it came from: a request's source, or a word of the staff's own (`pameran-2026`).
        public var source: String
        public var purchase: Purchase

        public init(
            publication: String, recipient: Int64, payer: Int64? = nil, copies: Int = 1, audience: String? = nil,
            channel: String = "pos", source: String = "desk", purchase: Purchase
        ) {
            self.publication = publication
            self.recipient = recipient
            self.payer = payer
            self.copies = copies
            self.audience = audience
            self.channel = channel
            self.source = source
            self.purchase = purchase
        }
    }

    /// Adds a subscription with its first term, or with an open bill where it is not paid.
    ///
    /// - Throws: `Refusal` for anything the rules do not allow.
    public static func add(_ new: New, _ db: Session, act: Act) throws -> SubscriptionView {
        let publication = try Publication.named(new.publication, db)
        try Timeline.hold(publication.id, db)
        let audience = try Audience.named(new.audience ?? defaultAudience(new, db), db)
        try Purchase.check(copies: new.copies)
        let id = try db.one(
            """
            insert into subscription (publication_id, recipient_id, payer_id, class, channel, copies, source, created_at)
            values (\(publication.id), \(new.recipient), \(new.payer ?? new.recipient), \(audience.name), \(new.channel),
                    \(Int32(new.copies)), \(new.source.lowercased()), \(act.now))
            returning subscription_id
            """, as: Int64.self)
        let bought = try buy(new.purchase, on: .of(id, db, locking: true), db, act: act)
        return try view(id, db, promise: bought.promise)
    }

    private static func defaultAudience(_ new: New, _ db: Session) throws -> String {
        if let payer = new.payer, payer != new.recipient { return "paid_gift" }
        let kind = try db.first("select kind from subscriber where subscriber_id = \(new.recipient)", as: String.self)
        return kind == "institution" ? "paid_institution" : "paid_individual"
    }

    /// Buys another term behind the chain.
    public static func renew(_ id: Int64, _ purchase: Purchase, _ db: Session, act: Act) throws -> SubscriptionView {
        let bought = try buy(purchase, on: .of(id, db, locking: true), db, act: act)
        return try view(id, db, promise: bought.promise)
    }

    /// Dates a new recipient from the first unfrozen edition: same subscription, terms and money.
    ///
    /// - Throws: `Refusal` `transfer_to_same`, or `no_open_edition`.
    public static func transfer(_ id: Int64, to recipient: Int64, _ db: Session, act: Act) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        guard recipient != standing.subscription.recipientID else {
            throw Refusal(
                "transfer_to_same", id: "Penerimanya memang dia.", en: "That is the recipient already.")
        }
        let position = standing.timeline.nextPosition
        try db.execute(
            """
            insert into transfer (subscription_id, from_position, old_recipient_id, new_recipient_id, at)
            values (\(id), \(Int32(position)), \(standing.subscription.recipientID), \(recipient), \(act.now))
            """)
        try db.execute("update subscription set recipient_id = \(recipient) where subscription_id = \(id)")
        return try view(id, db)
    }
}
