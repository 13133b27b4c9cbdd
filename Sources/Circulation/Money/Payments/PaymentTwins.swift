import Postgres

/// Transfers that staff recorded by hand before a statement showed them: the same money twice. Which is which a person says; the
/// line of the statement is then set aside, and what was recorded stays as it was settled.
enum PaymentTwins {
    /// A transfer is recorded on the day its payer sends proof, at the latest some days after the bank has booked it.
    private static let before_days = 5
    private static let after_days = 14

    /// Which of `incoming` may be there already: of the same account and amount, about the same day, and of no other name.
    static func find(_ db: Session) throws {
        try db.execute(
            """
            delete from payment_twin where decided_at is null and payment_id in (select payment_id from incoming)
            """)
        let found = try db.execute(
            """
            insert into payment_twin (payment_id, recorded_id)
            select i.payment_id, h.payment_id
            from payment h
            join incoming i on i.bank_account_id = h.bank_account_id and i.amount = h.amount
              and h.booked_on between i.booked_on - \(Int32(before_days)) and i.booked_on + \(Int32(after_days))
            where i.on_statement and not i.pending and h.bank_statement_id is null and h.state <> 'ignored'
              and (i.name = '' or h.counterparty_key = '' or payer_named(i.name, h.counterparty_key)
                or payer_named(h.counterparty_key, i.name))
              and not exists (select from payment_twin t where t.recorded_id = h.payment_id and t.decided_at is not null)
            """)
        guard found > 0 else { return }
        try db.execute(
            """
            update incoming i set has_twin = true
            where exists (select from payment_twin t where t.payment_id = i.payment_id)
            """)
    }

    /// Says that a line of a statement is what was recorded by hand.
    ///
    /// - Throws: `Refusal` `payment_by_hand`, `twin_on_statement`, `twin_differs`, `twin_taken`.
    static func decide(_ payment: Payment, is recorded: Int64, _ db: Session, act: Act) throws {
        guard try onStatement(payment.id, db) else {
            throw Refusal(
                "payment_by_hand", id: "Pembayaran \(payment.id) dicatat tangan, bukan dari mutasi bank.",
                en: "Payment \(payment.id) was recorded by hand; it is on no bank statement.",
                hint: Phrase(
                    id: "Sebutkan dulu yang dari mutasi, lalu --same-as yang dicatat tangan.",
                    en: "Name the one of the statement first, then --same-as the one recorded by hand."))
        }
        let other = try Payment.with(id: recorded, locking: true, db)
        guard try !onStatement(recorded, db) else {
            throw Refusal(
                "twin_on_statement", id: "Pembayaran \(recorded) juga dari mutasi bank: itu uang lain.",
                en: "Payment \(recorded) is on a bank statement too: that is other money.")
        }
        let agrees = try db.one(
            """
            select p.bank_account_id = h.bank_account_id and p.amount = h.amount from payment p, payment h
            where p.payment_id = \(payment.id) and h.payment_id = \(recorded)
            """, as: Bool.self)
        guard agrees, other.state != .ignored else {
            throw Refusal(
                "twin_differs",
                id: "Pembayaran \(recorded) bukan uang yang sama: rekening atau jumlahnya lain, atau ia diabaikan.",
                en: "Payment \(recorded) is not the same money: its account or amount differs, or it is set aside.",
                hint: Phrase(
                    id: "Lihat: sirkulasi payment show \(recorded).", en: "See: sirkulasi payment show \(recorded)."))
        }
        let taken = try db.first(
            """
            select payment_id from payment_twin
            where recorded_id = \(recorded) and decided_at is not null and payment_id <> \(payment.id)
            """, as: Int64.self)
        if let taken {
            throw Refusal(
                "twin_taken", id: "Pembayaran \(recorded) sudah dinyatakan sama dengan pembayaran \(taken).",
                en: "Payment \(recorded) was said to be payment \(taken) already.",
                hint: Phrase(
                    id: "Kalau keliru: sirkulasi payment unmatch \(taken) --reason ….",
                    en: "If that was wrong: sirkulasi payment unmatch \(taken) --reason …."))
        }
        try forget(payment.id, db)
        try db.execute("delete from payment_twin where recorded_id = \(recorded)")
        try db.execute(
            """
            insert into payment_twin (payment_id, recorded_id, decided_at)
            values (\(payment.id), \(recorded), \(act.now))
            """)
    }

    /// What was recorded by hand and is this payment, where somebody said so.
    static func recorded(as payment: Payment, _ db: Session) throws -> Int64? {
        guard payment.state == .ignored else { return nil }
        return try db.first(
            "select recorded_id from payment_twin where payment_id = \(payment.id) and decided_at is not null",
            as: Int64.self)
    }

    /// Nothing is said, or supposed, of it any more.
    static func forget(_ payment: Int64, _ db: Session) throws {
        try db.execute("delete from payment_twin where payment_id = \(payment)")
    }

    private static func onStatement(_ payment: Int64, _ db: Session) throws -> Bool {
        try db.one(
            "select bank_statement_id is not null from payment where payment_id = \(payment)", as: Bool.self)
    }
}
