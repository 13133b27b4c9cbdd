public import Postgres

/// What is asked of a payer: one amount, for one subscription or several.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> open
///     open --> paid: the money came, or staff recorded it
///     open --> cancelled: by staff, or with its last subscription
///     open --> expired: nobody paid until it expired
///     paid --> open: the payment was taken back
///     expired --> paid: paid late
///     cancelled --> paid: paid although it was cancelled, and staff accept it
/// ```
public struct Bill: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable {
        case open, paid, cancelled, expired

        var phrase: Phrase {
            switch self {
            case .open: Phrase(id: "terbuka", en: "open")
            case .paid: Phrase(id: "lunas", en: "paid")
            case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
            case .expired: Phrase(id: "hangus", en: "expired")
            }
        }
    }

    public let id: Int64
    /// As printed and written into a transfer note: publication, year, and a number of the year's series without gaps.
    public let number: String
    public let publicationID: Int32
    public let payerID: Int64
    public let account: Int32?
    public let currency: String
    /// Minor units: price + shipping + tax − commission.
    public let amount: Int64
    /// 0 where none were left.
    public let uniqueDigits: Int
    public let state: State
    /// Its terms run already; the money is awaited.
    public let credit: Bool
    public let issuedOn: Day
    public let dueOn: Day
    /// Nil for one on credit: it waits.
    public let expiresOn: Day?

    /// What the payer is asked to transfer.
    public var total: Int64 { amount + Int64(uniqueDigits) }

    /// The bill behind what somebody typed: its number, or its id.
    ///
    /// - Throws: `Refusal` `bill_unknown`.
    public static func named(_ text: String, _ db: Session, locking: Bool = false) throws -> Bill {
        let wanted = text.filter { !$0.isWhitespace }.uppercased()
        let id = Int64(wanted) ?? -1
        let found = try read(where: "number = \(wanted) or bill_id = \(id)", locking: locking, db)
        guard let bill = found.first else {
            throw Refusal(
                "bill_unknown", id: "Tidak ada tagihan \(text).", en: "There is no bill \(text).",
                hint: Phrase(id: "Lihat: sirkulasi bill list.", en: "See: sirkulasi bill list."))
        }
        return bill
    }

    /// Bills that hold to a condition on `bill`, in order of their ids.
    static func read(where condition: SQL, locking: Bool = false, _ db: Session) throws -> [Bill] {
        try db.fetch(
            """
            select bill_id, number, publication_id, payer_id, bank_account_id, currency, amount, unique_digits::int8, state,
                   credit, issued_on, due_on, expires_on
            from bill where \(condition) order by bill_id \(locking ? "for update" : "" as SQL)
            """
        ) { row in
            try Bill(
                id: row.next(Int64.self), number: row.next(String.self), publicationID: row.next(Int32.self),
                payerID: row.next(Int64.self), account: row.next(Int32?.self), currency: row.next(String.self),
                amount: row.next(Int64.self), uniqueDigits: row.next(Int.self),
                state: State(rawValue: row.next(String.self)) ?? .open, credit: row.next(Bool.self),
                issuedOn: row.next(Day.self), dueOn: row.next(Day.self), expiresOn: row.next(Day?.self))
        }
    }
}

extension Bill {
    /// A purchase that staff recorded as paid settles the open bill that asked for it: of the same issues and price before
    /// any other, the oldest first. Bills of several subscriptions are left to their payment.
    static func settle(
        of subscription: Int64, for purchase: Purchase, with term: Int64, _ db: Session, act: Act
    ) throws {
        let line = try db.first(
            """
            select l.bill_line_id, b.bill_id from bill_line l join bill b using (bill_id)
            where l.subscription_id = \(subscription) and l.term_id is null and l.cancelled_at is null and b.state = 'open'
              and (select count(*) from bill_line o where o.bill_id = b.bill_id) = 1
            order by (l.price = \(purchase.price) and l.slot_count = \(Int32(purchase.slots))) desc, b.bill_id
            limit 1 for update of b
            """, as: (Int64, Int64).self)
        guard let (line, bill) = line else { return }
        try db.execute("update bill_line set term_id = \(term) where bill_line_id = \(line)")
        try close([bill], as: .paid, db, act: act)
    }

    /// Takes a subscription's lines out of its open bills; a bill without any line left is cancelled.
    static func drop(of subscription: Int64, _ db: Session, act: Act) throws {
        let bills = try db.rows(
            """
            update bill_line l set cancelled_at = \(act.now) from bill b
            where l.subscription_id = \(subscription) and l.cancelled_at is null and l.term_id is null
              and b.bill_id = l.bill_id and b.state = 'open'
            returning b.bill_id
            """, as: Int64.self)
        let empty = try db.rows(
            """
            select bill_id from unnest(\(bills)) as dropped (bill_id)
            where not exists (select from bill_line l where l.bill_id = dropped.bill_id and l.cancelled_at is null)
            """, as: Int64.self)
        try close(empty, as: .cancelled, db, act: act)
        try recount(bills.filter { !empty.contains($0) }, db, act: act)
        try Settling.settleLowered(bills, db, act: act)
    }

    /// Ends bills; their totals stay taken until the account's cool-down is over.
    static func close(_ bills: [Int64], as state: State, _ db: Session, act: Act) throws {
        guard !bills.isEmpty else { return }
        try db.execute(
            """
            update bill set state = \(state.rawValue), closed_at = \(act.now)
            where bill_id = any(\(bills)) and state <> \(state.rawValue)
            """)
    }
}
