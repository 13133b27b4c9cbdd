import Postgres

extension Runs {
    /// Candidates against the copies and labels of the previous weighted edition.
    static func compare(
        run: Run, _ candidates: Candidates, _ sha256: [UInt8], limit: Int, _ db: Session
    ) throws -> RunDiff {
        let totals = try db.one(
            "select count(*), coalesce(sum(copies), 0)::int8 from candidate where reason is null", as: (Int, Int).self)
        let changes = changes(candidates)
        let counts = try db.rows(
            "select change, count(*) from (\(changes)) x group by change order by change", as: (String, Int).self)
        let lines = try db.fetch(
            """
            select x.change, x.subscription_id, s.name, x.before, x.after, x.why from (\(changes)) x
            join subscription n using (subscription_id) join subscriber s on s.subscriber_id = n.recipient_id
            order by x.change, s.name limit \(Int32(limit))
            """
        ) { row in
            try RunDiff.Line(
                change: RunDiff.Change(rawValue: row.next(String.self)) ?? .moved, subscription: row.next(Int64.self),
                name: row.next(String.self), before: row.next(String.self), after: row.next(String.self),
                why: row.next(String.self))
        }
        let reasons = try db.rows(
            "select reason, count(*) from candidate where reason is not null group by reason order by reason",
            as: (String, Int).self)
        let classes = try db.rows(
            """
            select class, sum(copies)::int8 from candidate join audience_class k using (class)
            where reason is null group by class, k.sort order by k.sort
            """, as: (String, Int).self)
        return RunDiff(
            view: RunView(
                run: run, publication: candidates.timeline.publication.code, byClass: classes.map { ($0.0, $0.1) },
                reasons: reasons.map { ($0.0, $0.1) }, warning: nil),
            labels: totals.0, copies: totals.1, previousEdition: candidates.previous?.number,
            counts: counts.compactMap { pair in RunDiff.Change(rawValue: pair.0).map { ($0, pair.1) } }, lines: lines,
            sha256: sha256)
    }

    private static func changes(_ candidates: Candidates) -> SQL {
        let publication = candidates.timeline.publication.id
        guard let previous = candidates.previous else {
            return """
                select 'added' as change, subscription_id, '' as before, copies::text as after, movement as why
                from candidate where reason is null
                """
        }
        let old: SQL = """
            (select c.subscription_id, c.copies, l.lines, l.postcode from copy c
             left join copy_label l on l.publication_id = \(publication) and l.edition_id = \(previous.id)
               and l.subscription_id = c.subscription_id and l.ordinal = 0
             where c.publication_id = \(publication) and c.edition_id = \(previous.id) and c.ordinal = 0)
            """
        return """
            select 'added' as change, c.subscription_id, '' as before, c.copies::text as after, c.movement as why
            from candidate c where c.reason is null and c.movement <> 'continuing'
            union all
            select 'dropped', c.subscription_id, o.copies::text, '', c.reason
            from candidate c join \(old) o using (subscription_id) where c.reason is not null
            union all
            select case when o.copies <> c.copies then 'copies' else 'moved' end, c.subscription_id,
                   case when o.copies <> c.copies then o.copies::text else concat(o.lines, ' ', o.postcode) end,
                   case when o.copies <> c.copies then c.copies::text else concat(c.lines, ' ', c.postcode) end, ''
            from candidate c join \(old) o using (subscription_id)
            where c.reason is null and (o.copies <> c.copies or o.lines <> c.lines or o.postcode <> c.postcode)
            """
    }
}
