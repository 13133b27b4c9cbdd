import Postgres

extension Subscriptions {
    /// Lets go of what a term was to earn and now will not: the agency's commission on it falls back, what still runs on credit
    /// is asked for no longer, the rest is owed back.
    ///
    /// `amount`: of the price, minor units, not negative.
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
        let commission = try CommissionShare.of(amount, of: term, db)
        try Journal.enter(
            .refund, debit: .unearned, credit: .commission, amount: commission, for: subject, db, act: act)
        let net = amount - commission
        let relieved = max(0, min(net, onCredit))
        if relieved > 0 {
            try Journal.enter(
                .credit, debit: .unearned, credit: .receivable, amount: relieved, for: subject, db, act: act)
            try Bill.lower(term: term, by: relieved, db, act: act)
        }
        try Journal.enter(
            .refund, debit: .unearned, credit: .refundsPayable, amount: net - relieved, for: subject, db, act: act)
        return net - relieved
    }
}

extension Bill {
    /// A bill for a term on credit asks for less: part of the term was never served.
    static func lower(term: Int64, by amount: Int64, _ db: Session, act: Act) throws {
        let lowered = try db.rows(
            """
            update bill_line l set price = l.price - least(\(amount), l.price) from bill b
            where l.term_id = \(term) and b.bill_id = l.bill_id and b.state = 'open'
            returning l.bill_id
            """, as: Int64.self)
        try recount(lowered, db, act: act)
        try Settling.settleLowered(lowered, db, act: act)
    }

    /// Heads say what their standing lines ask for; the digits belonged to the old amount. A bill that asks for nothing any more
    /// is cancelled.
    static func recount(_ bills: [Int64], _ db: Session, act: Act) throws {
        guard !bills.isEmpty else { return }
        let empty = try db.rows(
            """
            update bill b set price = x.price, shipping = x.shipping, tax = x.tax, commission = x.commission,
              unique_digits = 0, holds_total = false
            from (select bill_id, sum(price) as price, sum(shipping) as shipping, sum(tax) as tax,
                         sum(commission) as commission
                  from bill_line where bill_id = any(\(bills)) and cancelled_at is null group by bill_id) x
            where x.bill_id = b.bill_id and b.state = 'open'
            returning b.bill_id, b.amount
            """, as: (Int64, Int64).self
        ).filter { $0.1 == 0 }.map(\.0)
        try close(empty, as: .cancelled, db, act: act)
    }
}
