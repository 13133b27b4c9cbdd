import Postgres

/// Turns a paid bill into terms: each line's price becomes unearned, its shipping, tax and commission what they are, and the
/// rupiah of the unique digits rounding.
enum Settling {
    /// A line of a bill that still stands.
    struct Line {
        let id: Int64
        let subscription: Int64
        let slots: Int
        let price: Int64
        let shipping: Int64
        let tax: Int64
        let commission: Int64
        let promised: Int32?
        let promiseUntil: Day?
        /// The term that runs on credit already.
        let term: Int64?

        var amount: Int64 { price + shipping + tax - commission }

        static func all(of bill: Int64, _ db: Session) throws -> [Line] {
            try db.fetch(
                """
                select bill_line_id, subscription_id, slot_count::int8, price, shipping, tax, commission,
                       promised_edition_id, promise_until, term_id
                from bill_line where bill_id = \(bill) and cancelled_at is null order by subscription_id, bill_line_id
                """
            ) { row in
                try Line(
                    id: row.next(Int64.self), subscription: row.next(Int64.self), slots: row.next(Int.self),
                    price: row.next(Int64.self), shipping: row.next(Int64.self), tax: row.next(Int64.self),
                    commission: row.next(Int64.self), promised: row.next(Int32?.self),
                    promiseUntil: row.next(Day?.self), term: row.next(Int64?.self))
            }
        }
    }

    /// Takes the calendar and the bill's subscriptions, in the order everybody takes them (design.md §3): before the bill itself.
    static func lock(_ bill: Bill, _ db: Session) throws {
        let ids = try db.rows(
            "select distinct subscription_id from bill_line where bill_id = \(bill.id) order by 1", as: Int64.self)
        try Timeline.hold(bill.publicationID, db)
        for id in ids { _ = try Subscription.locked(id, db) }
    }

    /// What was given to a bill so far, fees and write-offs included.
    static func paid(_ bill: Bill, _ db: Session) throws -> Int64 {
        try db.one(
            """
            select (select coalesce(sum(amount + fee), 0)::int8 from allocation
                    where bill_id = \(bill.id) and undone_at is null)
                 + (select coalesce(sum(amount), 0)::int8 from entry e where bill_id = \(bill.id) and kind = 'write_off'
                      and not exists (select from entry r where r.reverses_id = e.entry_id))
            """, as: Int64.self)
    }

    /// What a bill still asks for, unique digits left out: who forgets them pays the price all the same.
    static func asked(_ bill: Bill, _ db: Session) throws -> Int64 { try bill.amount - paid(bill, db) }

    /// - Returns: where each subscription starts.
    static func settle(
        _ bill: Bill, paid: Int64, on day: Day, _ publication: Publication, _ db: Session, act: Act
    ) throws -> [Settlement.Start] {
        var starts: [Settlement.Start] = []
        let lines = try Line.all(of: bill.id, db)
        for line in lines {
            if let term = line.term {
                try redeem(line, term, of: bill, publication, on: day, db, act: act)
                continue
            }
            // Two lines of one subscription: the second reads what the first changed.
            let standing = try Standing.of(line.subscription, db, locking: true)
            starts.append(try sell(line, of: bill, on: day, standing, db, act: act))
        }
        // The digits are the publisher's only where the price of every line was asked for.
        let whole = lines.reduce(0) { $0 + $1.amount } == bill.amount
        try Journal.enter(
            .payment, debit: .overpaid, credit: .rounding,
            amount: whole ? max(min(paid, bill.total) - bill.amount, 0) : 0,
            for: Journal.Subject(publication: publication, bill: bill.id, reference: bill.number), on: day, db, act: act
        )
        try Bill.close([bill.id], as: .paid, db, act: act)
        return starts
    }

    private static func sell(
        _ line: Line, of bill: Bill, on day: Day, _ standing: Standing, _ db: Session, act: Act
    ) throws -> Settlement.Start {
        let promised = line.promised.flatMap { standing.timeline.edition(id: $0) }
        // Booked in time, the promise is kept, by a supplement if need be; later it has gone.
        let keeps = promised?.counts == true && line.promiseUntil.map { day <= $0 } ?? true
        let purchase = Purchase(slots: line.slots, price: line.price, paid: true, reference: bill.number)
        let bought = try Subscriptions.sell(purchase, from: keeps ? promised : nil, on: standing, db, act: act) {
            term in
            var subject = Subscriptions.subject(standing, term: term, reference: bill.number)
            subject.bill = bill.id
            try enter(line, from: .overpaid, for: subject, on: day, .payment, db, act: act)
        }
        try db.execute("update bill_line set term_id = \(bought.term) where bill_line_id = \(line.id)")
        let moved = promised.flatMap {
            $0.id == bought.edition.id || bought.edition.position < $0.position ? nil : $0.number
        }
        let start = Settlement.Start(subscription: line.subscription, edition: bought.edition.number, insteadOf: moved)
        if moved != nil { try tell(start, of: bill, standing, db, act: act) }
        return start
    }

    /// The entries of one line: what it is for, from where the money lies or is awaited.
    static func enter(
        _ line: Line, from: Journal.Account, for subject: Journal.Subject, on day: Day?, _ kind: Journal.Kind,
        _ db: Session,
        act: Act
    ) throws {
        let parts: [(Journal.Account, Journal.Account, Int64)] = [
            (from, .unearned, line.price - line.commission), (.commission, .unearned, line.commission),
            (from, .shipping, line.shipping), (from, .tax, line.tax),
        ]
        for (debit, credit, amount) in parts {
            if amount >= 0 {
                try Journal.enter(
                    kind, debit: debit, credit: credit, amount: amount, for: subject, on: day, db, act: act)
            } else {
                try Journal.enter(
                    kind, debit: credit, credit: debit, amount: -amount, for: subject, on: day, db, act: act)
            }
        }
    }

    /// Money for a term that ran on credit.
    private static func redeem(
        _ line: Line, _ term: Int64, of bill: Bill, _ publication: Publication, on day: Day, _ db: Session, act: Act
    ) throws {
        try Journal.enter(
            .payment, debit: .overpaid, credit: .receivable, amount: line.amount,
            for: Journal.Subject(
                publication: publication, subscription: line.subscription, term: term, bill: bill.id,
                reference: bill.number), on: day, db, act: act)
        try db.execute("update term set paid_at = \(act.now) where term_id = \(term)")
    }

    /// The start edition moved because the payment came after the promise: the payer hears of it.
    private static func tell(
        _ start: Settlement.Start, of bill: Bill, _ standing: Standing, _ db: Session, act: Act
    ) throws {
        let facts: [String: String?] = [
            "bill": bill.number, "promised_edition": start.insteadOf.map { String($0) },
            "first_edition": String(start.edition),
        ]
        try Notice(about: "moved", template: "start_moved", facts: facts).tell(payerOf: bill, standing, db, act: act)
    }
}
