import Postgres

/// Everybody for whom an effort is due, and what speaks against asking them: laid out as temporary tables of the transaction, so
/// that a preview and a run read the same.
struct RenewalCases {
    let plan: RenewalPlan

    private var publication: Publication { plan.timeline.publication }

    /// Lays out `renewal_case` for some subscriptions; for all where none are named.
    ///
    /// `locking`: nobody renews, holds or cancels one of them until the transaction ends; whoever does at this moment is waited
    /// for, and then seen.
    func lay(_ some: [Int64]? = nil, locking: Bool, _ db: Session) throws {
        try clear(db)
        let mine: SQL = if let some { "t.subscription_id = any(\(some))" } else { "true" }
        if locking {
            let theirs: SQL =
                if let some { "subscription_id = any(\(some))" } else {
                    "subscription_id in (select t.subscription_id from term t where \(plan.ending))"
                }
            try db.execute("select from subscription where \(theirs) order by subscription_id for key share")
        }
        try layDue(mine, db)
        try layStep(db)
        try layKnown(db)
        try layWords(db)
        try layOffers(db)
        try layCases(db)
    }

    private func clear(_ db: Session) throws {
        try db.script(
            """
            drop table if exists pg_temp.renewal_due, pg_temp.renewal_step, pg_temp.renewal_known, pg_temp.renewal_word,
              pg_temp.renewal_offer, pg_temp.renewal_case, pg_temp.series_now, pg_temp.step_now
            """)
        try plan.laySeries(db)
    }

    /// Cuts those who are at a step, behind the subscription `last`, and were not asked at it yet, into lots of `size`: a run
    /// that finds everybody asked touches nobody.
    ///
    /// - Returns: the lots, and how many were asked before.
    func lots(after last: Int64, of size: Int, _ db: Session) throws -> (lots: [[Int64]], sent: Int) {
        try clear(db)
        try layDue("t.subscription_id > \(last)", db)
        try layStep(db)
        let waiting = try db.rows(
            "select subscription_id from renewal_step where not sent order by subscription_id", as: Int64.self)
        let lots = stride(from: 0, to: waiting.count, by: size).map {
            Array(waiting[$0..<min($0 + size, waiting.count)])
        }
        let sent = try db.one("select count(*) from renewal_step where sent", as: Int.self)
        return (lots, sent)
    }

    /// Chains that end in the window, with their issues to go. The term is the last purchase: what extends it, or succeeds it
    /// with other copies, is no other purchase.
    private func layDue(_ mine: SQL, _ db: Session) throws {
        let frontier = Int32(plan.stand.frontier)
        try db.execute(
            """
            create temporary table renewal_due on commit drop as
            with ending as materialized (
              select t.subscription_id, max(upper(t.slots)) as ends_at from term t
              where \(plan.ending) and \(mine)
              group by t.subscription_id),
            chain as (
              select e.subscription_id, e.ends_at, max(upper(t.slots)) as tail,
                     coalesce(sum(slots_below(t.slots, e.ends_at) - slots_below(t.slots, \(frontier)))
                                filter (where e.ends_at > \(frontier)), 0)::int as ahead,
                     coalesce(max(t.term_id) filter (where t.kind = 'purchase'), max(t.term_id)) as term_id,
                     coalesce(bool_or(t.kind = 'purchase' and lower(t.slots) >= e.ends_at), false) as renewed
              from ending e join term t using (subscription_id)
              group by e.subscription_id, e.ends_at)
            select c.subscription_id, c.ends_at, c.term_id, c.renewed,
                   case when since.editions > 0 then -since.editions else c.ahead end as issues_to_go
            from chain c
            cross join lateral (
              select count(*)::int as editions from unnest(\(plan.stand.begun.map { Int32($0) })) b where b >= c.ends_at) since
            where c.renewed or c.tail = c.ends_at
            """)
        try db.script("analyze renewal_due")
    }

