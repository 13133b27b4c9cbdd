public import Postgres

/// A bill as staff and payers read it: what is asked, of whom, for what, and what was paid.
public struct BillView: Sendable {
    /// One subscription on it. Amounts in minor units.
    public struct Line: Sendable {
        public let subscription: Int64
        public let recipientName: String
        /// Code and name of the offer; nil where staff typed a price.
        public let offer: String?
        public let offerName: String?
        public let isRenewal: Bool
        public let slots: Int
        public let copies: Int
        public let price: Int64
        public let shipping: Int64
        public let tax: Int64
        public let commission: Int64
        /// The start edition it promises, and the last it would reach as the calendar is now; nil beyond the calendar.
        public let firstEdition: Int?
        public let lastEdition: Int?
        /// The last day on which a payment keeps the promise.
        public let promiseUntil: Day?
        /// A term was made of it.
        public let hasTerm: Bool
        public let isCancelled: Bool

        public var number: String { PublicNumber.subscription.text(subscription) }
    }

    /// Money that was given to it.
    public struct Payment: Sendable {
        public let bookedOn: Day?
        /// What it settled of the bill, a bank's fee included.
        public let amount: Int64
        public let account: String
        /// Bank and number of the account, as its payers know it; the code where neither is known.
        public let accountName: String
        public let counterparty: String?
    }

    public let bill: Bill
    public let publication: Publication
    public let payerName: String
    /// Whose attention an institution's mail goes to.
    public let payerContact: String?
    /// The payer's address as printed, line by line.
    public let payerAddress: [String]
    public let account: BankAccount?
    public let price: Int64
    public let shipping: Int64
    public let tax: Int64
    /// Names of the taxes in it.
    public let taxNames: [String]
    public let commission: Int64
    public let channel: String
    public let request: Int64?
    public let closedAt: Instant?
    /// The business day on which it was closed.
    public let closedOn: Day?
    public let note: String?
    public let lines: [Line]
    public let payments: [Payment]
    /// Money that came for it: what was given to it, or what staff recorded as paid with its terms; minor units.
    public let received: Int64
    /// What the payer has to their credit, while the bill is open.
    public let payerCredit: [PayerCredit]

    public var payerNumber: String { PublicNumber.subscriber.text(bill.payerID) }
    /// The first edition that any of its lines promises.
    public var firstEdition: Int? { standing.compactMap(\.firstEdition).min() }
    /// The day until which every promise holds.
    public var promiseUntil: Day? { standing.compactMap(\.promiseUntil).min() }
    /// Lines that were not taken out.
    public var standing: [Line] { lines.filter { !$0.isCancelled } }
    /// Known by its number alone: the payer has to write it into the transfer's note.
    public var needsNumber: Bool { bill.uniqueDigits == 0 }
}

extension Bills {
    /// Shows a bill.
    ///
    /// - Throws: `Refusal` `bill_unknown`.
    public static func view(_ text: String, _ db: Session) throws -> BillView {
        try view(Bill.named(text, db), db)
    }

    static func view(_ id: Int64, _ db: Session) throws -> BillView {
        guard let bill = try Bill.read(where: "bill_id = \(id)", db).first else {
            throw Refusal("bill_unknown", id: "Tagihan itu tidak ada.", en: "There is no such bill.")
        }
        return try view(bill, db)
    }

    private static func view(_ bill: Bill, _ db: Session) throws -> BillView {
        let timeline = try Timeline.of(.with(id: bill.publicationID, db), db)
        let payer = try Subscriber.with(id: bill.payerID, db)
        let account = try bill.account.flatMap { try BankAccount.with(id: $0, db) }
        let (address, taxes) = try (address(of: payer, db), taxNames(of: bill, db))
        let (lines, payments) = try (lines(of: bill, timeline, db), payments(of: bill, db))
        let received = try received(for: bill, payments, db)
        let credit = bill.state == .open ? try PayerCredit.of(bill.payerID, currency: bill.currency, db) : []
        let views = try db.fetch(
            """
            select price, shipping, tax, commission, channel, request_id, closed_at,
                   cast(closed_at at time zone \(timeline.publication.timeZone) as date), note
            from bill where bill_id = \(bill.id)
            """
        ) { row in
            try BillView(
                bill: bill, publication: timeline.publication, payerName: payer.name, payerContact: payer.contact,
                payerAddress: address, account: account, price: row.next(Int64.self), shipping: row.next(Int64.self),
                tax: row.next(Int64.self), taxNames: taxes, commission: row.next(Int64.self),
                channel: row.next(String.self), request: row.next(Int64?.self), closedAt: row.next(Instant?.self),
                closedOn: row.next(Day?.self), note: row.next(String?.self), lines: lines, payments: payments,
                received: received, payerCredit: credit)
        }
        guard let view = views.first else {
            throw Refusal("bill_unknown", id: "Tagihan itu tidak ada.", en: "There is no such bill.")
        }
        return view
    }

