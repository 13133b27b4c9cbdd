import Postgres

/// Takes back what a payment did, by reversing entries: what it settled is open again. A term that was not served goes; one
/// that was, or that ran on credit before it was paid, keeps running on credit, and the bill asks for it.
enum TakingBack {
    /// Undoes every allocation of a payment, or that it was set aside; it is new again.
    ///
    /// - Throws: `Refusal` `payment_not_matched`.
    static func undo(_ payment: Int64, _ db: Session, act: Act) throws -> [String] {
        let payment = try Payment.with(id: payment, locking: true, db)
        let allocated = try db.rows(
            """
            select allocation_id, bill_id from allocation where payment_id = \(payment.id) and undone_at is null
            order by bill_id, allocation_id
            """, as: (Int64, Int64?).self)
        if allocated.isEmpty, try wasSetAside(payment, db) {
            try PaymentTwins.forget([payment.id], db)
            try renew(payment.id, db)
            return []
        }
        guard !allocated.isEmpty else {
            throw Refusal(
                "payment_not_matched", id: "Pembayaran \(payment.id) belum dipasangkan dengan tagihan.",
                en: "Payment \(payment.id) is not matched with any bill.")
        }
        let sentBack = try db.one(
            "select exists (select from entry where payment_id = \(payment.id) and kind = 'refund_paid')", as: Bool.self
        )
        guard !sentBack else {
            throw Refusal(
                "payment_refunded", id: "Dari pembayaran \(payment.id) sudah ada yang dikembalikan.",
                en: "Some of payment \(payment.id) was sent back already.",
                hint: Phrase(
                    id: "Lihat: sirkulasi journal show --account refunds_payable.",
                    en: "See: sirkulasi journal show --account refunds_payable."))
        }
        var reopened: [String] = []
        for id in allocated.compactMap(\.1) {
            guard let bill = try Bill.read(where: "bill_id = \(id)", db).first else { continue }
            try Settling.lock(bill, db)
            guard let locked = try Bill.read(where: "bill_id = \(id)", locking: true, db).first else { continue }
            if try locked.state == .paid && wasSettled(locked, db) { try reopen(locked, db, act: act) }
            reopened.append(locked.number)
        }
        try reverse("payment_id = \(payment.id)", db, act: act)
        try db.execute(
            """
            update allocation set undone_at = \(act.now), undone_by = \(act.actor)
            where payment_id = \(payment.id) and undone_at is null
            """)
        try renew(payment.id, db)
        return reopened
    }

    private static func renew(_ payment: Int64, _ db: Session) throws {
        try db.execute(
            "update payment set state = 'new', why = null, decided_at = null where payment_id = \(payment)")
    }

    /// By somebody; what the program ignores it would ignore again.
    private static func wasSetAside(_ payment: Payment, _ db: Session) throws -> Bool {
        guard payment.state == .ignored else { return false }
        return try db.one(
            "select coalesce(why in ('set_aside', 'recorded_by_hand'), false) from payment where payment_id = \(payment.id)",
            as: Bool.self)
    }

    /// Whether payments settled it. What staff recorded as paid with a purchase stays paid, whatever is taken back.
    private static func wasSettled(_ bill: Bill, _ db: Session) throws -> Bool {
        try db.one(
            """
            select exists (
              select from entry e where e.bill_id = \(bill.id) and e.payment_id is null and e.kind = 'payment'
                and not exists (select from entry r where r.reverses_id = e.entry_id))
            """, as: Bool.self)
    }

