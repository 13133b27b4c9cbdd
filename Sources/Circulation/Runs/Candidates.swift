import Postgres

/// Everybody an edition's run has to say something about: served, or not and why (design.md §3 "Run"). Laid out once, in
/// postal order, as the temporary table `candidate` of the transaction; everything else of the run is read from there, so
/// that copies, labels, reasons and counts speak of one moment.
struct Candidates {
    let timeline: Timeline
    let edition: Edition
    /// The last weighted edition frozen before this one.
    let previous: Edition?

    init(_ edition: Edition, on timeline: Timeline) {
        self.timeline = timeline
        self.edition = edition
        previous = timeline.editions.last { $0.isFrozen && $0.weight > 0 && $0.position < edition.position }
    }

    /// The edition whose copies this one's list drops from; nil for a special, which drops nobody.
    private var comparedWith: Edition? { edition.weight > 0 ? previous : nil }

    private var publication: Int32 { timeline.publication.id }
    private var slot: Int32 { Int32(edition.firstSlot) }
    private var position: Int32 { Int32(edition.position) }
    private var reach: Int4Range { Int4Range(edition.reach) }

    /// Ends above this slot, and not above the edition's first, have a grace right: fewer weighted editions than the
    /// publication allows lie between. Nil where nobody has one.
    private var graceAbove: Int32? {
        let allowed = timeline.publication.graceEditions
        guard allowed > 0, edition.weight > 0 else { return nil }
        let before = timeline.editions.filter { $0.counts && $0.position < edition.position }
        guard before.count >= allowed else { return 0 }
        return Int32(before[before.count - allowed].firstSlot)
    }

    /// Lays out the candidates of a main run.
    func layOutMain(_ db: Session) throws {
        try prepare(db)
        try db.execute(
            """
            create temporary table candidate on commit drop as
            with listed as ((\(reached())) \(inGrace()))
            \(described(recipient: "s.recipient_id", dropped: comparedWith == nil ? "false" : "prev.subscription_id is not null"))
            """)
        try addUnpaid(db)
        try addDropped(db)
        // Few are passed over, and much is asked of them.
        try db.execute("create index on candidate (reason) where reason is not null")
    }

    /// Lays out a supplement: whoever is entitled to a frozen edition and has no copy of it.
    ///
    /// `asked`: subscriptions named by staff; those that have their copy are answered with a reason.
    func layOutSupplement(asked: [Int64], _ db: Session) throws {
        try prepare(db)
        let only: SQL = asked.isEmpty ? "true" : "t.subscription_id = any(\(asked))"
        try db.execute(
            """
            create temporary table candidate on commit drop as
            with listed as materialized (\(reached(also: """
                \(only) and not exists (select from copy_all c where c.publication_id = \(publication)
                  and c.edition_id = \(edition.id) and c.subscription_id = t.subscription_id and c.ordinal = 0)
                and not exists (select from copy_adjustment a where a.edition_id = \(edition.id)
                  and a.subscription_id = t.subscription_id and a.kind = 'lapse')
                """)))
            \(described(recipient: """
                coalesce((select old_recipient_id from transfer x
                          where x.subscription_id = s.subscription_id and x.from_position > \(position)
                          order by x.from_position, x.transfer_id limit 1), s.recipient_id)
                """, dropped: "false"))
            """)
        try db.execute(
            """
            insert into candidate (subscription_id, recipient_id, reason, dropped)
            select c.subscription_id, c.recipient_id, 'already_served', false from copy_all c
            where c.publication_id = \(publication) and c.edition_id = \(edition.id) and c.ordinal = 0
              and c.subscription_id = any(\(asked))
            """)
    }

    /// Sorting and hashing a million rows in memory; a plan for one big statement, not for a thousand small ones. Nobody may
    /// have counted the books since they filled: for a long list the planner is not let guess that they are short.
    private func prepare(_ db: Session) throws {
        // The list stays in memory; a session that had temporary tables before keeps the room it has.
        try? db.savepoint { try db.script("set local temp_buffers = '512MB'") }
        try db.script(
            """
            set local work_mem = '512MB'; set local maintenance_work_mem = '512MB'; set local jit = off;
            set local synchronize_seqscans = off; set local hash_mem_multiplier = 1;
            drop table if exists pg_temp.candidate;
            """)
        let isLong = try db.one(
            """
            select count(*) > 5000 from (select from term where publication_id = \(publication) and slots && \(reach)
                                         limit 5001) reached
            """, as: Bool.self)
        if isLong { try db.script("set local enable_nestloop = off; set local enable_mergejoin = off") }
    }

    /// Terms with a slot in reach. A double edition may be paid by two chained terms: the first is the copy's, the second a
    /// share (`copy_share`).
    private func reached(also condition: SQL = "true") -> SQL {
        let double = edition.weight > 1
        let count: SQL =
            switch edition.weight {
            case 0: "0"
            case 1: "1"
            default: "slot_count(t.slots * int4multirange(\(reach)))"
            }
        return """
            select \(double ? "distinct on (t.subscription_id)" : "" as SQL) t.subscription_id, t.term_id, t.copies,
                   case when t.kind like 'extension%' then 'extension' else 'entitled' end as purpose, t.price,
                   t.slot_count as n, \(count) as k_count,
                   -- A double also reaches a term that begins with its second slot.
                   slots_below(t.slots, \(slot)) as k_before
            from term t
            where t.publication_id = \(publication) and t.slots && \(reach) and \(condition)
            \(double ? "order by t.subscription_id, lower(t.slots * int4multirange(\(reach)))" : "" as SQL)
            """
    }

