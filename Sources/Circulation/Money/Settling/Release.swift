import Postgres

extension Subscriptions {
    /// Lets go of what a term was to earn and now will not: what still runs on credit is asked for no longer, the rest is owed
    /// back.
    ///
    /// `amount`: minor units, not negative.
    /// - Returns: what is owed back.
    static func release(
        _ amount: Int64, of term: Int64, on standing: Standing, _ db: Session, act: Act
    ) throws -> Int64 {
        let subject = subject(standing, term: term)
        let onCredit = try db.one(
            """
            select coalesce(sum(case when debit = 'receivable' then amount else -amount end), 0)::int8 from entry
            where term_id = \(term) and 'receivable' in (debit, credit)
            """, as: Int64.self)
        let relieved = max(0, min(amount, onCredit))
        if relieved > 0 {
            try Journal.enter(
                .credit, debit: .unearned, credit: .receivable, amount: relieved, for: subject, db, act: act)
            try Bill.lower(term: term, by: relieved, db)
        }
        try Journal.enter(
            .refund, debit: .unearned, credit: .refundsPayable, amount: amount - relieved, for: subject, db, act: act)
        return amount - relieved
    }
}

extension Bill {
    /// A bill for a term on credit asks for less: part of the term was never served.
    static func lower(term: Int64, by amount: Int64, _ db: Session) throws {
        let lowered = try db.rows(
            """
            update bill_line l set price = l.price - least(\(amount), l.price) from bill b
            where l.term_id = \(term) and b.bill_id = l.bill_id and b.state = 'open'
            returning l.bill_id
            """, as: Int64.self)
        // The digits belonged to the old amount.
        try db.execute(
            """
            update bill b set price = (select sum(price) from bill_line l where l.bill_id = b.bill_id and cancelled_at is null),
              unique_digits = 0, holds_total = false
            where bill_id = any(\(lowered))
            """)
    }
}