    /// Which step of which series it is, and whether it was made: the most particular series counts, even one without steps.
    private func layStep(_ db: Session) throws {
        let byOffer = plan.series.contains { $0.offer != nil }
        let offer: SQL = """
            left join lateral (
              select o.code from bill_line l join offer o using (offer_id) where l.term_id = d.term_id limit 1) last on true
            """
        try db.execute(
            """
            create temporary table renewal_step on commit drop as
            select d.*, s.recipient_id, s.payer_id, s.class, s.copies, s.cancelled_at, s.auto_renew,
                   n.slot_count as series_slots, n.language, p.step, p.channel as wanted_channel, p.template,
                   case p.addressee when 'recipient' then s.recipient_id else s.payer_id end as addressee_id,
                   e.effort_id is not null as sent
            from renewal_due d
            join subscription s using (subscription_id)
            \(byOffer ? offer : "cross join (select null::text as code) last" as SQL)
            cross join lateral (
              select * from series_now n
              where (n.class is null or n.class = s.class) and (n.offer_code is null or n.offer_code = last.code)
              order by n.offer_code is null, n.class is null limit 1) n
            join step_now p on p.series = n.series and p.issues_to_go = d.issues_to_go
            left join effort e on e.term_id = d.term_id and e.issues_to_go = d.issues_to_go and e.undone_at is null
            """)
        try db.script("analyze renewal_step")
    }

    /// Who those are that were not asked yet.
    private func layKnown(_ db: Session) throws {
        let position = Int32(plan.timeline.nextPosition)
        try db.execute(
            """
            create temporary table renewal_known on commit drop as
            select d.*, k.paid, t.slot_count as bought, left(a.region_code, 2) as province,
                   m.address_id is not null as mailable
            from renewal_step d
            join audience_class k using (class)
            join term t using (term_id)
            left join address_in_force(\(publication.id), \(position)) a on a.subscriber_id = d.recipient_id
            left join address_in_force(\(publication.id), \(position)) m on m.undeliverable_at is null
              and m.subscriber_id = d.addressee_id
            where not d.sent
            """)
        try db.script("analyze renewal_known")
    }

    /// What people said that stops efforts: a claim or a cancellation that nobody has decided yet, a wish to be left alone.
    /// A request that is not attached to anybody counts for all who have the key it came with: silence is the safe side.
    private func layWords(_ db: Session) throws {
        try db.execute(
            """
            create temporary table renewal_word on commit drop as
            with said as materialized (
              select r.request_id, r.kind, r.received_at, r.subscriber_id, r.subscription_id,
                     r.fields -> 'subscriber_number' ->> 'value' as number,
                     array[r.sender, '+' || r.sender, r.fields -> 'phone' ->> 'value',
                           lower(r.fields -> 'email' ->> 'value')] as keys
              from request r
              where (r.kind = 'opt_out' and r.state not in ('rejected', 'duplicate'))
                 or (r.kind in ('claim', 'cancel') and r.state in ('received', 'triaged', 'needs_info', 'ready')
                     and (r.publication_id is null or r.publication_id = \(publication.id)))),
            by_whom as (
              select request_id, subscriber_id from said where subscriber_id is not null
              union select d.request_id, s.recipient_id from said d join subscription s using (subscription_id)
              union select d.request_id, s.subscriber_id from said d join subscriber s on s.number = d.number
              union select d.request_id, a.subscriber_id
                    from said d cross join unnest(d.keys) as key join subscriber_alias a on a.value = key and a.ended_at is null)
            select w.subscriber_id, bool_or(d.kind = 'claim') as claims, bool_or(d.kind = 'cancel') as cancels,
                   max(d.received_at) filter (where d.kind = 'opt_out') as opted_out_at
            from by_whom w join said d using (request_id)
            group by w.subscriber_id
            """)
        try db.script("analyze renewal_word")
    }

