public import Postgres

extension Bills {
    /// Cancels an open bill: nobody is to pay it. Its total stays taken for the account's cool-down.
    ///
    /// - Throws: `Refusal` `reason_required`, `bill_unknown`, `bill_paid`, `bill_closed`, `bill_part_paid`,
    ///   `bill_on_credit`.
    public static func cancel(_ text: String, _ db: Session, act: Act) throws -> BillView {
        let reason = try act.requiredReason()
        let bill = try Bill.named(text, db, locking: true)
        switch bill.state {
        case .open: break
        case .paid:
            throw Refusal(
                "bill_paid", id: "Tagihan \(bill.number) sudah lunas.", en: "The bill \(bill.number) is paid already.",
                hint: Phrase(
                    id: "Uang kembali lewat pembatalan langganannya: sirkulasi subscription cancel.",
                    en: "Money goes back by cancelling the subscription: sirkulasi subscription cancel."))
        case .cancelled, .expired:
            throw Refusal(
                "bill_closed", id: "Tagihan \(bill.number) sudah ditutup.",
                en: "The bill \(bill.number) is closed already.")
        }
        try refuseTied(bill, db)
        try db.execute("update bill set note = \(reason) where bill_id = \(bill.id)")
        try Bill.close([bill.id], as: .cancelled, db, act: act)
        return try view(bill.id, db)
    }

    /// A bill with money on it, or with terms that run on it, is not simply dropped.
    private static func refuseTied(_ bill: Bill, _ db: Session) throws {
        let (given, payments, running) = try db.one(
            """
            select coalesce(sum(amount), 0)::int8, coalesce(array_agg(distinct payment_id), '{}'),
                   exists (select from bill_line where bill_id = \(bill.id) and term_id is not null)
            from allocation where bill_id = \(bill.id) and undone_at is null
            """, as: (Int64, [Int64], Bool).self)
        if let payment = payments.first {
            throw Refusal(
                "bill_part_paid", id: "Tagihan \(bill.number) sudah dibayar \(given).",
                en: "The bill \(bill.number) has \(given) paid on it.",
                hint: Phrase(
                    id: "Tarik dulu pembayarannya: sirkulasi payment unmatch \(payment) --reason …",
                    en: "Take the payment back first: sirkulasi payment unmatch \(payment) --reason …"))
        }
        if running {
            throw Refusal(
                "bill_on_credit", id: "Langganan tagihan \(bill.number) sudah berjalan atas kredit.",
                en: "The subscriptions of the bill \(bill.number) run on credit.",
                hint: Phrase(
                    id: "Batalkan langganannya: sirkulasi subscription cancel.",
                    en: "Cancel the subscriptions: sirkulasi subscription cancel."))
        }
    }

    /// What expiring did.
    public struct Expired: Sendable, Hashable {
        /// Bills that nobody paid until their last day.
        public let expired: Int
        /// Totals that may be asked of somebody else again.
        public let freed: Int
    }

    /// Expires the open bills whose last day is before `day`, and frees the totals of bills that were closed longer ago than
    /// their account's cool-down. Doing it again does nothing.
    ///
    /// `day`: the business date; each publication's own day of the act where absent.
    public static func expire(asOf day: Day?, _ db: Session, act: Act) throws -> Expired {
        let today: SQL = "coalesce(\(day), cast(\(act.now) at time zone p.time_zone as date))"
        let expired = try db.execute(
            """
            with late as (
              select b.bill_id from bill b join publication p using (publication_id)
              where b.state = 'open' and b.expires_on < \(today)
              order by b.bill_id for update of b)
            update bill b set state = 'expired', closed_at = \(act.now) from late where late.bill_id = b.bill_id
            """)
        let freed = try db.execute(
            """
            with cooled as (
              select b.bill_id from bill b join publication p using (publication_id)
              left join bank_account k using (bank_account_id)
              where b.holds_total and b.state <> 'open'
                and cast(b.closed_at at time zone p.time_zone as date) + coalesce(k.cooldown_days, 30) < \(today)
              order by b.bill_id for update of b)
            update bill b set holds_total = false from cooled where cooled.bill_id = b.bill_id
            """)
        return Expired(expired: expired, freed: freed)
    }
}
