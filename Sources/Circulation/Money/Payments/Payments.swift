public import Postgres

/// What staff do with payments: say which bill one is for, keep what is too much, send it back, take a decision back, write
/// down money that no statement shows.
public enum Payments {
    /// Gives a payment to a bill, up to what the bill asks; what is over waits for a decision. What was kept as a payer's credit is
    /// taken for it, and the rest stays theirs.
    ///
    /// `amount`: of it, minor units; as much as fits where absent.
    /// - Throws: `Refusal` as `Allocating.give`.
    public static func give(
        _ payment: Int64, to bill: String, amount: Int64? = nil, shortfall: Shortfall = .waits, suggested: Bool = false,
        _ db: Session, act: Act
    ) throws -> Settlement {
        let bill = try Bill.named(bill, db)
        var shortfall = shortfall
        if suggested, shortfall == .waits {
            let fee = try db.first(
                "select fee from match_candidate where payment_id = \(payment) and bill_id = \(bill.id)", as: Int64.self
            )
            if let fee, fee > 0 { shortfall = .fee(fee) }
        }
        let credit = try PayerCredit.release(payment, db, act: act)
        let settlement = try Allocating.give(
            amount, of: payment, to: bill, shortfall: shortfall, how: suggested ? .accepted : .assigned, db, act: act)
        if let credit, try Payment.with(id: payment, db).unallocated > 0 {
            try Allocating.credit(
                of: payment, to: credit.payer, publication: .with(id: credit.publication, db), db, act: act)
        }
        return settlement
    }

    /// What the acceptance of a suggestion did.
    public enum Accepted: Sendable {
        case settled([Settlement])
        /// It is the same money as another, and is set aside.
        case same(PaymentView)
    }

    /// Accepts what the matching suggests: the one bill, all of them where one payment is for several, or that it is the same
    /// money as another, by hand and on a statement.
    ///
    /// - Throws: `Refusal` `nothing_suggested`, `several_suggested`, as `give`, as `ignore`.
    public static func accept(
        _ payment: Int64, bill: String? = nil, shortfall: Shortfall = .waits, _ db: Session, act: Act
    ) throws -> Accepted {
        if bill == nil, shortfall == .waits, let other = try onlyTwin(payment, db) {
            return .same(try ignore(payment, sameAs: other, db, act: act))
        }
        return .settled(try acceptBills(payment, bill: bill, shortfall: shortfall, db, act: act))
    }

    /// What it may be the same as, where no bill is suggested beside it.
    ///
    /// - Throws: `Refusal` `several_suggested`.
    private static func onlyTwin(_ payment: Int64, _ db: Session) throws -> Int64? {
        let recorded = try db.rows(
            "select same_as_id from payment_twin where payment_id = \(payment) and decided_at is null order by same_as_id",
            as: Int64.self)
        guard let first = recorded.first else { return nil }
        let bills = try db.rows(
            """
            select b.number from match_candidate c join bill b using (bill_id) where payment_id = \(payment) order by b.number
            """, as: String.self)
        if bills.isEmpty, recorded.count == 1 { return first }
        let numbers = recorded.map(String.init).joined(separator: ", ")
        let (id, en) =
            bills.isEmpty
            ? ("", "") : (", atau untuk \(bills.joined(separator: ", "))", ", or for \(bills.joined(separator: ", "))")
        throw Refusal(
            "several_suggested",
            id: "Pembayaran \(payment) mungkin sama dengan pembayaran \(numbers)\(id).",
            en: "Payment \(payment) may be the same as payment \(numbers)\(en).",
            hint: Phrase(
                id: "Sebutkan yang mana: sirkulasi payment ignore \(payment) --same-as \(first)"
                    + (bills.first.map { ", atau accept \(payment) --bill \($0)." } ?? "."),
                en: "Say which one: sirkulasi payment ignore \(payment) --same-as \(first)"
                    + (bills.first.map { ", or accept \(payment) --bill \($0)." } ?? ".")))
    }

