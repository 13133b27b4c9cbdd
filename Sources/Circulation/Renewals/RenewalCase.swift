import Postgres

/// Somebody for whom an effort is due: how they would be asked, or why not.
public struct RenewalCase: Sendable {
    public let subscription: Int64
    /// To whom it would go.
    public let name: String
    /// The effort's number in its series, from 1.
    public let step: Int
    public let issuesToGo: Int
    public let channel: String?
    /// The phone or e-mail; nil for a letter.
    public let recipient: String?
    /// The open bill that it would ask for; nil where one would be made.
    public let bill: String?
    /// Asked for, minor units; of a bill to be made without its unique digits.
    public let total: Int64?
    public let currency: String
    /// Why they are passed over.
    public let reason: String?

    /// Reads `renewal_case`, first those who would be asked.
    static func read(_ publication: Publication, limit: Int?, _ db: Session) throws -> [RenewalCase] {
        try db.fetch(
            """
            select c.subscription_id, s.name, c.step::int8, c.issues_to_go::int8, c.channel, c.recipient, b.number,
                   coalesce(b.total, c.price + c.shipping + c.tax)::int8, c.reason
            from renewal_case c join subscriber s on s.subscriber_id = c.addressee_id left join bill b using (bill_id)
            order by c.reason nulls first, c.step, c.subscription_id limit \(limit)
            """
        ) { row in
            try RenewalCase(
                subscription: row.next(Int64.self), name: row.next(String.self), step: row.next(Int.self),
                issuesToGo: row.next(Int.self), channel: row.next(String?.self), recipient: row.next(String?.self),
                bill: row.next(String?.self), total: row.next(Int64?.self), currency: publication.currency,
                reason: row.next(String?.self))
        }
    }
}
