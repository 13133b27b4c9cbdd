public import Postgres

/// Records that may be one person. A merge by itself needs two independent keys that agree, and names that can be one
/// person's; everything else is proposed to somebody (design.md §3 "Identity").
public enum Duplicates {
    public struct Pair: Sendable, Hashable {
        /// The older record.
        public let kept: Int64
        public let keptName: String
        public let other: Int64
        public let otherName: String
        /// The keys that agree: `phone`, `email`, `old_number`, `address`.
        public let keys: [String]
        /// How alike the names are, 0…1.
        public let similarity: Double
        /// Two independent keys agree, and the names can be one person's.
        public let certain: Bool

        public var keptNumber: String { PublicNumber.subscriber.text(kept) }
        public var otherNumber: String { PublicNumber.subscriber.text(other) }
    }

    /// More owners than this have a number in common: a switchboard, not a person.
    private static let crowd: Int64 = 20

    /// Pairs, the surest first. The look is logged.
    public static func proposed(limit: Int = 100, _ db: Session, act: Act) throws -> [Pair] {
        let pairs = try find(limit: limit, db)
        try AccessLog.record(.duplicates, rows: pairs.count * 2, db, act: act)
        return pairs
    }

    /// Merges the certain ones. Each merge is one row of `subscriber_merge`, and can be undone.
    ///
    /// - Returns: The pairs that were merged.
    public static func mergeCertain(_ db: Session, act: Act) throws -> [Pair] {
        var done: [Pair] = []
        for pair in try find(limit: 10_000, db, certainOnly: true) {
            let both = try Subscriber.all(db, where: "subscriber_id in (\(pair.kept), \(pair.other))", locking: true)
            // A chain of three: its second merge waits for the next round, when the pair is found anew.
            guard both.count == 2, both.allSatisfy({ $0.mergedInto == nil }) else { continue }
            _ = try Merging.join(both[1], to: both[0], db, act: act)
            done.append(pair)
        }
        return done
    }

    private static func find(limit: Int, _ db: Session, certainOnly: Bool = false) throws -> [Pair] {
        try db.fetch(
            """
            with shared as (
              select kind, value from subscriber_alias
              where ended_at is null and kind in ('phone', 'email', 'old_number')
              group by kind, value having count(distinct subscriber_id) between 2 and \(crowd)),
            by_alias as (
              select a.subscriber_id as one, b.subscriber_id as two, a.kind as key
              from shared
              join subscriber_alias a using (kind, value)
              join subscriber_alias b using (kind, value)
              where a.subscriber_id < b.subscriber_id and a.ended_at is null and b.ended_at is null),
            named as (
              select s.subscriber_id, s.name_key, a.postcode, a.raw
              from subscriber s join address a on a.subscriber_id = s.subscriber_id and a.standing
              where s.merged_into is null and a.postcode is not null),
            -- Inside a postcode's block only names that are the same to the letter are compared further: a block of a
            -- large town has thousands.
            by_address as (
              select a.subscriber_id as one, b.subscriber_id as two, 'address' as key
              from named a join named b using (postcode, name_key)
              where a.subscriber_id < b.subscriber_id and similarity(address_key(a.raw), address_key(b.raw)) >= 0.7),
            by_alias_and_address as (
              select o.one, o.two, 'address' as key
              from (select distinct one, two from by_alias) o
              join named a on a.subscriber_id = o.one
              join named b on b.subscriber_id = o.two and b.postcode = a.postcode
              where similarity(address_key(a.raw), address_key(b.raw)) >= 0.7),
            pairs as (
              select one, two, array_agg(distinct key order by key) as keys
              from (select * from by_alias union all select * from by_address
                    union all select * from by_alias_and_address) k
              group by one, two),
            judged as (
              select one, s.name as name_one, two, t.name as name_two, keys,
                     similarity(s.name_key, t.name_key)::float8 as alike,
                     cardinality(keys) >= 2 and names_agree(s.name_key, t.name_key) as certain
              from pairs
              join subscriber s on s.subscriber_id = one and s.merged_into is null
              join subscriber t on t.subscriber_id = two and t.merged_into is null)
            select one, name_one, two, name_two, keys, alike, certain from judged
            where certain or not \(certainOnly)
            order by certain desc, cardinality(keys) desc, alike desc, one, two
            limit \(limit)
            """
        ) { row in
            try Pair(
                kept: row.next(Int64.self), keptName: row.next(String.self), other: row.next(Int64.self),
                otherName: row.next(String.self), keys: row.next([String].self), similarity: row.next(Double.self),
                certain: row.next(Bool.self))
        }
    }
}
