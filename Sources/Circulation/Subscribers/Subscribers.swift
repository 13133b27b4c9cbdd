public import Postgres

/// Subscribers: added, found, shown, merged, exported.
public enum Subscribers {
    /// What adding answers: the subscriber, and others who may be the same.
    public struct Added: Sendable {
        public let id: Int64
        public let similar: [Found]

        public var number: String { PublicNumber.subscriber.text(id) }
    }

    /// Longest name that a label or a list can hold, in characters.
    static let longestName = 300
    /// Longest address, in characters.
    static let longestAddress = 2000

    /// Adds somebody. That a phone or an e-mail address is known does not hinder it (a family shares one); those who have it
    /// are named, so that a person can decide to merge.
    ///
    /// - Throws: `Refusal` `name_missing`, `name_too_long`, `address_too_long`.
    public static func add(_ new: NewSubscriber, _ db: Session, act: Act) throws -> Added {
        try check(new)
        let similar = try Finding.sharing(new.aliases.map(\.value), nameKey: new.nameKey, db)
        let id = try db.one(
            """
            insert into subscriber (kind, name, contact_name, name_key, created_at, created_by)
            values (\(new.kind.rawValue), \(new.name), \(new.contact), \(new.nameKey), \(act.now), \(act.actor))
            returning subscriber_id
            """, as: Int64.self)
        try add(new.aliases, to: id, db, act: act)
        if let address = new.address {
            try Addresses.insert(address, for: id, standing: true, db, act: act)
        }
        return Added(id: id, similar: similar)
    }

    /// Adds aliases that the subscriber does not have yet; one that had ended lives again.
    ///
    /// - Returns: How many were new.
    @discardableResult
    public static func add(_ aliases: [Alias], to id: Int64, _ db: Session, act: Act) throws -> Int {
        guard !aliases.isEmpty else { return 0 }
        return try db.execute(
            """
            insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
            select distinct on (kind, value) \(id), kind, value, raw, \(act.now)
            from unnest(\(aliases.map(\.kind.rawValue)), \(aliases.map(\.value)), \(aliases.map(\.raw))) a(kind, value, raw)
            on conflict on constraint alias_once_per_subscriber
              do update set ended_at = null where subscriber_alias.ended_at is not null
            """)
    }

    /// Ends aliases that are no longer theirs: a number changes hands. They stay on record and match nobody any more.
    ///
    /// - Returns: How many were ended.
    public static func end(_ keys: [String], of id: Int64, _ db: Session, act: Act) throws -> Int {
        guard !keys.isEmpty else { return 0 }
        return try db.execute(
            """
            update subscriber_alias set ended_at = \(act.now)
            where subscriber_id = \(id) and value = any(\(keys)) and ended_at is null
            """)
    }

    private static func check(_ new: NewSubscriber) throws {
        guard new.name.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("name_missing", id: "Nama harus diisi.", en: "A name is needed.")
        }
        guard new.name.unicodeScalars.count <= longestName, new.contact?.unicodeScalars.count ?? 0 <= longestName else {
            throw Refusal(
                "name_too_long", id: "Nama lebih dari \(longestName) huruf.",
                en: "The name has more than \(longestName) characters.")
        }
        if let address = new.address { try Addresses.check(address) }
    }
}
