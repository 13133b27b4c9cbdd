public import Postgres

/// An entry of the journal, as lists and exports show it.
public struct JournalEntry: Sendable {
    public let id: Int64
    public let on: Day
    public let recordedAt: Instant
    public let kind: String
    public let debit: String
    public let credit: String
    /// Minor units, more than 0.
    public let amount: Int64
    public let currency: String
    public let subscription: Int64?
    public let run: Int32?
    public let bill: String?
    public let payment: Int64?
    public let reference: String?
    public let reason: String?
    public let reverses: Int64?

    /// Which entries are wanted.
    public struct Wanted: Sendable {
        public var publication: String?
        public var from: Day?
        public var to: Day?
        public var subscription: Int64?
        public var bill: String?
        public var account: String?
        public var limit: Int

        public init(limit: Int = 1000) { self.limit = limit }
    }

    /// In order of their dates.
    public static func list(_ wanted: Wanted, _ db: Session) throws -> [JournalEntry] {
        let publication = try wanted.publication.map { try Publication.named($0, db).id }
        let bill = try wanted.bill.map { try Bill.named($0, db).id }
        return try db.fetch(
            """
            select e.entry_id, e.accounting_on, e.recorded_at, e.kind, e.debit, e.credit, e.amount, e.currency,
                   e.subscription_id, e.run_id, b.number, e.payment_id, e.reference, e.reason, e.reverses_id
            from entry e left join bill b using (bill_id)
            where (\(publication)::int is null or e.publication_id = \(publication))
              and (cast(\(wanted.from) as date) is null or e.accounting_on >= \(wanted.from))
              and (cast(\(wanted.to) as date) is null or e.accounting_on <= \(wanted.to))
              and (\(wanted.subscription)::bigint is null or e.subscription_id = \(wanted.subscription))
              and (\(bill)::bigint is null or e.bill_id = \(bill))
              and (\(wanted.account)::text is null or \(wanted.account) in (e.debit, e.credit))
            order by e.accounting_on, e.entry_id limit \(wanted.limit)
            """
        ) { row in
            try JournalEntry(
                id: row.next(Int64.self), on: row.next(Day.self), recordedAt: row.next(Instant.self),
                kind: row.next(String.self), debit: row.next(String.self), credit: row.next(String.self),
                amount: row.next(Int64.self), currency: row.next(String.self), subscription: row.next(Int64?.self),
                run: row.next(Int32?.self), bill: row.next(String?.self), payment: row.next(Int64?.self),
                reference: row.next(String?.self), reason: row.next(String?.self), reverses: row.next(Int64?.self))
        }
    }
}
