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
        for found in overdue {
            // Subscriptions before bills, as everybody takes them. It may have been paid while they were waited for, or be
            // paid once less is asked.
            try Settling.lock(found, db)
            for line in try Settling.Line.all(of: found.id, db) {
                let isOwed = try !Bill.read(
                    where: "bill_id = \(found.id) and state = 'open' and credit", locking: true, db
                ).isEmpty
                guard isOwed, let id = line.term else { continue }
                let standing = try Standing.of(line.subscription, db, locking: true)
                guard let term = standing.terms.first(where: { $0.id == id }), term.state == .running else { continue }
                let freed = term.slots.from(standing.timeline.frontier)
                guard !freed.isEmpty else { continue }
                let owed = term.worth(of: freed)
                try Subscriptions.cut(term, freeing: freed, state: .cancelled, cause: "cancelled", db, act: act)
                _ = try Subscriptions.release(owed, of: id, on: standing, db, act: act)
                try set(false, of: line.subscription, db, act: act)
                try tell(found.id, standing, db, act: act)
                stopped += 1
            }
        }
        return stopped
    }

    /// What is owed for the issues that were sent, less what came already.
    private static func tell(_ bill: Int64, _ standing: Standing, _ db: Session, act: Act) throws {
        guard let bill = try Bill.read(where: "bill_id = \(bill)", db).first else { return }
        let facts: [String: String?] = [
            "number": standing.subscription.number, "bill": bill.number, "due_on": bill.dueOn.description,
            "price": String(max(try Settling.asked(bill, db), 0)), "currency": bill.currency,
        ]
        try Notice(about: "stopped", template: "stopped", facts: facts).tell(payerOf: bill, standing, db, act: act)
    }
}
