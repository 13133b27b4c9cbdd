public import Postgres

extension Payments {
    /// Sets a payment aside: it is for no subscription (an advertisement, a transfer between own accounts), was recorded in
    /// error, or is the same money as another. It can be taken back (`unmatch`).
    ///
    /// `other`: the payment that counts, where it is the same money; else a reason is needed.
    /// - Throws: `Refusal` `reason_required`, `payment_in_use`, `payment_pending`, `payment_superseded`, `payment_outgoing`,
    ///   `payment_same`, `payment_unknown`, `twins_alike`, `twin_differs`, `twin_ignored`, `twin_taken`.
    public static func ignore(
        _ payment: Int64, sameAs other: Int64? = nil, _ db: Session, act: Act
    ) throws -> PaymentView {
        if other == nil { _ = try act.requiredReason() }
        // The lower number first, as everybody who takes several.
        for id in [payment, other].compactMap(\.self).sorted() { _ = try Payment.with(id: id, locking: true, db) }
        let payment = try Payment.with(id: payment, db)
        _ = try Allocating.booked(payment, db)
        let isUsed = try db.one(
            "select exists (select from allocation where payment_id = \(payment.id) and undone_at is null)",
            as: Bool.self)
        guard !isUsed else {
            throw Refusal(
                "payment_in_use", id: "Pembayaran \(payment.id) sudah dipakai.",
                en: "Payment \(payment.id) is used already.", hint: inUse(payment.id, other))
        }
        try PaymentTwins.checkFree(payment.id, db)
        if let other {
            try PaymentTwins.decide(payment, is: .with(id: other, db), db, act: act)
        } else {
            try PaymentTwins.forget([payment.id], db)
        }
        try db.execute("delete from match_candidate where payment_id = \(payment.id)")
        try db.execute(
            """
            update payment set state = 'ignored', why = \(other == nil ? "set_aside" : "recorded_by_hand"),
              decided_at = \(act.now)
            where payment_id = \(payment.id)
            """)
        return try view(payment.id, db)
    }

    /// Payments that one may be the same money as: by hand, where it is on a statement, or the other way round.
    public static func like(_ payment: Int64, _ db: Session) throws -> [Int64] { try PaymentTwins.like(payment, db) }

    private static func inUse(_ payment: Int64, _ other: Int64?) -> Phrase {
        let back = Phrase(
            id: "ambil kembali dulu: sirkulasi payment unmatch \(payment) --reason ….",
            en: "take it back first: sirkulasi payment unmatch \(payment) --reason ….")
        guard let other else { return back }
        return Phrase(
            id:
                "Kalau \(other) belum dipakai: sirkulasi payment ignore \(other) --same-as \(payment); kalau sudah, \(back.id)",
            en: "If \(other) is not used yet: sirkulasi payment ignore \(other) --same-as \(payment); else \(back.en)")
    }
}
