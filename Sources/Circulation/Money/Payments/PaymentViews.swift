public import Postgres

/// A payment as lists show it.
public struct PaymentView: Sendable {
    /// A bill it was given to, or may be for.
    public struct Match: Sendable {
        public let bill: String
        public let payer: String
        public let amount: Int64
        public let fee: Int64
        /// The rung of the ladder, or how it was decided.
        public let rule: String
    }

    public let payment: Payment
    public let account: String
    public let why: String?
    public let bills: [Match]
    public let candidates: [Match]
    /// The payment that it is, and that counts.
    public let sameAs: Int64?
    /// The payment that was said to be this one, and is set aside.
    public let alsoShownAs: Int64?
    /// Those that it may be; nobody has said so.
    public let mayBe: [Int64]
}

extension Payments {
    /// The latest payments, by day, those that wait for the bank last.
    ///
    /// `states`: all where empty.
    public static func list(
        states: [Payment.State] = [], account: String? = nil, limit: Int = 500, _ db: Session
    ) throws -> [PaymentView] {
        let ofAccount: SQL = try account.map { "p.bank_account_id = \(try BankAccount.named($0, db).id)" } ?? "true"
        let ofStates: SQL = states.isEmpty ? "true" : "p.state = any(\(states.map(\.rawValue)))"
        let ids = try db.rows(
            """
            select payment_id from payment p where \(ofAccount) and \(ofStates)
            order by booked_on desc nulls first, payment_id desc limit \(limit)
            """, as: Int64.self)
        return try views(ids, db)
    }

    public static func view(_ id: Int64, _ db: Session) throws -> PaymentView {
        guard let view = try views([id], db).first else { throw Payment.unknown(String(id)) }
        return view
    }

    private static func views(_ ids: [Int64], _ db: Session) throws -> [PaymentView] {
        let given = try matches(
            """
            select a.payment_id, b.number, s.name, a.amount, a.fee, a.how
            from allocation a join bill b using (bill_id) join subscriber s on s.subscriber_id = b.payer_id
            where a.payment_id = any(\(ids)) and a.undone_at is null order by b.number
            """, db)
        let possible = try matches(
            """
            select c.payment_id, b.number, s.name, c.amount, c.fee, c.rule
            from match_candidate c join bill b using (bill_id) join subscriber s on s.subscriber_id = b.payer_id
            where c.payment_id = any(\(ids)) order by b.number
            """, db)
        return try db.fetch(
            """
            select \(Payment.columns), k.code, p.why,
                   (select same_as_id from payment_twin t where t.payment_id = p.payment_id and decided_at is not null),
                   (select t.payment_id from payment_twin t where t.same_as_id = p.payment_id and decided_at is not null),
                   array(select same_as_id from payment_twin t where t.payment_id = p.payment_id and decided_at is null
                         order by same_as_id)
            from payment p join bank_account k using (bank_account_id)
            where p.payment_id = any(\(ids)) order by p.booked_on nulls last, p.payment_id
            """
        ) { row in
            let payment = try Payment(&row)
            return try PaymentView(
                payment: payment, account: row.next(String.self), why: row.next(String?.self),
                bills: given[payment.id] ?? [], candidates: possible[payment.id] ?? [],
                sameAs: row.next(Int64?.self), alsoShownAs: row.next(Int64?.self), mayBe: row.next([Int64].self))
        }
    }

    private static func matches(_ sql: SQL, _ db: Session) throws -> [Int64: [PaymentView.Match]] {
        let rows = try db.fetch(sql) { row in
            try (
                row.next(Int64.self),
                PaymentView.Match(
                    bill: row.next(String.self), payer: row.next(String.self), amount: row.next(Int64.self),
                    fee: row.next(Int64.self), rule: row.next(String.self))
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
