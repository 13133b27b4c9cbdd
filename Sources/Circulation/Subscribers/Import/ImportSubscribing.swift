internal import Postgres

/// Makes subscriptions of the rows that carry one, as `Subscriptions.add` does for one at a time: a term where it is paid or
/// free, with the payment in the journal, an open bill where it is not.
///
/// Who has, or had, a subscription to the publication keeps it and gets no other: so a second run of a file adds nothing, and
/// what was changed at the desk since is not undone. Of several rows of one recipient the first counts.
enum ImportSubscribing {
    /// Writes them for the people that the rows led to.
    ///
    /// `note`: the reason of a chosen start where the act has none.
    static func write(
        to publication: Publication, note: String, into outcome: inout ImportOutcome, _ db: Session, act: Act
    ) throws {
        try choose(publication, db)
        outcome.subscriptions = try db.execute(
            """
            insert into subscription (subscription_id, publication_id, recipient_id, payer_id, class, channel, copies,
                                      source, created_at, created_by)
            select subscription_id, \(publication.id), subscriber_id, subscriber_id, audience, channel, copies,
                   'import', \(act.now), \(act.actor)
            from import_bought
            """)
        try sell(publication, reason: act.reason ?? note, db, act: act)
        try BillWriting.prepare(db)
        try db.execute(
            """
            insert into bill_asked (ask, payer_id, subscription_id, slot_count, copies, price, promised_edition_id,
                                    promise_until)
            select b.subscription_id, b.subscriber_id, b.subscription_id, b.issues, b.copies, b.price, b.edition_id,
                   cast(e.cutoff_at at time zone \(publication.timeZone) as date)
            from import_bought b join edition e using (edition_id)
            where not b.settled
            """)
        try BillWriting.write(for: publication, db, act: act)
        let counts = try db.one(
            """
            select count(*) filter (where t.issues > 0), count(*) filter (where t.issues = 0),
                   coalesce((select sum(price) from import_bought where settled), 0)::int8
            from import_term t join import_whose w using (row)
            """, as: (Int, Int, Int64).self)
        outcome.subscriptionsKnown = counts.0 - outcome.subscriptions
        outcome.subscriptionsOver = counts.1
        outcome.received = counts.2
    }

    /// Whose they are, and which of them are new.
    private static func choose(_ publication: Publication, _ db: Session) throws {
        try db.execute(
            """
            create temporary table import_whose on commit drop as
            select row, subscriber_id from import_known
            union all
            select row, subscriber_id from import_new
            """)
        try db.execute("analyze import_whose")
        try db.execute(
            """
            create temporary table import_bought on commit drop as
            select q.*, nextval('subscription_subscription_id_seq') as subscription_id,
                   case when q.settled then nextval('term_term_id_seq') end as term_id
            from (
              select first.*, first.paid or (first.price = 0 and not c.paid) as settled
              from (
                select distinct on (w.subscriber_id) w.subscriber_id, t.*,
                       coalesce(t.class, case s.kind when 'institution' then 'paid_institution'
                                           else 'paid_individual' end) as audience
                from import_term t join import_whose w using (row) join subscriber s using (subscriber_id)
                where t.issues > 0
                order by w.subscriber_id, t.row) first
              join audience_class c on c.class = first.audience
              where not exists (select from subscription x
                                where x.recipient_id = first.subscriber_id and x.publication_id = \(publication.id))
                and not exists (select from transfer h join subscription x using (subscription_id)
                                where h.old_recipient_id = first.subscriber_id
                                  and x.publication_id = \(publication.id))
              order by first.row) q
            """)
        try db.execute("analyze import_bought")
    }

    /// Terms of what is settled, and the money that came for them: whatever day it came on, it is received today.
    private static func sell(_ publication: Publication, reason: String, _ db: Session, act: Act) throws {
        try db.execute(
            """
            insert into term (term_id, publication_id, subscription_id, slots, slot_count, copies, price, currency,
                              promised_edition_id, start_reason, reference, paid_at, created_at, created_by)
            select term_id, \(publication.id), subscription_id, int4multirange(int4range(slot, slot + issues)), issues,
                   copies, price, \(publication.currency), edition_id, case when chosen then \(reason) end, reference,
                   case when paid then \(act.now) end, \(act.now), \(act.actor)
            from import_bought where settled
            """)
        try db.execute(
            """
            insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind,
                               subscription_id, term_id, reference, actor, reason)
            select \(publication.id), 'bank', 'unearned', price, \(publication.currency),
                   \(Journal.businessDay(act.now, publication.timeZone)), \(act.now), 'payment', subscription_id, term_id,
                   reference, \(act.actor), \(reason)
            from import_bought where settled and price > 0
            """)
    }
}
