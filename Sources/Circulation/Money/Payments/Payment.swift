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
///     new --> ignored: interest, charges, what left the account, set aside, the same as another
///     ignored --> new: taken back
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
        guard let id = Int64(text.filter { !$0.isWhitespace }) else { throw unknown(text) }
        return try with(id: id, db)
    }

    static func with(id: Int64, locking: Bool = false, _ db: Session) throws -> Payment {
        let found = try db.fetch(
            """
            select \(columns) from payment p where payment_id = \(id) \(locking ? "for update" : "" as SQL)
            """
        ) { row in try Payment(&row) }
        guard let payment = found.first else { throw unknown(String(id)) }
        return payment
    }

    static func unknown(_ text: String) -> Refusal {
        Refusal(
            "payment_unknown", id: "Tidak ada pembayaran \(text).", en: "There is no payment \(text).",
            hint: Phrase(id: "Lihat: sirkulasi payment list.", en: "See: sirkulasi payment list."))
    }

    /// What of `payment p` can still be given to a bill. No function of the database: into one with a query of its own the planner
    /// does not look, and calling it costs more than the query.
    static let unallocated: SQL = """
        (p.amount - coalesce((select sum(a.amount) from allocation a
                              where a.payment_id = p.payment_id and a.undone_at is null), 0))::bigint
        """

    /// What is read of `payment p`, first in its row.
    static let columns: SQL = """
        p.payment_id, p.booked_on, p.amount, p.currency, p.counterparty, p.text, p.state, \(unallocated)
        """

    init(_ row: inout RowReader) throws {
        id = try row.next(Int64.self)
        bookedOn = try row.next(Day?.self)
        amount = try row.next(Int64.self)
        currency = try row.next(String.self)
        counterparty = try row.next(String?.self)
        text = try row.next(String.self)
        state = State(rawValue: try row.next(String.self)) ?? .new
        unallocated = try row.next(Int64.self)
    }
}
