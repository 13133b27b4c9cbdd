import Postgres

/// Gives money to bills (design.md §3 "Money"). What comes in is the payer's until a bill takes it: entries say bank → overpaid
/// first, then overpaid → what the bill was for; so a part payment, a payment too many and one for a cancelled bill are all kept
/// to the rupiah, and taking a payment back reverses exactly what it did.
enum Allocating {
    enum How: String { case auto, accepted, assigned, recorded }

    /// Gives `amount` of a payment to a bill; settles it once enough is there.
    ///
    /// - Throws: `Refusal` `payment_pending`, `payment_outgoing`, `payment_used_up`, `bill_paid`, `currency_differs`.
    static func give(
        _ amount: Int64, of payment: Int64, to bill: Bill, shortfall: Shortfall = .waits, how: How, _ db: Session,
        act: Act
    ) throws -> Settlement {
        let payment = try Payment.with(id: payment, locking: true, db)
        let day = try check(amount, of: payment)
        try Settling.lock(bill, db)
        let bill = try locked(bill, payment, db)
        let publication = try Publication.with(id: bill.publicationID, db)
        let asked = try Settling.asked(bill, db)
        let fee = try fee(shortfall, asked: asked - amount, most: asked + Int64(bill.uniqueDigits) - amount, act)
        let subject = Journal.Subject(
            publication: publication, bill: bill.id, payment: payment.id, reference: bill.number)
        try insert(
            amount, fee: shortfall == .writtenOff ? 0 : fee, of: payment, to: bill.id, payer: nil, how: how, db,
            act: act)
        try Journal.enter(
            .payment, debit: .bank, credit: .overpaid, amount: amount, for: subject, on: day, db, act: act)
        if shortfall == .writtenOff {
            try Journal.enter(
                .writeOff, debit: .writeOff, credit: .overpaid, amount: fee, for: subject, on: day, db, act: act)
        } else {
            try Journal.enter(
                .payment, debit: .bankCharges, credit: .overpaid, amount: fee, for: subject, on: day, db, act: act)
        }
        try db.execute(
            """
            update payment p set state = case when unallocated(p) = 0 then 'matched' else 'review' end,
              why = case when unallocated(p) = 0 then null else 'overpaid' end, decided_at = \(act.now)
            where payment_id = \(payment.id)
            """)
        try db.execute("delete from match_candidate where payment_id = \(payment.id) and bill_id = \(bill.id)")
        let missing = asked - amount - fee
        guard missing <= 0 else {
            return Settlement(bill: bill, allocated: amount + fee, missing: missing, starts: [])
        }
        let paid = try Settling.paid(bill, db)
        let starts = try Settling.settle(bill, paid: paid, on: day, publication, db, act: act)
        return Settlement(bill: bill, allocated: amount + fee, missing: 0, starts: starts)
    }

    /// What is left of a payment is its payer's: a credit, until it is given to a bill or sent back.
    static func credit(
        _ amount: Int64, of payment: Int64, to payer: Int64, publication: Publication, how: How, _ db: Session, act: Act
    ) throws {
        let payment = try Payment.with(id: payment, locking: true, db)
        let day = try check(amount, of: payment)
        try insert(amount, fee: 0, of: payment, to: nil, payer: payer, how: how, db, act: act)
        try Journal.enter(
            .payment, debit: .bank, credit: .overpaid, amount: amount,
            for: Journal.Subject(publication: publication, payment: payment.id), on: day, db, act: act)
        try db.execute(
            """
            update payment p set state = case when unallocated(p) = 0 then 'matched' else state end, why = 'credit',
              decided_at = \(act.now)
            where payment_id = \(payment.id)
            """)
    }

    private static func insert(
        _ amount: Int64, fee: Int64, of payment: Payment, to bill: Int64?, payer: Int64?, how: How, _ db: Session,
        act: Act
    ) throws {
        try db.execute(
            """
            insert into allocation (payment_id, bill_id, payer_id, amount, fee, how, at)
            values (\(payment.id), \(bill), \(payer), \(amount), \(fee), \(how.rawValue), \(act.now))
            """)
    }