    private static func reopen(_ bill: Bill, _ db: Session, act: Act) throws {
        let publication = try Publication.with(id: bill.publicationID, db)
        let ranBefore = try onCredit(bill, db)
        try reverse("bill_id = \(bill.id) and payment_id is null", db, act: act)
        var isOnCredit = false
        for line in try Settling.Line.all(of: bill.id, db) {
            guard let id = line.term else { continue }
            let standing = try Standing.of(line.subscription, db, locking: true)
            guard let term = standing.terms.first(where: { $0.id == id }) else { continue }
            try check(term, standing, db)
            if try ranBefore.contains(id) || wasServed(term, standing, db) {
                isOnCredit = true
                let subject = Journal.Subject(
                    publication: publication, subscription: line.subscription, term: id, bill: bill.id,
                    reference: bill.number)
                try Settling.enter(line, from: .receivable, for: subject, on: nil, .credit, db, act: act)
                try db.execute("update term set paid_at = null where term_id = \(id)")
            } else {
                try db.execute("update bill_line set term_id = null where bill_line_id = \(line.id)")
                try Subscriptions.cut(term, freeing: term.slots, state: .cancelled, cause: "undo", db, act: act)
            }
        }
        // Due anew: the days of the first time are over, and what is long overdue is stopped the next morning.
        let due: SQL = """
            greatest(b.due_on, \(Journal.businessDay(act.now, publication.timeZone)) + p.bill_due_days)
            """
        try db.execute(
            """
            update bill b set state = 'open', closed_at = null, credit = b.credit or \(isOnCredit), due_on = \(due),
              expires_on = case when b.expires_on is not null and not \(isOnCredit)
                             then greatest(b.expires_on, \(due) + p.bill_expires_days) end
            from publication p where b.bill_id = \(bill.id) and p.publication_id = b.publication_id
            """)
    }

    /// The terms of a bill that ran before it was paid.
    private static func onCredit(_ bill: Bill, _ db: Session) throws -> Set<Int64> {
        Set(
            try db.rows(
                """
                select distinct term_id from entry e
                where bill_id = \(bill.id) and kind = 'credit' and debit = 'receivable' and term_id is not null
                  and not exists (select from entry r where r.reverses_id = e.entry_id)
                """, as: Int64.self))
    }

    /// What was cancelled, cut or made good since has moved the money on: it cannot be taken from under it.
    private static func check(_ term: Term, _ standing: Standing, _ db: Session) throws {
        let moved = try db.one(
            """
            select \(term.state != .running) or exists (
              select from entry where term_id = \(term.id) and kind in ('refund', 'successor', 'extension'))
            """, as: Bool.self)
        guard !moved else {
            let number = standing.subscription.number
            throw Refusal(
                "term_changed",
                id: "Masa langganan \(number) yang dibayar dengannya sudah dibatalkan, diubah atau diganti.",
                en: "The term of \(number) that it paid for was cancelled, changed or made good since.",
                hint: Phrase(
                    id: "Yang terutang dikembalikan dengan: sirkulasi payment refund --subscription \(number).",
                    en: "What is owed is sent back with: sirkulasi payment refund --subscription \(number)."))
        }
    }

    /// Whether a copy, a share of one, or a recouped one was taken from a term.
    private static func wasServed(_ term: Term, _ standing: Standing, _ db: Session) throws -> Bool {
        try !Spending.of(standing, db).spent(term).isEmpty
    }

    /// One reversing entry for each that was not reversed yet, dated today.
    static func reverse(_ condition: SQL, _ db: Session, act: Act) throws {
        try db.execute(
            """
            insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind,
                               subscription_id, term_id, bill_id, payment_id, reference, reason, reverses_id)
            select e.publication_id, e.credit, e.debit, e.amount, e.currency,
                   open_day(e.publication_id, greatest(
                     e.accounting_on, cast(\(act.now) at time zone p.time_zone as date))),
                   \(act.now), 'reversal', e.subscription_id, e.term_id, e.bill_id, e.payment_id, e.reference, \(act.reason),
                   e.entry_id
            from entry e join publication p using (publication_id)
            where \(condition) and e.kind in ('payment', 'credit', 'write_off')
              and not exists (select from entry r where r.reverses_id = e.entry_id)
            order by e.entry_id
            """)
    }
}