    private static func acceptBills(
        _ payment: Int64, bill: String?, shortfall: Shortfall, _ db: Session, act: Act
    ) throws -> [Settlement] {
        let candidates = try db.rows(
            """
            select b.number, c.amount, c.rule from match_candidate c join bill b using (bill_id)
            where payment_id = \(payment) order by b.number
            """, as: (String, Int64, String).self)
        if let bill {
            return [try give(payment, to: bill, shortfall: shortfall, suggested: true, db, act: act)]
        }
        guard let first = candidates.first else {
            throw Refusal(
                "nothing_suggested", id: "Tidak ada tagihan yang disarankan untuk pembayaran \(payment).",
                en: "No bill is suggested for payment \(payment).",
                hint: Phrase(
                    id: "Pilih sendiri: sirkulasi payment assign \(payment) --bill NOMOR.",
                    en: "Choose one: sirkulasi payment assign \(payment) --bill NUMBER."))
        }
        if candidates.count > 1, candidates.contains(where: { $0.2 != "several_bills" }) {
            let list = candidates.map(\.0).joined(separator: ", ")
            throw Refusal(
                "several_suggested", id: "Pembayaran \(payment) mungkin untuk \(list).",
                en: "Payment \(payment) may be for \(list).",
                hint: Phrase(
                    id: "Sebutkan yang mana: --bill \(first.0).", en: "Say which one: --bill \(first.0)."))
        }
        return try candidates.map { number, amount, _ in
            try give(
                payment, to: number, amount: candidates.count > 1 ? amount : nil, shortfall: shortfall, suggested: true,
                db,
                act: act)
        }
    }

    /// Keeps what is left of a payment as its payer's credit.
    public static func credit(
        _ payment: Int64, to payer: Int64, publication: String, _ db: Session, act: Act
    ) throws -> Payment {
        try Allocating.credit(of: payment, to: payer, publication: .named(publication, db), db, act: act)
        return try .with(id: payment, db)
    }

    /// Takes every decision about a payment back.
    ///
    /// - Returns: the numbers of the bills that are open again.
    public static func unmatch(_ payment: Int64, _ db: Session, act: Act) throws -> [String] {
        _ = try act.requiredReason()
        return try TakingBack.undo(payment, db, act: act)
    }

    /// Writes down money that no statement shows: cash, or a transfer seen elsewhere.
    ///
    /// `on`: the day it came; the business day where absent.
    /// - Throws: `Refusal` `amount_not_positive`, `amount_too_large`, `date_ahead`, `account_unknown`.
    public static func record(
        _ amount: Int64, account: String, on day: Day?, from payer: String?, nameKey: String, reference: String?,
        _ db: Session,
        act: Act
    ) throws -> Payment {
        guard amount > 0 else {
            throw Refusal(
                "amount_not_positive", id: "Jumlahnya harus lebih dari nol.", en: "An amount is more than nothing.")
        }
        guard amount <= Purchase.highestPrice else {
            throw Refusal(
                "amount_too_large", id: "Jumlahnya paling banyak 999.999.999.999, bukan \(amount).",
                en: "An amount is at most 999,999,999,999, not \(amount).",
                hint: Phrase(id: "Periksa jumlah angka nolnya.", en: "Check how many noughts it has."))
        }
        let today = try JournalCheck.day(of: act.now, db)
        guard day ?? today <= today else {
            throw Refusal(
                "date_ahead", id: "Tanggal \(day ?? today) belum tiba.", en: "The day \(day ?? today) is yet to come.",
                hint: Phrase(
                    id: "Tulis hari uang itu masuk, paling akhir \(today).",
                    en: "Write the day the money came, \(today) at the latest."))
        }
        let account = try BankAccount.named(account, db).id
        let id = try db.one(
            """
            insert into payment (bank_account_id, booked_on, amount, currency, counterparty, counterparty_key, text,
                                 bank_reference, recorded_at)
            select bank_account_id, \(day ?? today), \(amount), currency,
                   \(payer), \(nameKey), \(reference ?? ""), \(reference), \(act.now)
            from bank_account where bank_account_id = \(account)
            returning payment_id
            """, as: Int64.self)
        return try .with(id: id, db)
    }
}
