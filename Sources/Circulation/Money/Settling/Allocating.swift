import Postgres

/// Gives money to bills (design.md §3 "Money"). What comes in is the payer's until a bill takes it: entries say bank → overpaid
/// first, then overpaid → what the bill was for; so a part payment, a payment too many and one for a cancelled bill are all kept
/// to the rupiah, and taking a payment back reverses exactly what it did.
enum Allocating {
    enum How: String { case auto, accepted, assigned }

    /// Gives `amount` of a payment to a bill, or as much as it asks for; settles it once enough is there.
    ///
    /// - Throws: `Refusal` `payment_same`, `payment_pending`, `payment_superseded`, `payment_outgoing`, `bill_paid`, `bill_cancelled`,
    ///   `currency_differs`, `bill_asks_less`, `payment_used_up`, `fee_too_large`, `reason_required`.
    static func give(
        _ wanted: Int64?, of payment: Int64, to bill: Bill, shortfall: Shortfall = .waits, how: How, _ db: Session,
        act: Act
    ) throws -> Settlement {
        let payment = try Payment.with(id: payment, locking: true, db)
        let day = try booked(payment, db)
        try Settling.lock(bill, db)
        let bill = try locked(bill, payment, db)
        let publication = try Publication.with(id: bill.publicationID, db)
        let asked = try Settling.asked(bill, db)
        let amount = try amount(wanted, of: payment, to: bill, open: asked + Int64(bill.uniqueDigits))
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
            update payment p set state = case when rest = 0 then 'matched' else 'review' end,
              why = case when rest = 0 then null else 'overpaid' end, decided_at = \(act.now)
            from (select payment_id, \(Payment.unallocated) as rest from payment p where payment_id = \(payment.id)) given
            where p.payment_id = given.payment_id
            """)
        try db.execute("delete from match_candidate where payment_id = \(payment.id) and bill_id = \(bill.id)")
        try PaymentTwins.forget([payment.id], db)
        let missing = asked - amount - fee
        guard missing <= 0 else {
            return Settlement(bill: bill, allocated: amount + fee, missing: missing, starts: [])
        }
        let paid = try Settling.paid(bill, db)
        let starts = try Settling.settle(bill, paid: paid, on: day, publication, db, act: act)
        return Settlement(bill: bill, allocated: amount + fee, missing: 0, starts: starts)
    }

    /// What is left of a payment is its payer's: a credit, until it is taken back or sent back.
    ///
    /// - Throws: `Refusal` `payment_same`, `payment_pending`, `payment_superseded`, `payment_outgoing`, `payment_used_up`,
    ///   `currency_differs`.
    static func credit(
        of payment: Int64, to payer: Int64, publication: Publication, _ db: Session, act: Act
    ) throws {
        let payment = try Payment.with(id: payment, locking: true, db)
        let day = try booked(payment, db)
        try check(payment, isIn: publication.currency, of: publication.code)
        let amount = payment.unallocated
        guard amount > 0 else { throw usedUp(payment) }
        try insert(amount, fee: 0, of: payment, to: nil, payer: payer, how: .assigned, db, act: act)
        try PaymentTwins.forget([payment.id], db)
        try Journal.enter(
            .payment, debit: .bank, credit: .overpaid, amount: amount,
            for: Journal.Subject(publication: publication, payment: payment.id), on: day, db, act: act)
        try db.execute(
            """
            update payment set state = 'matched', why = 'credit', decided_at = \(act.now) where payment_id = \(payment.id)
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
            guard (0...max(most, 0)).contains(kept) else {
                throw Refusal(
                    "fee_too_large", id: "Biaya 0 sampai \(max(most, 0)), bukan \(kept): selebihnya tidak ditagih.",
                    en: "A fee is 0 to \(max(most, 0)), not \(kept): more was not asked for.")
            }
            return kept
        case .writtenOff:
            _ = try act.requiredReason()
            return max(asked, 0)
        }
    }

    /// What a bill gets: what is wanted, or as much as it asks for.
    ///
    /// `open`: what the bill asks for still, its digits among it.
    private static func amount(_ wanted: Int64?, of payment: Payment, to bill: Bill, open: Int64) throws -> Int64 {
        guard open > 0 else { throw paid(bill, payment) }
        if let wanted, wanted > open {
            throw Refusal(
                "bill_asks_less", id: "Tagihan \(bill.number) hanya meminta \(open).",
                en: "Bill \(bill.number) asks for \(open) only.",
                hint: Phrase(
                    id: "Bagi pembayarannya: sirkulasi payment split \(payment.id) --to \(bill.number)=\(open) --to …",
                    en: "Split the payment: sirkulasi payment split \(payment.id) --to \(bill.number)=\(open) --to …"))
        }
        guard payment.unallocated > 0 else { throw usedUp(payment) }
        let amount = wanted ?? min(payment.unallocated, open)
        guard amount > 0, amount <= payment.unallocated else {
            throw Refusal(
                "payment_used_up",
                id: "Dari pembayaran \(payment.id) bisa dipakai 1 sampai \(payment.unallocated), bukan \(amount).",
                en: "Of payment \(payment.id) 1 to \(payment.unallocated) can be given, not \(amount).",
                hint: shown(payment))
        }
        return amount
    }

    /// - Returns: the day it was booked on.
    static func booked(_ payment: Payment, _ db: Session) throws -> Day {
        if let other = try PaymentTwins.counted(for: payment, db) {
            throw Refusal(
                "payment_same", id: "Pembayaran \(payment.id) sama dengan pembayaran \(other).",
                en: "Payment \(payment.id) is the same as payment \(other).",
                hint: Phrase(
                    id:
                        "Pakai pembayaran \(other); kalau keliru: sirkulasi payment unmatch \(payment.id) --reason ….",
                    en:
                        "Use payment \(other); if that was wrong: sirkulasi payment unmatch \(payment.id) --reason …."
                ))
        }
        guard payment.state != .superseded else {
            throw Refusal(
                "payment_superseded", id: "Pembayaran \(payment.id) tidak ada lagi dalam mutasi terbaru bank.",
                en: "Payment \(payment.id) is gone from the bank's newest statement.",
                hint: Phrase(
                    id: "Yang dibukukan bank masuk sebagai pembayaran sendiri: sirkulasi payment list.",
                    en: "What the bank booked came as a payment of its own: sirkulasi payment list."))
        }
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
        return day
    }

    /// `owner`: the bill or publication that the money would be for.
    static func check(_ payment: Payment, isIn currency: String, of owner: String) throws {
        guard payment.currency == currency else {
            throw Refusal(
                "currency_differs",
                id: "\(owner) dalam \(currency), pembayaran \(payment.id) dalam \(payment.currency).",
                en: "\(owner) is in \(currency), payment \(payment.id) in \(payment.currency).")
        }
    }

    private static func locked(_ bill: Bill, _ payment: Payment, _ db: Session) throws -> Bill {
        guard let bill = try Bill.read(where: "bill_id = \(bill.id)", locking: true, db).first else {
            throw Refusal("bill_unknown", id: "Tagihan itu tidak ada.", en: "There is no such bill.")
        }
        guard bill.state != .paid else { throw paid(bill, payment) }
        let stands = try db.one(
            "select exists (select from bill_line where bill_id = \(bill.id) and cancelled_at is null)", as: Bool.self)
        guard stands else {
            throw Refusal(
                "bill_cancelled", id: "Langganan pada tagihan \(bill.number) sudah dibatalkan.",
                en: "The subscriptions on bill \(bill.number) are cancelled.", hint: elsewhere(payment))
        }
        try check(payment, isIn: bill.currency, of: bill.number)
        return bill
    }

    private static func paid(_ bill: Bill, _ payment: Payment) -> Refusal {
        Refusal(
            "bill_paid", id: "Tagihan \(bill.number) sudah lunas.", en: "Bill \(bill.number) is paid already.",
            hint: elsewhere(payment))
    }

    private static func usedUp(_ payment: Payment) -> Refusal {
        Refusal(
            "payment_used_up", id: "Pembayaran \(payment.id) sudah terpakai semuanya.",
            en: "All of payment \(payment.id) is used.", hint: shown(payment))
    }

    private static func shown(_ payment: Payment) -> Phrase {
        Phrase(
            id: "Lihat: sirkulasi payment show \(payment.id).", en: "See: sirkulasi payment show \(payment.id).")
    }

    /// Where money goes that no bill takes.
    private static func elsewhere(_ payment: Payment) -> Phrase {
        let id = payment.id
        return Phrase(
            id: """
                Simpan sebagai kelebihan: sirkulasi payment assign \(id) --payer … --publication …, atau kembalikan: \
                sirkulasi payment refund --payment \(id) --publication … --reason ….
                """,
            en: """
                Keep it as a credit: sirkulasi payment assign \(id) --payer … --publication …, or send it back: \
                sirkulasi payment refund --payment \(id) --publication … --reason ….
                """)
    }
}
