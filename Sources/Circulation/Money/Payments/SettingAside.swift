public import Postgres

extension Payments {
    /// Sets a payment aside: it is for no subscription (an advertisement, a transfer between own accounts), was recorded in
    /// error, or is what was recorded by hand already. It can be taken back (`unmatch`).
    ///
    /// `recorded`: what was recorded by hand, where it is the same money; else a reason is needed.
    /// - Throws: `Refusal` `reason_required`, `payment_in_use`, `payment_pending`, `payment_superseded`, `payment_same`, `payment_by_hand`,
    ///   `twin_on_statement`, `twin_differs`, `twin_taken`.
    public static func ignore(
        _ payment: Int64, sameAs recorded: Int64? = nil, _ db: Session, act: Act
    ) throws -> PaymentView {
        if recorded == nil { _ = try act.requiredReason() }
        let payment = try Payment.with(id: payment, locking: true, db)
        _ = try Allocating.booked(payment, db)
        let isUsed = try db.one(
            "select exists (select from allocation where payment_id = \(payment.id) and undone_at is null)",
            as: Bool.self)
        guard !isUsed else {
            throw Refusal(
                "payment_in_use", id: "Pembayaran \(payment.id) sudah dipakai.",
                en: "Payment \(payment.id) is used already.",
                hint: Phrase(
                    id: "Ambil kembali dulu: sirkulasi payment unmatch \(payment.id) --reason ….",
                    en: "Take it back first: sirkulasi payment unmatch \(payment.id) --reason …."))
        }
        if let recorded {
            try PaymentTwins.decide(payment, is: recorded, db, act: act)
        } else {
            try PaymentTwins.forget(payment.id, db)
        }
        try db.execute("delete from match_candidate where payment_id = \(payment.id)")
        try db.execute(
            """
            update payment set state = 'ignored', why = \(recorded == nil ? "set_aside" : "recorded_by_hand"),
              decided_at = \(act.now)
            where payment_id = \(payment.id)
            """)
        return try view(payment.id, db)
    }
}