    private func layOffers(_ db: Session) throws {
        try RenewalOffers(publication: publication, businessOn: plan.businessOn).lay(db)
    }

    /// Each with the bill to ask for, the way to reach them, and why not where there is a reason. Neither is looked for where the
    /// effort was made already: on most days that is everybody. (`limit 1` keeps that question before the search, not behind it.)
    private func layCases(_ db: Session) throws {
        try db.execute(
            """
            create temporary table renewal_case on commit drop as
            select k.*, b.bill_id, false as made_bill, false as on_credit, f.offer_id, f.slots, f.price, f.shipping, f.tax, w.channel, w.recipient,
                   case when k.renewed then 'renewed'
                        when k.cancelled_at is not null then 'cancelled'
                        when not k.paid then 'free'
                        when y.restricted_at is not null or r.restricted_at is not null then 'restricted'
                        when not k.auto_renew and (not coalesce(c.given, true) or said.opted_out_at > coalesce(c.at, '-infinity'))
                          then 'opted_out'
                        when said.claims or heard.claims then 'open_claim'
                        when said.cancels or heard.cancels then 'cancel_asked'
                        when exists (select from hold h where h.subscription_id = k.subscription_id
                                       and not isempty(h.positions) and upper_inf(h.positions)) then 'held_open'
                        when exists (\(Self.owed)) then 'owes'
                        when b.bill_id is null and f.offer_id is null then 'no_offer'
                        when w.channel is null then 'no_channel' end as reason
            from renewal_known k
            join subscriber y on y.subscriber_id = k.addressee_id
            join subscriber r on r.subscriber_id = k.recipient_id
            left join renewal_word said on said.subscriber_id = k.addressee_id
            left join renewal_word heard on heard.subscriber_id = k.recipient_id
            left join lateral (
              select c.given, c.at from consent c where c.subscriber_id = k.addressee_id and c.purpose = 'renewal'
              order by c.at desc, c.consent_id desc limit 1) c on true
            left join lateral (\(openBill)) b on true
            left join renewal_offer f on \(RenewalOffers.matches)
            left join lateral (\(Reach.best)) w on true
            """)
        try db.script("analyze renewal_case")
        try StandingOrders.mark(publication, db)
    }

    /// The bill that an earlier effort, or the desk, made for the same renewal and that still stands. Found from the lines of the
    /// subscription and nowhere else (`coalesce`, `offset 0`): before the first statistics the planner takes all unpaid lines, or all
    /// open bills, for a few, and would read them whole for each case.
    private var openBill: SQL {
        """
        select b.bill_id
        from (
          select l.bill_id from bill_line l
          where l.subscription_id = k.subscription_id and l.kind = 'renewal' and coalesce(l.term_id, 0) = 0
            and l.cancelled_at is null offset 0) l
        cross join lateral (
          select b.bill_id from bill b
          where b.bill_id = l.bill_id and b.state = 'open' and not b.credit
            and (b.expires_on is null or b.expires_on >= \(plan.businessOn)) offset 0) b
        where not exists (select from bill_line o where o.bill_id = b.bill_id and o.subscription_id <> k.subscription_id
                            and o.cancelled_at is null)
        order by b.bill_id desc limit 1
        """
    }

    /// A bill on credit that nobody has paid yet: no second one before that.
    private static let owed: SQL = """
        select from bill_line l join bill b using (bill_id)
        where l.subscription_id = k.subscription_id and l.cancelled_at is null and b.state = 'open' and b.credit
        """

    /// How many of each: `effort/STEP` for those to be asked, `skipped/REASON` for the others.
    func count(_ db: Session) throws -> [String: Int] {
        let rows = try db.rows(
            """
            select coalesce('skipped/' || reason, 'effort/' || step), count(*) from renewal_case group by 1
            """, as: (String, Int).self)
        return Dictionary(rows.map { ($0.0, $0.1) }) { $1 }
    }
}
