public import Postgres

/// Money that came or went: a line of a bank statement, or what staff recorded by hand.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> new: booked
///     [*] --> pending: on the statement, without a date yet
///     pending --> superseded: gone from the next statement
///     new --> matched: recognised, or given to bills by staff
///     new --> suggested: a bill that may be meant
///     new --> review: nobody knows
///     new --> ignored: interest, charges, what left the account
///     suggested --> matched
///     review --> matched
///     matched --> new: taken back
///     review --> refunded: sent back
/// ```
public struct Payment: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable {
        case new, pending, matched, suggested, review, ignored, superseded, refunded
    }

    public let id: Int64
    public let account: Int32
    /// Nil while it is pending.
    public let bookedOn: Day?
    /// Minor units; negative for what left the account.
    public let amount: Int64
    public let currency: String
    public let counterparty: String?
    public let text: String
    public let state: State
    /// What of it belongs to no bill and no payer yet.
    public let unallocated: Int64

    /// The payment behind what somebody typed.
    ///
    /// - Throws: `Refusal` `payment_unknown`.
    public static func named(_ text: String, _ db: Session) throws -> Payment {
        let id = Int64(text.filter { $0.isNumber }) ?? -1
        return try with(id: id, db)
    }

    static func with(id: Int64, locking: Bool = false, _ db: Session) throws -> Payment {
        let found = try db.fetch(
            """
            select payment_id, bank_account_id, booked_on, amount, currency, counterparty, text, state, unallocated(p)
            from payment p where payment_id = \(id) \(locking ? "for update" : "" as SQL)
            """
        ) { row in
            try Payment(
                id: row.next(Int64.self), account: row.next(Int32.self), bookedOn: row.next(Day?.self),
                amount: row.next(Int64.self), currency: row.next(String.self), counterparty: row.next(String?.self),
                text: row.next(String.self), state: State(rawValue: row.next(String.self)) ?? .new,
                unallocated: row.next(Int64.self))
        }
        guard let payment = found.first else {
            throw Refusal(
                "payment_unknown", id: "Pembayaran itu tidak ada.", en: "There is no such payment.",
                hint: Phrase(id: "Lihat: sirkulasi payment list.", en: "See: sirkulasi payment list."))
        }
        return payment
    }
}
