public import Postgres

/// A subscriber who may be the one that asks.
public struct Match: Sendable, Hashable {
    public let subscriber: Int64
    public let name: String
    /// The keys that are the same: phone, email, number, name, postcode, address.
    public let why: [String]
    /// 0…1.
    public let score: Double
    /// Two independent keys agree, and no name speaks against it: this is the same person (design.md §3 "Identity").
    public let agrees: Bool

    public var number: String { PublicNumber.subscriber.text(subscriber) }
}

/// Who a request may come from.
public enum Matching {
    /// What a request says about a person, as aliases hold it.
    struct Keys {
        var values: [String] = []
        var subscriber: Int64?
        var nameKey = ""
        var postcode: String?
        var address: String?
    }

    /// Best first. A phone or an e-mail address alone only proposes: a family shares one, and numbers change hands.
    public static func matches(of request: Request, _ db: Session) throws -> [Match] {
        let keys = try keys(of: request, db)
        let hits = try byKey(keys, db)
        let known = Set(hits.map(\.subscriber))
        return (hits + (try byPlace(keys, db)).filter { !known.contains($0.subscriber) })
            .sorted { ($1.score, $0.subscriber) < ($0.score, $1.subscriber) }
    }

    /// The one subscriber that a request is certainly about; nil when there is none, or several.
    static func certain(_ matches: [Match]) -> Match? {
        let sure = matches.filter(\.agrees)
        return sure.count == 1 ? sure.first : nil
    }

    private static func keys(of request: Request, _ db: Session) throws -> Keys {
        var keys = Keys(
            nameKey: request.nameKey, postcode: request.value("postcode"), address: request.value("address"))
        if let phone = request.value("phone") { keys.values += [phone, String(phone.drop { $0 == "+" })] }
        if let email = request.value("email") { keys.values.append(email.lowercased()) }
        for sender in try senders(of: request, db) { keys.values += [sender, "+" + sender] }
        keys.subscriber = request.value("subscriber_number").flatMap { PublicNumber.subscriber.id($0) }
        return keys
    }

    /// Numbers and user ids of those who wrote; nobody's when it was forwarded: then the sender is not the subscriber.
    static func senders(of request: Request, _ db: Session) throws -> [String] {
        guard request.sender != nil else { return [] }
        let found = try db.rows(
            """
            select distinct sender, user_id from message where request_id = \(request.id) and not forwarded
            """, as: (String?, String?).self)
        return Set(found.flatMap { [$0.0, $0.1] }.compactMap(\.self)).sorted()
    }

    private static func byKey(_ keys: Keys, _ db: Session) throws -> [Match] {
        // A phone, the WhatsApp id of that phone and the user id behind it are one key, not three.
        let found = try db.fetch(
            """
            with hit as (
              select subscriber_id, case kind when 'email' then 'email' else 'phone' end as why
              from subscriber_alias where value = any(\(keys.values)) and ended_at is null
              union
              select subscriber_id, 'number' from subscriber where subscriber_id = \(keys.subscriber))
            select s.subscriber_id, s.name, array_agg(distinct h.why order by h.why),
                   \(keys.nameKey) <> '' and names_agree(s.name_key, \(keys.nameKey))
            from hit h join subscriber s using (subscriber_id)
            where s.merged_into is null
            group by 1, 2 order by 1 limit 20
            """
        ) { row in
            try (row.next(Int64.self), row.next(String.self), row.next([String].self), row.next(Bool.self))
        }
        return found.map { id, name, why, named in
            let agrees = named || (keys.nameKey.isEmpty && why.count > 1)
            let base = agrees ? 0.85 : 0.45
            return Match(
                subscriber: id, name: name, why: why + (named ? ["name"] : []),
                score: min(1, base + 0.05 * Double(why.count)), agrees: agrees)
        }
    }

    /// The same name in the same place: alike, never certain.
    private static func byPlace(_ keys: Keys, _ db: Session) throws -> [Match] {
        guard let postcode = keys.postcode, !keys.nameKey.isEmpty else { return [] }
        let found = try db.rows(
            """
            select s.subscriber_id, s.name, bool_or(address_key(a.raw) = address_key(\(keys.address ?? "")))
            from address a join subscriber s using (subscriber_id)
            where a.postcode = \(postcode) and a.standing and s.merged_into is null
              and names_agree(s.name_key, \(keys.nameKey))
            group by 1, 2 order by 3 desc, 1 limit 10
            """, as: (Int64, String, Bool).self)
        return found.map { id, name, same in
            Match(
                subscriber: id, name: name, why: ["name", "postcode"] + (same ? ["address"] : []),
                score: same ? 0.8 : 0.6, agrees: false)
        }
    }
}