    /// `most`: what the bill asks for beside this amount; nobody keeps a fee of what was not asked for.
    private static func fee(_ shortfall: Shortfall, asked: Int64, most: Int64, _ act: Act) throws -> Int64 {
        switch shortfall {
        case .waits: return 0
        case .fee(let kept):
            guard kept >= 0, kept <= most else {
                throw Refusal(
                    "fee_too_large", id: "Biaya paling banyak \(max(most, 0)): selebihnya tidak ditagih.",
                    en: "The fee is at most \(max(most, 0)): more was not asked for.")
            }
            return kept
        case .writtenOff:
            _ = try act.requiredReason()
            return max(asked, 0)
        }
    }

    /// - Returns: the day it was booked on.
    private static func check(_ amount: Int64, of payment: Payment) throws -> Day {
        guard let day = payment.bookedOn else {
            throw Refusal(
                "payment_pending", id: "Pembayaran \(payment.id) belum dibukukan bank.",
                en: "Payment \(payment.id) is not booked by the bank yet.",
                hint: Phrase(
                    id: "Tunggu mutasi besok: sirkulasi payment import.",
                    en: "Wait for tomorrow's statement: sirkulasi payment import."))
        }
        guard payment.amount > 0 else {
            throw Refusal(
                "payment_outgoing", id: "Pembayaran \(payment.id) adalah uang keluar.",
                en: "Payment \(payment.id) is money that left.")
        }
        guard amount > 0, amount <= payment.unallocated else {
            throw Refusal(
                "payment_used_up",
                id: "Dari pembayaran \(payment.id) masih tersisa \(payment.unallocated), bukan \(amount).",
                en: "Of payment \(payment.id) \(payment.unallocated) are left, not \(amount).",
                hint: Phrase(
                    id: "Lihat: sirkulasi payment show \(payment.id).", en: "See: sirkulasi payment show \(payment.id)."
                ))
        }
        return day
    }

    private static func locked(_ bill: Bill, _ payment: Payment, _ db: Session) throws -> Bill {
        guard let bill = try Bill.read(where: "bill_id = \(bill.id)", locking: true, db).first else {
            throw Refusal("bill_unknown", id: "Tagihan itu tidak ada.", en: "There is no such bill.")
        }
        guard bill.state != .paid else {
            throw Refusal(
                "bill_paid", id: "Tagihan \(bill.number) sudah lunas.", en: "Bill \(bill.number) is paid already.",
                hint: Phrase(
                    id:
                        "Simpan sebagai kelebihan: sirkulasi payment assign \(payment.id) --payer …, atau kembalikan: payment refund.",
                    en:
                        "Keep it as a credit: sirkulasi payment assign \(payment.id) --payer …, or send it back: payment refund."
                ))
        }
        let stands = try db.one(
            "select exists (select from bill_line where bill_id = \(bill.id) and cancelled_at is null)", as: Bool.self)
        guard stands else {
            throw Refusal(
                "bill_cancelled", id: "Langganan pada tagihan \(bill.number) sudah dibatalkan.",
                en: "The subscriptions on bill \(bill.number) are cancelled.",
                hint: Phrase(
                    id:
                        "Simpan sebagai kelebihan: sirkulasi payment assign \(payment.id) --payer …, atau kembalikan: payment refund.",
                    en:
                        "Keep it as a credit: sirkulasi payment assign \(payment.id) --payer …, or send it back: payment refund."
                ))
        }
        guard bill.currency == payment.currency else {
            throw Refusal(
                "currency_differs", id: "Tagihan dalam \(bill.currency), pembayaran dalam \(payment.currency).",
                en: "The bill is in \(bill.currency), the payment in \(payment.currency).")
        }
        return bill
    }
}
