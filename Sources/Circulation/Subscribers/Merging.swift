public import Postgres

/// Two records of one person made one, by somebody's decision; what moved is kept, so that it can be taken back
/// (design.md §3 "Identity").
public enum Merging {
    /// What a merge moved, by kind; kept as JSON in `subscriber_merge.moved`.
    public struct Outcome: Sendable {
        public let kept: Subscriber
        public let merged: Subscriber
        public let aliases: Int
        public let addresses: Int
        public let subscriptions: Int
    }

    /// `merged` becomes another number of `kept`: aliases, addresses, subscriptions and requests go over. The kept one's own
    /// address goes on standing. Copies already sent keep the recipient they had.
    ///
    /// - Throws: `Refusal` `subscriber_unknown`, `merge_same`.
    public static func merge(keep: String, merge: String, _ db: Session, act: Act) throws -> Outcome {
        let (kept, merged) = try pair(keep, merge, db)
        return try join(merged, to: kept, db, act: act)
    }

    static func join(_ merged: Subscriber, to kept: Subscriber, _ db: Session, act: Act) throws -> Outcome {
        let mergeID = try db.one(
            """
            insert into subscriber_merge (kept_id, merged_id, at, actor, reason, moved)
            select \(kept.id), \(merged.id), \(act.now), \(act.actor), \(act.reason), jsonb_build_object(
              'aliases', \(ids("alias_id", "subscriber_alias", "subscriber_id", merged, except: """
                and not exists (select from subscriber_alias k where k.subscriber_id = \(kept.id)
                                and k.kind = t.kind and k.value = t.value)
                """)),
              'addresses', \(ids("address_id", "address", "subscriber_id", merged)),
              'standing', \(ids("address_id", "address", "subscriber_id", merged, except: "and standing")),
              'uses', \(ids("address_use_id", "address_use", "subscriber_id", merged, except: """
                and not exists (select from address_use k where k.subscriber_id = \(kept.id)
                                and k.publication_id = t.publication_id and k.redirection = t.redirection
                                and k.positions && t.positions)
                """)),
              'recipient', \(ids("subscription_id", "subscription", "recipient_id", merged)),
              'payer', \(ids("subscription_id", "subscription", "payer_id", merged)),
              'requests', \(ids("request_id", "request", "subscriber_id", merged)),
              'restricted', \(merged.restrictedAt != nil && kept.restrictedAt == nil))
            returning merge_id
            """, as: Int64.self)
        try move(mergeID, from: merged, to: kept, db)
        try db.execute(
            """
            update subscriber set restricted_at = coalesce(restricted_at, \(merged.restrictedAt))
            where subscriber_id = \(kept.id) and \(merged.restrictedAt)::timestamptz is not null
            """)
        try db.execute("update subscriber set merged_into = \(kept.id) where subscriber_id = \(merged.id)")
        let counts = try db.one(
            """
            select jsonb_array_length(moved -> 'aliases'), jsonb_array_length(moved -> 'addresses'),
                   (select count(*) from (select jsonb_array_elements(moved -> 'recipient')
                                          union select jsonb_array_elements(moved -> 'payer')) s)::int
            from subscriber_merge where merge_id = \(mergeID)
            """, as: (Int32, Int32, Int32).self)
        return Outcome(
            kept: kept, merged: merged, aliases: Int(counts.0), addresses: Int(counts.1), subscriptions: Int(counts.2))
    }

