internal import Postgres

/// Whose each row is. Known by number, or by a key and a name that agree; a name alone is never enough (design.md §3
/// "Identity"; reliability.md "Duplicates").
enum ImportMatching {
    static func match(_ db: Session) throws {
        try candidates(db)
        try decide(db)
        try follow(db)
        try number(db)
    }

    /// Every subscriber that a row could be, with the key that says so and whether the names agree.
    private static func candidates(_ db: Session) throws {
        try db.execute(
            """
            create temporary table import_candidate on commit drop as
            select k.row, s.subscriber_id, k.kind as key, k.value, names_agree(s.name_key, t.name_key) as agrees
            from import_key k
            join subscriber_alias a on a.value = k.value and a.kind = k.kind and a.ended_at is null
            join subscriber s on s.subscriber_id = a.subscriber_id and s.merged_into is null
            join import_stage t on t.row = k.row
            where t.given is null
            """)
        try db.execute(
            """
            insert into import_candidate
            with recursive kept (row, subscriber_id, merged_into, name_key) as (
              select t.row, s.subscriber_id, s.merged_into, s.name_key
              from import_stage t join subscriber s on s.subscriber_id = t.given
              union all
              select k.row, s.subscriber_id, s.merged_into, s.name_key
              from kept k join subscriber s on s.subscriber_id = k.merged_into)
            select k.row, k.subscriber_id, 'number', null, names_agree(k.name_key, t.name_key)
            from kept k join import_stage t using (row) where k.merged_into is null
            """)
        try db.execute("analyze import_candidate")
        try candidatesByAddress(db)
    }

    /// A name and an address that are both the same are two keys, too.
    private static func candidatesByAddress(_ db: Session) throws {
        try db.execute(
            """
            create temporary table import_rest on commit drop as
            select row, name_key, postcode, raw from import_stage t
            where given is null and raw is not null
              and not exists (select from import_candidate c where c.row = t.row and c.agrees)
            """)
        try db.execute("analyze import_rest")
        try db.execute(
            """
            insert into import_candidate
            select t.row, s.subscriber_id, 'address', null, true
            from import_rest t
            join address a on a.postcode = t.postcode
            join subscriber s on s.subscriber_id = a.subscriber_id and s.name_key = t.name_key and s.merged_into is null
            where a.raw = t.raw or address_key(a.raw) = address_key(t.raw)
            """)
        try db.execute(
            """
            insert into import_candidate
            select t.row, s.subscriber_id, 'address', null, true
            from import_rest t
            join subscriber s on s.name_key = t.name_key and s.merged_into is null
            join address a on a.subscriber_id = s.subscriber_id and a.postcode is null
            where t.postcode is null and address_key(a.raw) = address_key(t.raw)
            """)
    }

    /// One subscriber with the most keys that agree; none, or several with as many, is for a person to decide.
    private static func decide(_ db: Session) throws {
        try db.execute(
            """
            create temporary table import_match on commit drop as
            select row, subscriber_id from (
              select row, subscriber_id, count(distinct key) as keys,
                     row_number() over w as place, lead(count(distinct key)) over w as next_keys
              from import_candidate where agrees
              group by row, subscriber_id
              window w as (partition by row order by count(distinct key) desc, subscriber_id)) ranked
            where place = 1 and keys is distinct from next_keys
            """)
        try db.execute("analyze import_match")
        try db.execute(
            """
            insert into import_reject (row, cause, key, value, other)
            select distinct on (c.row) c.row,
                   case when c.agrees then 'several' when c.key = 'number' then 'number_of_another' else 'key_of_another' end,
                   c.key, c.value, c.subscriber_id::text
            from import_candidate c
            where not exists (select from import_match m where m.row = c.row)
            order by c.row, c.agrees desc, c.key desc, c.subscriber_id
            """)
        try db.execute(
            """
            insert into import_reject (row, cause, key, value, other)
            select row, 'number_unknown', 'number', null, given::text
            from import_stage t
            where given is not null and not exists (select from import_candidate c where c.row = t.row)
            """)
        try db.execute(
            """
            with gone as (
              delete from import_match m using subscriber s
              where s.subscriber_id = m.subscriber_id and s.restricted_at is not null
              returning m.row, m.subscriber_id)
            insert into import_reject (row, cause, key, value, other)
            select row, 'restricted', null, null, subscriber_id::text from gone
            """)
    }

    /// Rows that nobody in the books claims may still be one person among themselves: the later follow the first.
    private static func follow(_ db: Session) throws {
        try db.execute(
            """
            create temporary table import_open on commit drop as
            select row from import_stage t
            where not exists (select from import_match m where m.row = t.row)
              and not exists (select from import_reject r where r.row = t.row)
            """)
        try db.execute("analyze import_open")
        try db.execute(
            """
            create temporary table import_twin on commit drop as
            with first_of_key as (
              select kind, value, min(row) as first from import_key join import_open using (row)
              group by kind, value having count(*) > 1),
            first_of_identity as (
              select identity, min(row) as first from import_stage join import_open using (row)
              where identity is not null group by identity having count(*) > 1)
            select k.row, f.first, k.kind as key, k.value
            from import_key k join first_of_key f using (kind, value) join import_open using (row)
            where k.row > f.first
            union all
            select t.row, f.first, 'address', null
            from import_stage t join first_of_identity f using (identity) join import_open using (row)
            where t.row > f.first
            """)
        try db.execute(
            """
            create temporary table import_follow on commit drop as
            select w.row, min(w.first) as leader
            from import_twin w join import_stage a on a.row = w.row join import_stage b on b.row = w.first
            where case when w.key = 'address' then a.name_key = b.name_key else names_agree(a.name_key, b.name_key) end
            group by w.row
            """)
        try db.execute(
            """
            insert into import_reject (row, cause, key, value, other)
            select distinct on (row) row, 'key_of_row', key, value, first::text
            from import_twin w
            where key <> 'address' and not exists (select from import_follow f where f.row = w.row)
            order by row, key desc
            """)
        try settleLeaders(db)
    }

    /// Follows leaders that follow others; a leader is always an earlier row, so this ends. Who is led by a row that was not
    /// taken is not taken either: mending that row mends all.
    private static func settleLeaders(_ db: Session) throws {
        while try db.execute(
            "update import_follow f set leader = g.leader from import_follow g where g.row = f.leader") > 0
        {}
        try db.execute(
            """
            with gone as (
              delete from import_follow f using import_reject r where r.row = f.leader returning f.row, f.leader)
            insert into import_reject (row, cause, other) select row, 'follows', leader::text from gone
            """)
    }

    /// New subscribers get their numbers in the order of the file.
    private static func number(_ db: Session) throws {
        try db.execute(
            """
            create temporary table import_new on commit drop as
            select row, nextval('subscriber_subscriber_id_seq') as subscriber_id
            from (select row from import_open o
                  where not exists (select from import_follow f where f.row = o.row)
                    and not exists (select from import_reject r where r.row = o.row)
                  order by row) leaders
            """)
        try db.execute("analyze import_new")
        try db.execute(
            """
            create temporary table import_known on commit drop as
            select row, subscriber_id from import_match
            union all
            select f.row, n.subscriber_id from import_follow f join import_new n on n.row = f.leader
            """)
        try db.execute("analyze import_known")
    }
}
