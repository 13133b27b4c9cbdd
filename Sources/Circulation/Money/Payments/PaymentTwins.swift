import Postgres

/// Transfers that staff recorded by hand and a statement shows too: the same money twice. Which is which a person says; of the two
/// the one that is not used yet is set aside, and the other stays as it was settled.
enum PaymentTwins {
    /// A transfer is recorded on the day its payer sends proof: shortly before the bank books it, or some days after.
    private static let before_days: Int32 = 5
    private static let after_days: Int32 = 14

    /// Whether payments `i` and `o` may be one: of one account and amount, one on a statement and one by hand, about the same day,
    /// and of no other name. Where none was recorded the payers of its bills are asked.
    private static let alike: SQL = """
        o.bank_account_id = i.bank_account_id and o.amount = i.amount and (i.bank_statement_id is null) <> (o.bank_statement_id is null)
        and case when i.bank_statement_id is null then i.booked_on between o.booked_on - \(before_days) and o.booked_on + \(after_days)
              else o.booked_on between i.booked_on - \(before_days) and i.booked_on + \(after_days) end
        and o.state in ('new', 'suggested', 'review', 'matched', 'refunded')
        and (case when i.counterparty_key <> '' and o.counterparty_key <> ''
               then payer_named(i.counterparty_key, o.counterparty_key) or payer_named(o.counterparty_key, i.counterparty_key)
               else not exists (
                 select from allocation a join bill b using (bill_id) join subscriber s on s.subscriber_id = b.payer_id
                 where a.payment_id = o.payment_id and a.undone_at is null and i.counterparty_key <> ''
                   and not payer_named(i.counterparty_key, s.name_key)) end)
        and not exists (
          select from payment_twin t
          where t.decided_at is not null and (o.payment_id in (t.payment_id, t.same_as_id) or i.payment_id = t.same_as_id))
        """

    /// Which of `incoming` may be there already, with nothing of them used. Of two that wait it is the one recorded by hand: the
    /// line of the statement can be matched as ever.
    static func find(_ db: Session) throws {
        try db.execute(
            "delete from payment_twin where decided_at is null and payment_id in (select payment_id from incoming)")
        let found = try db.execute(
            """
            insert into payment_twin (payment_id, same_as_id)
            select i.payment_id, o.payment_id
            from (
              select h.* from payment h join incoming using (payment_id)
              where h.bank_statement_id is null and h.amount = incoming.amount) i
            join payment o on \(alike) and o.bank_statement_id is not null
            union all
            select i.payment_id, o.payment_id
            from payment o
            join (
              select p.* from payment p join incoming using (payment_id)
              where p.bank_statement_id is not null and not incoming.pending and p.amount = incoming.amount) i on \(alike)
            where o.bank_statement_id is null
              and exists (select from allocation a where a.payment_id = o.payment_id and a.undone_at is null)
            """)
        guard found > 0 else { return }
        try db.execute(
            """
            update incoming i set has_twin = true
            where exists (select from payment_twin t where t.payment_id = i.payment_id)
            """)
    }

    /// Payments that this one may be.
    static func like(_ payment: Int64, _ db: Session) throws -> [Int64] {
        try db.rows(
            """
            select o.payment_id from payment i join payment o on \(alike)
            where i.payment_id = \(payment) order by o.payment_id
            """, as: Int64.self)
    }

