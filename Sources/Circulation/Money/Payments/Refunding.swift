public import Postgres

extension Payments {
    /// Money that was sent back.
    public struct Refunded: Sendable {
        public let amount: Int64
        /// Still owed of the same, minor units.
        public let left: Int64
    }

    /// Sends back what is left of a payment, or part of it: it came by mistake, or for a bill that was paid already.
    ///
    /// - Throws: `Refusal` `payment_pending`, `payment_superseded`, `payment_outgoing`, `payment_used_up`,
    ///   `currency_differs`, `reason_required`.
    public static func refund(
        _ payment: Int64, amount: Int64? = nil, publication: String, reference: String?, _ db: Session, act: Act
    ) throws -> Refunded {
        _ = try act.requiredReason()
        let publication = try Publication.named(publication, db)
        let found = try Payment.with(id: payment, locking: true, db)
        let day = try Allocating.booked(found, db)
        try Allocating.check(found, isIn: publication.currency, of: publication.code)
        let credit = try db.one(
            """
            select coalesce(sum(amount), 0)::int8 from allocation
            where payment_id = \(payment) and bill_id is null and undone_at is null
            """, as: Int64.self)
        let sentBack = try paidBack(payment: payment, db)
        let most = found.unallocated + credit - sentBack
        let amount = amount ?? most
        guard amount > 0, amount <= most else {
            throw Refusal(
                "payment_used_up", id: "Dari pembayaran \(payment) paling banyak \(most) bisa dikembalikan.",
                en: "Of payment \(payment) at most \(most) can be sent back.")
        }
        let subject = Journal.Subject(publication: publication, payment: payment, reference: reference)
        let unbooked = min(found.unallocated, amount)
        if unbooked > 0 {
            try PaymentTwins.forget([payment], db)
            try db.execute(
                """
                insert into allocation (payment_id, amount, how, at)
                values (\(payment), \(unbooked), 'assigned', \(act.now))
                """)
            try Journal.enter(
                .payment, debit: .bank, credit: .overpaid, amount: unbooked, for: subject, on: day, db, act: act)
        }
        try Journal.enter(
            .refund, debit: .overpaid, credit: .refundsPayable, amount: amount, for: subject, db, act: act)
        try Journal.enter(
            .refundPaid, debit: .refundsPayable, credit: .bank, amount: amount, for: subject, db, act: act)
        try db.execute(
            """
            update payment p set state = case when \(Payment.unallocated) = 0 then 'refunded' when state = 'ignored' then 'review' else state end,
              decided_at = \(act.now)
            where payment_id = \(payment)
            """)
        return Refunded(amount: amount, left: most - amount)
    }

    /// Pays out what a cancelled subscription is owed, or part of it.
    ///
    /// - Throws: `Refusal` `nothing_owed`, `reason_required`.
    public static func refund(
        subscription: Int64, amount: Int64? = nil, reference: String?, _ db: Session, act: Act
    ) throws -> Refunded {
        _ = try act.requiredReason()
        let standing = try Standing.of(subscription, db, locking: true)
        let owed = try db.one(
            """
            select coalesce(sum(case when credit = 'refunds_payable' then amount else -amount end), 0)::int8 from entry
            where subscription_id = \(subscription) and (credit = 'refunds_payable' or debit = 'refunds_payable')
            """, as: Int64.self)
        let amount = amount ?? owed
        guard amount > 0, amount <= owed else {
            throw Refusal(
                "nothing_owed", id: "Kepada langganan ini terutang \(owed), bukan \(amount).",
                en: "This subscription is owed \(owed), not \(amount).",
                hint: Phrase(
                    id: "Lihat: sirkulasi subscription show \(standing.subscription.number).",
                    en: "See: sirkulasi subscription show \(standing.subscription.number)."))
        }
        try Journal.enter(
            .refundPaid, debit: .refundsPayable, credit: .bank, amount: amount,
            for: Subscriptions.subject(standing, term: nil, reference: reference), db, act: act)
        return Refunded(amount: amount, left: owed - amount)
    }

    private static func paidBack(payment: Int64, _ db: Session) throws -> Int64 {
        try db.one(
            """
            select coalesce(sum(amount), 0)::int8 from entry where payment_id = \(payment) and kind = 'refund_paid'
            """, as: Int64.self)
    }
}
