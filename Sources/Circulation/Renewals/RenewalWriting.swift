import Postgres

/// Writes what `renewal_case` found due: bills, efforts and messages, a few statements for all of them.
struct RenewalWriting {
    let plan: RenewalPlan

    private var publication: Publication { plan.timeline.publication }

    /// - Returns: how many bills were made.
    func write(into batch: Int32, _ db: Session, act: Act) throws -> Int {
        try RenewalFacts(plan: plan).lay(db)
        let bills = try makeBills(db, act: act)
        try renewBills(db)
        try layMessages(db, act: act)
        try db.execute(
            """
            insert into effort (batch_id, publication_id, subscription_id, term_id, issues_to_go, step, subscriber_id, bill_id,
                                made_bill, outbox_id, made_at)
            select \(batch), \(publication.id), subscription_id, term_id, issues_to_go, step, addressee_id, bill_id, made_bill,
                   outbox_id, \(act.now)
            from renewal_message order by outbox_id
            """)
        try db.execute(
            """
            insert into outbox (outbox_id, key, publication_id, subscriber_id, channel, recipient, template_id, bill_id, facts,
                                not_before, created_at)
            select outbox_id, concat('effort/', term_id, '/', issues_to_go), \(publication.id), addressee_id, channel,
                   recipient, template_id, bill_id, facts,
                   case when channel = 'letter' then \(act.now) else \(plan.notBefore) end, \(act.now)
            from renewal_message order by outbox_id
            """)
        try StandingOrders.extend(db, act: act)
        return bills
    }

    /// One bill for each subscription that has none to be asked for by; those that go out by WhatsApp are given unique digits
    /// before the others.
    private func makeBills(_ db: Session, act: Act) throws -> Int {
        try layPromises(db, act: act)
        try BillWriting.prepare(db)
        try db.execute(
            """
            insert into bill_asked (ask, payer_id, subscription_id, offer_id, kind, slot_count, copies, price, shipping, tax,
                                    promised_edition_id, promise_until, channel, credit)
            select row_number() over (order by c.subscription_id), c.payer_id, c.subscription_id, c.offer_id, 'renewal',
                   c.slots, c.copies, c.price, c.shipping, c.tax, p.edition_id, p.until, c.channel, c.on_credit
            from renewal_case c join renewal_promise p on p.ends_at = c.ends_at
            where c.reason is null and c.bill_id is null
            """)
        let made = try BillWriting.write(for: publication, db, act: act)
        guard made > 0 else { return 0 }
        try db.execute(
            """
            update renewal_case c set bill_id = m.bill_id, made_bill = true
            from bill_made m join bill_asked a using (ask) where a.subscription_id = c.subscription_id
            """)
        return made
    }

    /// The start edition that each end of a chain leads to, and until when it can be promised.
    private func layPromises(_ db: Session, act: Act) throws {
        try db.script(
            """
            drop table if exists pg_temp.renewal_promise;
            create temporary table renewal_promise (ends_at int primary key, edition_id int, until date) on commit drop
            """)
        let ends = try db.rows("select distinct ends_at from renewal_case where reason is null", as: Int32.self)
        for end in ends {
            let edition = plan.promise(end: Int(end), at: act.now)
            try db.execute(
                """
                insert into renewal_promise
                select \(end), \(edition?.id), \(Journal.businessDay(edition?.cutoffAt ?? act.now, publication.timeZone))
                """)
        }
        try db.execute("update renewal_promise set until = null where edition_id is null")
    }

    /// A bill that is asked for again after its due date is due once more: nobody is told to pay by a day that is over.
    private func renewBills(_ db: Session) throws {
        try db.execute(
            """
            update bill b
            set due_on = d.day, expires_on = case when b.expires_on is not null then greatest(b.expires_on, d.expires) end
            from renewal_case c
            cross join lateral (
              select \(plan.businessOn) + p.bill_due_days as day, \(plan.businessOn) + p.bill_due_days + p.bill_expires_days as expires
              from publication p where p.publication_id = \(publication.id)) d
            where c.reason is null and not c.made_bill and b.bill_id = c.bill_id and b.due_on < \(plan.businessOn)
            """)
    }

    /// The messages, each with its wording and the facts to fill it with: no names, they stand in the books.
    private func layMessages(_ db: Session, act: Act) throws {
        try db.execute(
            """
            create temporary table renewal_message on commit drop as
            with worded as (
              select distinct on (code, language, channel) template_id, code, language, channel from message_template
              order by code, language, channel, version desc)
            select nextval('outbox_outbox_id_seq') as outbox_id, m.* from (
            select c.subscription_id, c.term_id, c.issues_to_go, c.step, c.addressee_id, c.bill_id, c.made_bill, c.channel,
                   c.recipient, w.template_id,
                   jsonb_build_object(
                     'number', 'L' || public_number(c.subscription_id), 'recipient_id', c.recipient_id::text,
                     'issues_left', greatest(c.issues_to_go, 0), 'slots', l.slot_count, 'copies', l.copies,
                     'price', b.amount, 'total', b.total, 'currency', b.currency, 'bill', b.number, 'due_on', b.due_on,
                     'account_bank', k.bank, 'account_number', k.number, 'account_holder', k.holder,
                     'final_edition', e.number, 'final_label', e.label, 'final_after', e.after, 'final_issues', e.issues)
                   as facts
            from renewal_case c
            join bill b using (bill_id)
            join bill_line l on l.bill_id = b.bill_id and l.subscription_id = c.subscription_id and l.cancelled_at is null
            left join bank_account k using (bank_account_id)
            join worded w on w.code = c.template and w.language = c.language and w.channel = c.channel
            join renewal_final f on f.key = c.ends_at
            left join renewal_final_held h on h.key = c.subscription_id
            cross join lateral (
              select case when h.key is null then f.number else h.number end as number,
                     case when h.key is null then f.label else h.label end as label,
                     case when h.key is null then f.after else h.after end as after,
                     case when h.key is null then f.issues else h.issues end as issues) e
            where c.reason is null
            order by c.subscription_id) m
            """)
    }
}
