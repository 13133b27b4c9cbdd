public import Postgres

/// Everything the department knows about a subscriber, for the person at the counter.
public struct SubscriberCard: Sendable {
    public struct AliasLine: Sendable {
        public let kind: String
        public let value: String
        public let raw: String
        public let since: Instant
        public let endedAt: Instant?
    }

    public struct AddressLine: Sendable {
        public let id: Int64
        public let raw: String
        public let postcode: String?
        /// Kemendagri code of the region.
        public let region: String?
        public let regionName: String?
        /// In force wherever no other line says otherwise.
        public let standing: Bool
        /// For a line of one publication: its code and the editions it holds for; nil is open.
        public let publication: String?
        public let firstEdition: Int?
        public let lastEdition: Int?
        public let redirection: Bool
        public let undeliverableAt: Instant?
    }

    public struct ConsentLine: Sendable {
        public let purpose: String
        public let given: Bool
        public let textVersion: String
        public let proof: String
        public let at: Instant
    }

    public struct SubscriptionLine: Sendable {
        public let id: Int64
        public let publication: String
        public let audience: String
        public let copies: Int
        /// `recipient`, `payer` or `both`.
        public let role: String
        public let cancelledAt: Instant?

        public var number: String { PublicNumber.subscription.text(id) }
    }

    public let subscriber: Subscriber
    public let aliases: [AliasLine]
    public let addresses: [AddressLine]
    /// The last word on each purpose.
    public let consents: [ConsentLine]
    public let subscriptions: [SubscriptionLine]
    /// Numbers of those who were found to be this one.
    public let merged: [String]

    public var phones: [String] { aliases.filter { $0.kind == "phone" && $0.endedAt == nil }.map(\.value) }
    public var address: String? { addresses.first(where: \.standing)?.raw }
}

extension Subscribers {
    /// A subscriber's card. The look is logged.
    ///
    /// - Throws: `Refusal` `subscriber_unknown`.
    public static func show(
        _ number: String, _ db: Session, act: Act
    ) throws -> (card: SubscriberCard, note: Phrase?) {
        let (subscriber, note) = try Subscriber.referred(to: number, db)
        try AccessLog.record(.show, of: subscriber.id, rows: 1, db, act: act)
        return (try card(subscriber, db), note)
    }

    private static func card(_ subscriber: Subscriber, _ db: Session) throws -> SubscriberCard {
        let merged = try db.rows(
            """
            with recursive merged(id) as (
              select subscriber_id from subscriber where merged_into = \(subscriber.id)
              union select s.subscriber_id from subscriber s join merged m on s.merged_into = m.id)
            select id from merged order by id
            """, as: Int64.self)
        return try SubscriberCard(
            subscriber: subscriber, aliases: aliases(subscriber.id, db), addresses: addresses(subscriber.id, db),
            consents: consents([subscriber.id] + merged, db), subscriptions: subscriptions(subscriber.id, db),
            merged: merged.map { PublicNumber.subscriber.text($0) })
    }

    private static func aliases(_ id: Int64, _ db: Session) throws -> [SubscriberCard.AliasLine] {
        try db.fetch(
            """
            select kind, value, raw, created_at, ended_at from subscriber_alias
            where subscriber_id = \(id) order by ended_at is not null, alias_id
            """
        ) { row in
            try SubscriberCard.AliasLine(
                kind: row.next(String.self), value: row.next(String.self), raw: row.next(String.self),
                since: row.next(Instant.self), endedAt: row.next(Instant?.self))
        }
    }

    private static func addresses(_ id: Int64, _ db: Session) throws -> [SubscriberCard.AddressLine] {
        try db.fetch(
            """
            select a.address_id, a.raw, a.postcode, a.region_code,
                   (select name from region r where r.region_code = a.region_code),
                   a.standing and u.address_use_id is null, p.code,
                   case when u.positions is not null then (select e.number::int8 from edition e
                     where e.publication_id = u.publication_id and e.position >= lower(u.positions)
                     order by e.position limit 1) end,
                   case when upper(u.positions) is not null then (select e.number::int8 from edition e
                     where e.publication_id = u.publication_id and e.position < upper(u.positions)
                     order by e.position desc limit 1) end,
                   coalesce(u.redirection, false), a.undeliverable_at
            from address a
            left join lateral (
              select address_use_id, publication_id, positions, redirection from address_use where address_id = a.address_id
              union all select null, null, null, null where a.standing) u on true
            left join publication p using (publication_id)
            where a.subscriber_id = \(id)
            order by (a.standing and u.address_use_id is null) desc, p.code, u.positions desc, a.address_id desc
            """
        ) { row in
            try SubscriberCard.AddressLine(
                id: row.next(Int64.self), raw: row.next(String.self), postcode: row.next(String?.self),
                region: row.next(String?.self), regionName: row.next(String?.self), standing: row.next(Bool.self),
                publication: row.next(String?.self), firstEdition: row.next(Int?.self),
                lastEdition: row.next(Int?.self),
                redirection: row.next(Bool.self), undeliverableAt: row.next(Instant?.self))
        }
    }

    private static func consents(_ ids: [Int64], _ db: Session) throws -> [SubscriberCard.ConsentLine] {
        try db.fetch(
            """
            select distinct on (purpose) purpose, given, text_version, proof, at
            from consent where subscriber_id = any(\(ids)) order by purpose, at desc, consent_id desc
            """
        ) { row in
            try SubscriberCard.ConsentLine(
                purpose: row.next(String.self), given: row.next(Bool.self), textVersion: row.next(String.self),
                proof: row.next(String.self), at: row.next(Instant.self))
        }
    }

    private static func subscriptions(_ id: Int64, _ db: Session) throws -> [SubscriberCard.SubscriptionLine] {
        try db.fetch(
            """
            select s.subscription_id, p.code, s.class, s.copies::int8,
                   case when recipient_id = payer_id then 'both' when recipient_id = \(id) then 'recipient' else 'payer' end,
                   s.cancelled_at
            from subscription s join publication p using (publication_id)
            where s.recipient_id = \(id) or s.payer_id = \(id)
            order by s.subscription_id
            """
        ) { row in
            try SubscriberCard.SubscriptionLine(
                id: row.next(Int64.self), publication: row.next(String.self), audience: row.next(String.self),
                copies: row.next(Int.self), role: row.next(String.self), cancelledAt: row.next(Instant?.self))
        }
    }
}
