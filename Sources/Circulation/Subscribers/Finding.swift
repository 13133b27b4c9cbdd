public import Postgres

/// Search among all subscribers: exact keys first, then the block of a postcode, then names and words of addresses through
/// their indexes; letters are never compared over everybody (reliability.md "Duplicates").
public enum Finding {
    /// Below this two names are not alike.
    private static let alike = 0.5
    /// Rows looked at closely when very many fit loosely.
    private static let closeLook = 400

    /// The best matches first. The look is logged.
    public static func find(_ search: Search, limit: Int = 20, _ db: Session, act: Act) throws -> [Found] {
        let found = try match(search, limit: limit, db)
        // Whom: the one, or the numbers of all that were shown.
        let shown = found.map { PublicNumber.subscriber.text($0.id) }.joined(separator: " ")
        try AccessLog.record(
            .find, of: found.count == 1 ? found[0].id : nil, subject: found.count > 1 ? shown : nil, rows: found.count,
            db,
            act: act)
        return found
    }

    /// Without the log: for the program's own decisions.
    static func match(_ search: Search, limit: Int, _ db: Session) throws -> [Found] {
        let exact = try byKey(search, limit: limit, db)
        guard exact.isEmpty else { return exact }
        if let postcode = search.postcode {
            let near = try inBlock(postcode, search, limit: limit, db)
            guard near.isEmpty else { return near }
        }
        let names = try byName(search.nameKey, limit: limit, db)
        let places = try byAddress(search.text, limit: limit, db)
        var best: [Int64: Double] = [:]
        for (id, score) in names + places { best[id] = max(best[id] ?? 0, score) }
        let ranked = best.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
        return try details(ranked.map { ($0.key, $0.value) }, db)
    }

    /// Those who have one of these keys; who also has a like name comes first.
    static func sharing(_ keys: [String], nameKey: String, _ db: Session) throws -> [Found] {
        guard !keys.isEmpty else { return [] }
        let hits = try db.rows(
            """
            select s.subscriber_id, max(case when names_agree(s.name_key, \(nameKey)) then 1.0 else 0.5 end)::float8
            from subscriber_alias a join subscriber s using (subscriber_id)
            where a.value = any(\(keys)) and a.ended_at is null and s.merged_into is null
            group by 1 order by 2 desc, 1 limit 20
            """, as: (Int64, Double).self)
        return try details(hits, db)
    }

    private static func byKey(_ search: Search, limit: Int, _ db: Session) throws -> [Found] {
        var hits: [(Int64, Double)] = []
        if let id = PublicNumber.subscriber.id(search.text) {
            hits = try db.rows(
                """
                select coalesce(merged_into, subscriber_id), 1.0::float8 from subscriber where subscriber_id = \(id)
                """, as: (Int64, Double).self)
        }
        hits += try db.rows(
            """
            select subscriber_id, case when min(ended_at) is null then 1.0 else 0.8 end::float8
            from subscriber_alias where value = any(\(search.keys))
            group by 1 order by 2 desc, 1 limit \(limit)
            """, as: (Int64, Double).self)
        guard !hits.isEmpty else { return [] }
        return try details(hits, db)
    }

    private static func inBlock(
        _ postcode: String, _ search: Search, limit: Int, _ db: Session
    ) throws -> [Found] {
        let rest = search.text.replacing(postcode, with: " ").lowercased()
        let name = search.nameKey.replacing(postcode, with: "")
        let bare = !rest.contains { $0.isLetter }
        let hits = try db.rows(
            """
            select subscriber_id, max(score) from (
              select a.subscriber_id,
                     greatest(word_similarity(\(name), s.name_key), word_similarity(\(rest), lower(a.raw)))::float8 as score
              from address a join subscriber s using (subscriber_id)
              where a.postcode = \(postcode) and s.merged_into is null) block
            where score >= \(bare ? 0 : alike)
            group by 1 order by 2 desc, 1 limit \(limit)
            """, as: (Int64, Double).self)
        return try details(hits, db)
    }

    private static func byName(_ key: String, limit: Int, _ db: Session) throws -> [(Int64, Double)] {
        guard key.unicodeScalars.count >= 2 else { return [] }
        try setThresholds(db)
        let near = try db.rows(
            """
            select subscriber_id, similarity(name_key, \(key))::float8 as score
            from subscriber where name_key % \(key) and merged_into is null
            order by score desc, subscriber_id limit \(limit)
            """, as: (Int64, Double).self)
        guard near.isEmpty else { return near }
        // A part of a name: any that hold it will do, so the scan may stop early.
        return try db.rows(
            """
            select subscriber_id, (word_similarity(\(key), name_key) * 0.9)::float8 as score
            from (select subscriber_id, name_key from subscriber
                  where \(key) <% name_key and merged_into is null limit \(closeLook)) candidates
            order by score desc, similarity(name_key, \(key)) desc, subscriber_id limit \(limit)
            """, as: (Int64, Double).self)
    }

    private static func setThresholds(_ db: Session) throws {
        _ = try db.one(
            """
            select set_config('pg_trgm.similarity_threshold', \(String(alike)), true),
                   set_config('pg_trgm.word_similarity_threshold', '0.7', true)
            """, as: (String, String).self)
    }

    private static func byAddress(_ text: String, limit: Int, _ db: Session) throws -> [(Int64, Double)] {
        // Long words may be cut short; numbers and the words of every address are not looked up but tell the hits apart.
        try db.rows(
            """
            select subscriber_id, (0.4 + 0.5 * word_similarity(lower(\(text)), lower(raw)))::float8 as score
            from (select a.subscriber_id, a.raw
                  from address a join subscriber s using (subscriber_id)
                  where address_words(a.raw) @@ (
                      select string_agg(quote_literal(w.lexeme) || case when length(w.lexeme) > 3 then ':*' else '' end, '&')::tsquery
                      from unnest(address_words(\(text))) w)
                    and s.merged_into is null limit \(closeLook)) candidates
            order by score desc, subscriber_id limit \(limit)
            """, as: (Int64, Double).self)
    }

    /// What is shown of each, in the order given; a subscriber named twice is shown once.
    private static func details(_ hits: [(Int64, Double)], _ db: Session) throws -> [Found] {
        guard !hits.isEmpty else { return [] }
        return try db.fetch(
            """
            select s.subscriber_id, s.name, s.contact_name,
                   array(select value from subscriber_alias p
                         where p.subscriber_id = s.subscriber_id and p.kind = 'phone' and p.ended_at is null
                         order by p.alias_id),
                   a.raw, a.postcode, s.restricted_at is not null, h.score
            from (select subscriber_id, max(score) as score, min(place) as place
                  from unnest(\(hits.map(\.0)), \(hits.map(\.1))) with ordinality u(subscriber_id, score, place)
                  group by 1) h
            join subscriber s using (subscriber_id)
            left join address a on a.subscriber_id = s.subscriber_id and a.standing
            order by h.place
            """
        ) { row in
            try Found(
                id: row.next(Int64.self), name: row.next(String.self), contact: row.next(String?.self),
                phones: row.next([String].self), address: row.next(String?.self), postcode: row.next(String?.self),
                restricted: row.next(Bool.self), score: row.next(Double.self))
        }
    }
}