    /// Subscriptions whose paid slots ended fewer weighted editions ago than the publication's grace.
    private func inGrace() -> SQL {
        guard let above = graceAbove else { return "" }
        return """
            union all
            select s.subscription_id, null::bigint, s.copies, 'grace', 0::bigint, 1, 0, 0
            from subscription s join audience_class k using (class)
            where s.publication_id = \(publication) and s.cancelled_at is null and k.grace
              and exists (select from term t where t.subscription_id = s.subscription_id
                            and t.publication_id = \(publication) and upper(t.slots) > \(above)
                            and upper(t.slots) <= \(slot))
              and not exists (select from term t where t.subscription_id = s.subscription_id
                                and t.publication_id = \(publication) and upper(t.slots) > \(slot))
            """
    }

    /// Who they are, where it goes, whether anything stands against it; numbered in postal order, the served first. Left to the
    /// planner as one statement without fences, so that several processes join and sort.
    ///
    /// `dropped`: whether somebody who is passed over had been served last time.
    private func described(recipient: SQL, dropped: SQL) -> SQL {
        """
        , known as (
          select l.*, s.class, s.channel, \(recipient) as recipient_id from listed l join subscription s using (subscription_id))
        select q.*, case when q.reason is null then (row_number() over (order by \(Self.postalOrder)))::int end as label_no
        from (
          select k.subscription_id, k.recipient_id, k.term_id, k.copies, k.purpose,
                 case when k.purpose = 'grace' then 'grace' else k.class end as class, k.channel,
                 case when k.k_count = 0 then k.k_before else k.k_before + 1 end as k_first, k.k_count,
                 share(k.price, k.n, k.k_before + 1, k.k_count) as earned,
                 case when p.restricted_at is not null then 'restricted'
                      when h.hold_id is not null then 'held'
                      when a.address_id is null then 'no_address'
                      when a.undeliverable_at is not null then 'undeliverable' end as reason,
                 h.hold_id, p.number, p.name, coalesce(p.contact_name, '') as contact_name, coalesce(a.lines, '') as lines,
                 coalesce(a.locality, '') as locality, coalesce(a.postcode, '') as postcode,
                 coalesce(a.region_code, '') as region_code, \(movement()) as movement, null::bigint as bill_id,
                 \(dropped) as dropped
          from known k
          join subscriber p on p.subscriber_id = k.recipient_id
          left join hold h on h.subscription_id = k.subscription_id and h.positions @> \(position)
          left join address_in_force(\(publication), \(position)) a on a.subscriber_id = k.recipient_id
          \(previousCopies())) q
        """
    }

    /// Bundles, then streets, then names, the same on every server whatever its collation; who is not served stands behind
    /// (`~` follows every digit), in one text, for a sort compares the first eight bytes of its first key cheaply.
    private static let postalOrder: SQL = """
        (case when q.reason is null then q.postcode else '~' end) collate "C", q.locality collate "C", q.lines collate "C",
        q.name collate "C", q.subscription_id
        """

    /// New, continuing or returned since the previous weighted edition. Few are not continuing: their earlier terms are looked
    /// up one by one (a scalar query is never made a hash of all terms).
    private func movement() -> SQL {
        guard previous != nil else { return "'new'" }
        return """
            case when prev.subscription_id is not null then 'continuing'
                 when (select true from term o where o.subscription_id = k.subscription_id
                         and lower(o.slots) < \(slot) limit 1) then 'returned'
                 else 'new' end
            """
    }

    private func previousCopies() -> SQL {
        guard let previous else { return "" }
        return """
            left join copy prev on prev.publication_id = \(publication) and prev.edition_id = \(previous.id)
              and prev.subscription_id = k.subscription_id and prev.ordinal = 0
            """
    }

    /// Open bills that promise this edition and are not served by anything else.
    private func addUnpaid(_ db: Session) throws {
        try db.execute(
            """
            with asked as materialized (
              select distinct on (l.subscription_id) l.subscription_id, s.recipient_id, l.bill_id, \(wasServed()) as dropped
              from bill_line l join bill b using (bill_id) join subscription s using (subscription_id)
              where l.publication_id = \(publication) and l.term_id is null and l.cancelled_at is null
                and l.promised_edition_id = \(edition.id) and b.state = 'open'
              order by l.subscription_id, l.bill_id),
            listed as materialized (select c.subscription_id from asked join candidate c using (subscription_id))
            insert into candidate (subscription_id, recipient_id, reason, bill_id, dropped)
            select subscription_id, recipient_id, 'unpaid', bill_id, dropped from asked
            where subscription_id not in (select subscription_id from listed)
            """)
    }

    /// Who was served last time and is nobody's candidate now, said once: in the first weighted run without them.
    private func addDropped(_ db: Session) throws {
        guard let comparedWith else { return }
        try db.execute(
            """
            insert into candidate (subscription_id, recipient_id, reason, dropped)
            select p.subscription_id, p.recipient_id,
                   case when s.subscription_id is null then 'expired_last' else 'cancelled' end, true
            from copy p
            left join subscription s on s.subscription_id = p.subscription_id and s.cancelled_at is not null
            where p.publication_id = \(publication) and p.edition_id = \(comparedWith.id) and p.ordinal = 0
              and not exists (select from candidate c where c.subscription_id = p.subscription_id)
            """)
    }

    /// Whether the subscription of a bill's line `l` was served last time.
    private func wasServed() -> SQL {
        guard let comparedWith else { return "false" }
        return """
            exists (select from copy p where p.publication_id = \(publication) and p.edition_id = \(comparedWith.id)
                      and p.ordinal = 0 and p.subscription_id = l.subscription_id)
            """
    }
}
