import Postgres

/// Money of a payer that was kept for them and belongs to no bill yet.
public struct PayerCredit: Sendable, Hashable {
    public let payment: Int64
    /// Minor units.
    public let amount: Int64

    /// What a payer has in a currency, the oldest first; what was sent back, even in part, is not to be used any more.
    static func of(_ payer: Int64, currency: String, _ db: Session) throws -> [PayerCredit] {
        try db.rows(
            """
            select a.payment_id, sum(a.amount)::int8
            from allocation a join payment p using (payment_id)
            where a.payer_id = \(payer) and a.bill_id is null and a.undone_at is null and p.currency = \(currency)
              and not exists (select from entry e where e.payment_id = a.payment_id and e.kind = 'refund_paid')
            group by a.payment_id order by a.payment_id
            """, as: (Int64, Int64).self
        ).map { PayerCredit(payment: $0.0, amount: $0.1) }
    }

    /// Takes a credit back, so that its payment can be given to a bill; what is left of it then is to be kept again.
    ///
    /// - Returns: whose it is, and of which publication; nil where the payment is nobody's credit.
    static func release(_ payment: Int64, _ db: Session, act: Act) throws -> (payer: Int64, publication: Int32)? {
        _ = try Payment.with(id: payment, locking: true, db)
        let kept = try db.first(
            """
            select a.payer_id, e.publication_id
            from allocation a join entry e on e.payment_id = a.payment_id and e.bill_id is null and e.kind = 'payment'
            where a.payment_id = \(payment) and a.bill_id is null and a.payer_id is not null and a.undone_at is null
              and not exists (select from entry r where r.reverses_id = e.entry_id)
              and not exists (select from entry r where r.payment_id = a.payment_id and r.kind = 'refund_paid')
            order by a.allocation_id, e.entry_id limit 1
            """, as: (Int64, Int32).self)
        guard let kept else { return nil }
        try TakingBack.reverse("payment_id = \(payment) and bill_id is null", db, act: act)
        try db.execute(
            """
            update allocation set undone_at = \(act.now), undone_by = \(act.actor)
            where payment_id = \(payment) and bill_id is null and undone_at is null
            """)
        return kept
    }
}