    /// The payer's standing address as printed.
    private static func address(of payer: Subscriber, _ db: Session) throws -> [String] {
        try db.first(
            """
            select array_remove(string_to_array(lines, chr(10)) || concat_ws(' ', locality, postcode), '')
            from address where subscriber_id = \(payer.id) and standing
            """, as: [String].self) ?? []
    }

    private static func taxNames(of bill: Bill, _ db: Session) throws -> [String] {
        try db.rows(
            """
            select distinct r.name from bill_line l join offer o using (offer_id)
            join tax_rule r on r.tax = o.tax and r.valid @> \(bill.issuedOn)
            where l.bill_id = \(bill.id) order by 1
            """, as: String.self)
    }

    private static func received(for bill: Bill, _ payments: [BillView.Payment], _ db: Session) throws -> Int64 {
        guard payments.isEmpty else { return payments.reduce(0) { $0 + $1.amount } }
        return try db.one(
            """
            select coalesce(sum(e.amount), 0)::int8 from entry e
            where e.term_id in (select term_id from bill_line where bill_id = \(bill.id))
              and e.kind = 'payment' and e.debit = 'bank'
              and not exists (select from entry r where r.reverses_id = e.entry_id)
            """, as: Int64.self)
    }

    private static func lines(of bill: Bill, _ timeline: Timeline, _ db: Session) throws -> [BillView.Line] {
        try db.fetch(
            """
            select l.subscription_id, r.name, o.code, o.name, l.kind = 'renewal', l.slot_count::int8, l.copies::int8, l.price,
                   l.shipping, l.tax, l.commission, l.promised_edition_id, l.promise_until, t.slots, l.cancelled_at is not null
            from bill_line l
            join subscription s using (subscription_id)
            join subscriber r on r.subscriber_id = s.recipient_id
            left join offer o using (offer_id)
            left join term t using (term_id)
            where l.bill_id = \(bill.id) order by l.bill_line_id
            """
        ) { row in
            let subscription = try row.next(Int64.self)
            let name = try row.next(String.self)
            let offer = try (row.next(String?.self), row.next(String?.self))
            let isRenewal = try row.next(Bool.self)
            let (slots, copies) = try (row.next(Int.self), row.next(Int.self))
            let (price, shipping, tax) = try (row.next(Int64.self), row.next(Int64.self), row.next(Int64.self))
            let commission = try row.next(Int64.self)
            let promised = try row.next(Int32?.self).flatMap { timeline.edition(id: $0) }
            let until = try row.next(Day?.self)
            let taken = try row.next(Int4Multirange?.self)
            let first = taken?.lower.flatMap { timeline.edition(holding: $0) } ?? promised
            let end = taken?.upper ?? promised.map { $0.firstSlot + slots }
            return try BillView.Line(
                subscription: subscription, recipientName: name, offer: offer.0, offerName: offer.1,
                isRenewal: isRenewal,
                slots: slots, copies: copies, price: price, shipping: shipping, tax: tax, commission: commission,
                firstEdition: first?.number, lastEdition: end.flatMap { timeline.edition(holding: $0 - 1)?.number },
                promiseUntil: until, hasTerm: taken != nil, isCancelled: row.next(Bool.self))
        }
    }

    private static func payments(of bill: Bill, _ db: Session) throws -> [BillView.Payment] {
        try db.fetch(
            """
            select p.booked_on, a.amount + a.fee, k.code, coalesce(nullif(concat_ws(' ', k.bank, k.number), ''), k.code),
                   p.counterparty
            from allocation a join payment p using (payment_id) join bank_account k using (bank_account_id)
            where a.bill_id = \(bill.id) and a.undone_at is null order by p.booked_on, a.allocation_id
            """
        ) { row in
            try BillView.Payment(
                bookedOn: row.next(Day?.self), amount: row.next(Int64.self), account: row.next(String.self),
                accountName: row.next(String.self), counterparty: row.next(String?.self))
        }
    }
}
