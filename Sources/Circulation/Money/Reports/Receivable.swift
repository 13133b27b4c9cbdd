public import Postgres

/// What was asked for and did not come: bills on credit, and bills that are only asked for, by age.
public struct Receivable: Sendable {
    public struct Line: Sendable {
        public let bill: String
        public let payer: String
        public let issuedOn: Day
        public let dueOn: Day
        /// Days after the due date; negative before it.
        public let daysLate: Int
        /// Minor units, less what came already.
        public let open: Int64
        /// Its terms run already.
        public let credit: Bool
    }

    public let publication: Publication
    public let asOf: Day
    /// The latest first.
    public let lines: [Line]
    /// The receivable of the journal, which bills on credit add up to.
    public let booked: Int64

    public var onCredit: Int64 { lines.filter(\.credit).reduce(0) { $0 + $1.open } }
    public var askedFor: Int64 { lines.filter { !$0.credit }.reduce(0) { $0 + $1.open } }

    /// Bills that are open, as they stand at the act; `asOf` counts their days.
    public static func of(_ publication: String, asOf: Day, _ db: Session) throws -> Receivable {
        let publication = try Publication.named(publication, db)
        let lines = try db.fetch(
            """
            select b.number, s.name, b.issued_on, b.due_on, \(asOf) - b.due_on,
                   b.amount - coalesce(p.paid, 0), b.credit
            from bill b join subscriber s on s.subscriber_id = b.payer_id
            left join lateral (
              select sum(amount + fee)::int8 as paid from allocation a where a.bill_id = b.bill_id and undone_at is null) p
              on true
            where b.publication_id = \(publication.id) and b.state = 'open'
            order by b.due_on, b.bill_id
            """
        ) { row in
            try Line(
                bill: row.next(String.self), payer: row.next(String.self), issuedOn: row.next(Day.self),
                dueOn: row.next(Day.self), daysLate: Int(row.next(Int32.self)), open: row.next(Int64.self),
                credit: row.next(Bool.self))
        }
        let booked = try db.one(
            """
            select coalesce(sum(case when debit = 'receivable' then amount else -amount end), 0)::int8 from entry
            where publication_id = \(publication.id) and 'receivable' in (debit, credit)
            """, as: Int64.self)
        return Receivable(publication: publication, asOf: asOf, lines: lines, booked: booked)
    }
}
