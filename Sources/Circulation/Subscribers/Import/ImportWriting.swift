internal import Postgres

/// Takes the matched rows over into the books, a few statements for all of them.
enum ImportWriting {
    /// Writes all of them. A changed address begins at `starts`, by publication.
    static func write(from starts: [(publication: Int32, position: Int32)], _ db: Session, act: Act) throws
        -> ImportOutcome
    {
        let added = try addNew(db, act: act)
        try learn(db, act: act)
        try move(from: starts, db, act: act)
        let counts = try db.one(
            """
            select (select count(*) from import_known), (select count(distinct row) from import_gain),
                   (select count(distinct row) from import_reject)
            """, as: (Int, Int, Int).self)
        return ImportOutcome(
            added: added, matched: counts.1, unchanged: counts.0 - counts.1, rejected: counts.2)
    }

    private static func addNew(_ db: Session, act: Act) throws -> Int {
        // What region_of_postcode says, by joins: asked once for each postcode of a short file, it took a tenth of the import.
        try db.execute(
            """
            create temporary table import_region on commit drop as
            select c.postcode, coalesce(p.regency_code, p.province_code, four.province_code, three.province_code,
                                        two.province_code) as region_code
            from (select distinct postcode from import_stage where postcode is not null) c
            left join postcode p using (postcode)
            left join postcode_prefix four on four.prefix = left(c.postcode, 4)
            left join postcode_prefix three on three.prefix = left(c.postcode, 3)
            left join postcode_prefix two on two.prefix = left(c.postcode, 2)
            """)
        try db.execute("analyze import_region")
        let added = try db.execute(
            """
            insert into subscriber (subscriber_id, kind, name, contact_name, name_key, created_at, created_by)
            select n.subscriber_id, t.kind, t.name, t.contact, t.name_key, \(act.now), \(act.actor)
            from import_stage t join import_new n using (row)
            """)
        try db.execute(
            """
            insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
            select n.subscriber_id, k.kind, k.value, k.raw, \(act.now)
            from import_key k join import_new n using (row)
            """)
        try db.execute(
            """
            insert into address (subscriber_id, raw, lines, locality, postcode, region_code, confidence, standing, created_at)
            select n.subscriber_id, t.raw, t.lines, t.locality, t.postcode, coalesce(t.region_code, r.region_code),
                   t.confidence, true, \(act.now)
            from import_stage t join import_new n using (row) left join import_region r using (postcode)
            where t.raw is not null
            """)
        return added
    }

    /// Aliases that a known subscriber does not have. One that was ended by somebody stays ended.
    private static func learn(_ db: Session, act: Act) throws {
        try db.execute(
            """
            create temporary table import_gain on commit drop as
            select k.row, k.kind, k.value, k.raw, n.subscriber_id
            from import_known n join import_key k using (row)
            where not exists (select from subscriber_alias a
                              where a.subscriber_id = n.subscriber_id and a.kind = k.kind and a.value = k.value)
            """)
        try db.execute(
            """
            insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
            select subscriber_id, kind, value, raw, \(act.now) from import_gain
            on conflict on constraint alias_once_per_subscriber do nothing
            """)
    }

    /// Addresses that a known subscriber never had: the last row of each becomes the address. A text that is on file already,
    /// though no longer in force, changes nothing: an old file read again moves nobody back.
    private static func move(
        from starts: [(publication: Int32, position: Int32)], _ db: Session, act: Act
    ) throws {
        try db.execute(
            """
            create temporary table import_address on commit drop as
            select row, subscriber_id, nextval('address_address_id_seq') as address_id
            from (select distinct on (n.subscriber_id) n.subscriber_id, n.row
                  from import_known n join import_stage t using (row)
                  where t.raw is not null and not exists (
                    select from address a
                    where a.subscriber_id = n.subscriber_id
                      and (a.raw = t.raw or address_key(a.raw) = address_key(t.raw)))
                  order by n.subscriber_id, n.row desc) latest
            """)
        let moved = try db.execute(
            """
            insert into address (address_id, subscriber_id, raw, lines, locality, postcode, region_code, confidence, created_at)
            select c.address_id, c.subscriber_id, t.raw, t.lines, t.locality, t.postcode,
                   coalesce(t.region_code, r.region_code), t.confidence, \(act.now)
            from import_address c join import_stage t using (row) left join import_region r using (postcode)
            """)
        guard moved > 0 else { return }
        try db.execute("insert into import_gain (row) select row from import_address")
        try db.execute("analyze import_address")
        try AddressSettling.settle(
            "select subscriber_id, address_id from import_address", from: starts, db, act: act)
    }
}
