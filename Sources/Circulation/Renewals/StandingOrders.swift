public import Postgres

/// Renewals that are agreed already: billed without being asked, and running before they are paid within the payer's credit line.
/// Its entries are those of any term on credit (`Settling`, `Subscriptions.release`).
public enum StandingOrders {
    /// Sets or ends a subscription's standing order.
    ///
    /// - Throws: `Refusal` `subscription_unknown`.
    public static func set(_ standing: Bool, of subscription: Int64, _ db: Session, act: Act) throws {
        let id = try Subscription.locked(subscription, db).id
        try db.execute("update subscription set auto_renew = \(standing) where subscription_id = \(id)")
    }

    /// How much a payer may owe at a time, and when what is unpaid is served no longer.
    ///
    /// `amount`: minor units; 0 ends it. `days`: after the due date.
    /// - Throws: `Refusal` `credit_unusable`.
    public static func allow(
        _ amount: Int64, stopAfter days: Int, to payer: Int64, of publication: String, _ db: Session, act: Act
    ) throws {
        let publication = try Publication.named(publication, db)
        try db.execute(
            """
            insert into credit_line (publication_id, payer_id, amount, stop_after_days, changed_at)
            values (\(publication.id), \(payer), \(amount), \(Int16(clamping: days)), \(act.now))
            on conflict (publication_id, payer_id) do update
              set amount = excluded.amount, stop_after_days = excluded.stop_after_days, changed_at = excluded.changed_at,
                  changed_by = act_actor()
            """)
    }

    /// Marks those of `renewal_case` that are billed now as standing orders, and which of them the payer's line still covers:
    /// first come, first served, by subscription.
    static func mark(_ publication: Publication, _ db: Session) throws {
        try db.execute(
            """
            update renewal_case set template = 'renewal_standing' where reason is null and auto_renew and bill_id is null
            """)
        try db.execute(
            """
            with asked as (
              select subscription_id, payer_id,
                     sum(price + shipping + tax) over (partition by payer_id order by subscription_id) as amount
              from renewal_case where reason is null and auto_renew and bill_id is null),
            open as (
              select payer_id, sum(amount) as amount from bill
              where publication_id = \(publication.id) and state = 'open' and credit group by payer_id)
            update renewal_case c set on_credit = true
            from asked a
            join credit_line l on l.publication_id = \(publication.id) and l.payer_id = a.payer_id
            left join open o on o.payer_id = a.payer_id
            where c.subscription_id = a.subscription_id and a.amount + coalesce(o.amount, 0) <= l.amount
            """)
    }

    /// Lets the terms of the bills on credit run that were just made: few, and each by the rules of any purchase.
    static func extend(_ db: Session, act: Act) throws {
        let bills = try db.rows(
            "select bill_id from renewal_case where on_credit and made_bill order by subscription_id", as: Int64.self)
        for bill in try Bill.read(where: "bill_id = any(\(bills))", db) {
            for line in try Settling.Line.all(of: bill.id, db) where line.term == nil {
                let standing = try Standing.of(line.subscription, db, locking: true)
                let purchase = Purchase(slots: line.slots, price: line.price, paid: false, reference: bill.number)
                _ = try Subscriptions.sell(purchase, from: nil, on: standing, db, act: act) { term in
                    let subject = Journal.Subject(
                        publication: standing.timeline.publication, subscription: line.subscription, term: term,
                        bill: bill.id, reference: bill.number)
                    try Settling.enter(line, from: .receivable, for: subject, on: nil, .credit, db, act: act)
                    try db.execute("update bill_line set term_id = \(term) where bill_line_id = \(line.id)")
                    try db.execute("update term set paid_at = null where term_id = \(term)")
                }
            }
        }
    }

    /// Serves no longer what ran on credit and is unpaid so many days after its due date: the rest of the term is freed, the bill
    /// asks for what was sent, the standing order ends, and the payer is told.
    ///
    /// - Returns: how many subscriptions.
    static func stopUnpaid(_ plan: RenewalPlan, _ db: Session, act: Act) throws -> Int {
        let publication = plan.timeline.publication
        let overdue = try Bill.read(
            where: """
                publication_id = \(publication.id) and state = 'open' and credit
                and due_on + coalesce((select stop_after_days from credit_line l where l.publication_id = bill.publication_id
                                         and l.payer_id = bill.payer_id), 0) < \(plan.businessOn)
                """, db)
        var stopped = 0
        for bill in overdue {
            for line in try Settling.Line.all(of: bill.id, db) {
                guard let id = line.term else { continue }
                let standing = try Standing.of(line.subscription, db, locking: true)
                guard let term = standing.terms.first(where: { $0.id == id }), term.state == .running else { continue }
                let freed = term.slots.from(standing.timeline.frontier)
                guard !freed.isEmpty else { continue }
                let owed = term.worth(of: freed)
                try Subscriptions.cut(term, freeing: freed, state: .cancelled, cause: "cancelled", db, act: act)
                _ = try Subscriptions.release(owed, of: id, on: standing, db, act: act)
                try set(false, of: line.subscription, db, act: act)
                try tell(bill.id, standing.subscription, plan, db, act: act)
                stopped += 1
            }
        }
        return stopped
    }

    private static func tell(
        _ bill: Int64, _ subscription: Subscription, _ plan: RenewalPlan, _ db: Session, act: Act
    ) throws {
        let position = Int32(plan.timeline.nextPosition)
        try db.execute(
            """
            insert into outbox (key, publication_id, subscriber_id, channel, recipient, template_id, bill_id, facts, not_before,
                                created_at)
            select concat('stopped/', b.bill_id, '/', \(subscription.id)::text), b.publication_id, b.payer_id, w.channel,
                   w.recipient,
                   (select template_id from message_template t where t.code = 'stopped' and t.language = 'id'
                      and t.channel = w.channel order by version desc limit 1), b.bill_id,
                   jsonb_build_object('number', \(subscription.number)::text, 'bill', b.number, 'due_on', b.due_on,
                                      'price', b.amount, 'currency', b.currency),
                   case when w.channel = 'letter' then \(act.now) else \(plan.notBefore) end, \(act.now)
            from bill b
            cross join lateral (
              select b.payer_id as addressee_id, null::text as wanted_channel,
                     exists (select from address_in_force(b.publication_id, \(position)) a
                             where a.subscriber_id = b.payer_id and a.undeliverable_at is null) as mailable) k
            cross join lateral (\(RenewalReach.best)) w
            where b.bill_id = \(bill)
            on conflict (key) do nothing
            """)
    }
}