    /// Says that a payment is the same money as another.
    ///
    /// - Throws: `Refusal` `twins_alike`, `twin_differs`, `twin_ignored`, `twin_taken`.
    static func decide(_ payment: Payment, is other: Payment, _ db: Session, act: Act) throws {
        let (sameKind, agrees) = try db.one(
            """
            select (i.bank_statement_id is null) = (o.bank_statement_id is null),
                   i.bank_account_id = o.bank_account_id and i.amount = o.amount
            from payment i, payment o where i.payment_id = \(payment.id) and o.payment_id = \(other.id)
            """, as: (Bool, Bool).self)
        let look = Phrase(
            id: "Lihat: sirkulasi payment show \(other.id).", en: "See: sirkulasi payment show \(other.id).")
        guard !sameKind else {
            throw Refusal(
                "twins_alike",
                id: "Pembayaran \(payment.id) dan \(other.id) keduanya dari mutasi bank, atau keduanya dicatat tangan.",
                en: "Payments \(payment.id) and \(other.id) are both on a statement, or both recorded by hand.",
                hint: Phrase(
                    id:
                        "Yang dari mutasi adalah uang sendiri-sendiri; yang salah dicatat: sirkulasi payment ignore … --reason ….",
                    en:
                        "Those of statements are money of their own; one recorded in error: sirkulasi payment ignore … --reason …."
                ))
        }
        guard agrees else {
            throw Refusal(
                "twin_differs", id: "Pembayaran \(other.id) lain rekeningnya atau jumlahnya.",
                en: "Payment \(other.id) is of another account or amount.", hint: look)
        }
        guard other.state != .ignored else {
            throw Refusal(
                "twin_ignored", id: "Pembayaran \(other.id) sendiri diabaikan: uangnya tidak akan terhitung.",
                en: "Payment \(other.id) is set aside itself: the money would not be counted at all.",
                hint: Phrase(
                    id: "Kembalikan dulu: sirkulasi payment unmatch \(other.id) --reason ….",
                    en: "Take that back first: sirkulasi payment unmatch \(other.id) --reason …."))
        }
        try checkFree(other.id, db)
        try forget([payment.id, other.id], db)
        try db.execute(
            """
            insert into payment_twin (payment_id, same_as_id, decided_at) values (\(payment.id), \(other.id), \(act.now))
            """)
    }

    /// The one that counts for another is not set aside: the money would not be counted at all.
    ///
    /// - Throws: `Refusal` `twin_taken`.
    static func checkFree(_ payment: Int64, _ db: Session) throws {
        let other = try db.first(
            "select payment_id from payment_twin where same_as_id = \(payment) and decided_at is not null",
            as: Int64.self)
        guard let other else { return }
        throw Refusal(
            "twin_taken", id: "Pembayaran \(other) sudah dinyatakan sama dengan pembayaran \(payment).",
            en: "Payment \(other) was said to be the same as payment \(payment) already.",
            hint: Phrase(
                id: "Kalau keliru: sirkulasi payment unmatch \(other) --reason ….",
                en: "If that was wrong: sirkulasi payment unmatch \(other) --reason …."))
    }

    /// What a payment was said to be.
    static func counted(for payment: Payment, _ db: Session) throws -> Int64? {
        guard payment.state == .ignored else { return nil }
        return try db.first(
            "select same_as_id from payment_twin where payment_id = \(payment.id) and decided_at is not null",
            as: Int64.self)
    }

    /// Takes away that it is another, and what others were supposed to be with it; those wait anew.
    static func forget(_ payments: [Int64], _ db: Session) throws {
        // In order, since two people may say something of the same lines at once.
        let gone = try db.rows(
            """
            select payment_id from payment_twin
            where payment_id = any(\(payments)) or (same_as_id = any(\(payments)) and decided_at is null)
            order by payment_id, same_as_id for update
            """, as: Int64.self)
        guard !gone.isEmpty else { return }
        try db.execute(
            """
            delete from payment_twin
            where payment_id = any(\(payments)) or (same_as_id = any(\(payments)) and decided_at is null)
            """)
        try db.execute(
            """
            update payment p set state = 'new', why = null
            where payment_id = any(\(gone)) and state = 'suggested' and why = 'recorded_by_hand'
              and not exists (select from payment_twin t where t.payment_id = p.payment_id)
              and not exists (select from match_candidate c where c.payment_id = p.payment_id)
            """)
    }
}