    /// Takes the last merge of a subscriber back: what went over and is still there returns. What was added since stays with
    /// the kept one.
    ///
    /// - Throws: `Refusal` `not_merged`, `subscriber_unknown`.
    public static func undo(_ number: String, _ db: Session, act: Act) throws -> Outcome {
        guard let id = PublicNumber.subscriber.id(number) else { throw Subscriber.unknown(number) }
        let merged = try Subscriber.with(id: id, db)
        guard let keptID = merged.mergedInto else {
            throw Refusal(
                "not_merged", id: "Pelanggan \(merged.number) tidak pernah digabung.",
                en: "Subscriber \(merged.number) is not merged into another.")
        }
        _ = try Subscriber.all(db, where: "subscriber_id in (\(id), \(keptID))", locking: true)
        let kept = try Subscriber.with(id: keptID, db)
        let mergeID = try db.one(
            """
            select merge_id from subscriber_merge m
            where merged_id = \(id) and kept_id = \(keptID) and undoes is null
              and not exists (select from subscriber_merge u where u.undoes = m.merge_id)
            order by merge_id desc limit 1
            """, as: Int64.self)
        try db.execute("update subscriber set merged_into = null where subscriber_id = \(id)")
        try move(mergeID, from: kept, to: merged, db)
        let counts = try db.one(
            """
            insert into subscriber_merge (kept_id, merged_id, at, actor, reason, moved, undoes)
            select kept_id, merged_id, \(act.now), \(act.actor), \(act.reason), moved, merge_id
            from subscriber_merge where merge_id = \(mergeID)
            returning jsonb_array_length(moved -> 'aliases'), jsonb_array_length(moved -> 'addresses'),
                      jsonb_array_length(moved -> 'recipient')
            """, as: (Int32, Int32, Int32).self)
        return Outcome(
            kept: kept, merged: try .with(id: id, db), aliases: Int(counts.0), addresses: Int(counts.1),
            subscriptions: Int(counts.2))
    }

    /// Moves what a merge names and `giver` still has. An address that stood with the giver stands with the taker only where
    /// nothing else does.
    private static func move(_ mergeID: Int64, from giver: Subscriber, to taker: Subscriber, _ db: Session) throws {
        func named(_ key: String) -> SQL {
            "(select value::bigint from subscriber_merge, jsonb_array_elements_text(moved -> \(key)) where merge_id = \(mergeID))"
        }
        try db.execute(
            """
            update subscriber_alias a set subscriber_id = \(taker.id)
            where subscriber_id = \(giver.id) and alias_id in \(named("aliases"))
              and not exists (select from subscriber_alias k where k.subscriber_id = \(taker.id)
                              and k.kind = a.kind and k.value = a.value)
            """)
        try db.execute(
            """
            update address set subscriber_id = \(taker.id), standing = false
            where subscriber_id = \(giver.id) and address_id in \(named("addresses"))
            """)
        try db.execute(
            """
            update address set standing = true
            where subscriber_id = \(taker.id) and address_id in \(named("standing"))
              and not exists (select from address k where k.subscriber_id = \(taker.id) and k.standing)
            """)
        try db.execute(
            """
            update address_use set subscriber_id = \(taker.id)
            where subscriber_id = \(giver.id) and address_use_id in \(named("uses"))
            """)
        try db.execute(
            """
            update subscription set
              recipient_id = case when recipient_id = \(giver.id) and subscription_id in \(named("recipient"))
                             then \(taker.id) else recipient_id end,
              payer_id = case when payer_id = \(giver.id) and subscription_id in \(named("payer"))
                         then \(taker.id) else payer_id end
            where subscription_id in \(named("recipient")) or subscription_id in \(named("payer"))
            """)
        try db.execute(
            """
            update request set subscriber_id = \(taker.id)
            where subscriber_id = \(giver.id) and request_id in \(named("requests"))
            """)
    }

    /// A JSON array of the ids of a table's rows that belong to somebody.
    private static func ids(
        _ key: String, _ table: String, _ owner: String, _ subscriber: Subscriber, except: SQL = ""
    ) -> SQL {
        """
        (select coalesce(jsonb_agg(\(id: key) order by \(id: key)), '[]') from \(id: table) t
         where \(id: owner) = \(subscriber.id) \(except))
        """
    }

    /// Both, locked in the order of their ids.
    private static func pair(_ keep: String, _ merge: String, _ db: Session) throws -> (Subscriber, Subscriber) {
        let kept = try Subscriber.referred(to: keep, db).subscriber
        let merged = try Subscriber.referred(to: merge, db).subscriber
        guard kept.id != merged.id else {
            throw Refusal(
                "merge_same", id: "Keduanya sudah satu pelanggan: \(kept.number).",
                en: "They are one subscriber already: \(kept.number).")
        }
        let locked = try Subscriber.all(
            db, where: "subscriber_id in (\(kept.id), \(merged.id)) and merged_into is null", locking: true)
        guard let first = locked.first(where: { $0.id == kept.id }),
            let second = locked.first(where: { $0.id == merged.id })
        else { return try pair(keep, merge, db) }
        return (first, second)
    }
}
