public import Postgres

/// A statement that was read: one file's worth of an account.
public struct ReadStatement: Sendable, Hashable {
    public let id: Int64
    public let account: String
    public let file: String?
    /// The layout it was read as.
    public let layout: String
    public let currency: String
    public let from: Day?
    public let to: Day?
    /// Minor units.
    public let opening: Int64?
    public let closing: Int64?
    /// Whether printed balances vouch for its lines.
    public let isProven: Bool
    /// Lines that move money, pending ones too.
    public let lines: Int
    /// Of them, what no earlier statement had shown.
    public let new: Int
    public let pending: Int
    public let receivedAt: Instant

    public var known: Int { lines - new }

    /// Two neighbouring statements of an account whose balances do not meet: what lies between was not read.
    public struct Gap: Sendable, Hashable {
        /// The last day of the earlier one, and its closing balance.
        public let after: Day
        public let closing: Int64
        /// The first day of the later one, and its opening balance.
        public let before: Day
        public let opening: Int64
    }

    /// Every statement, the newest period first; of one account, or of all.
    ///
    /// - Throws: `Refusal` `account_unknown`.
    public static func list(account: String? = nil, limit: Int = 500, _ db: Session) throws -> [ReadStatement] {
        let mine: SQL = try account.map { "s.bank_account_id = \(try BankAccount.named($0, db).id)" } ?? "true"
        return try list(where: mine, limit: limit, db)
    }

    static func list(where condition: SQL, limit: Int = 500, _ db: Session) throws -> [ReadStatement] {
        try db.fetch(
            """
            select bank_statement_id, k.code, file_name, layout, s.currency, from_on, to_on, opening, closing, balance_proven,
                   line_count::int8, new_count::int8, pending_count::int8, received_at
            from bank_statement s join bank_account k using (bank_account_id)
            where \(condition)
            order by to_on desc nulls first, bank_statement_id desc limit \(limit)
            """
        ) { row in
            try ReadStatement(
                id: row.next(Int64.self), account: row.next(String.self), file: row.next(String?.self),
                layout: row.next(String.self), currency: row.next(String.self), from: row.next(Day?.self),
                to: row.next(Day?.self), opening: row.next(Int64?.self), closing: row.next(Int64?.self),
                isProven: row.next(Bool.self), lines: row.next(Int.self), new: row.next(Int.self),
                pending: row.next(Int.self), receivedAt: row.next(Instant.self))
        }
    }

    /// The number of a statement whose lines come in before it is known what they add up to.
    static func reserve(_ db: Session) throws -> Int64 {
        try db.one("select nextval('bank_statement_bank_statement_id_seq')", as: Int64.self)
    }

    static func add(
        _ id: Int64, _ file: PaymentImport.File, _ account: BankAccount, _ summary: StatementSummary, new: Int,
        _ db: Session,
        act: Act
    ) throws -> ReadStatement {
        try db.execute(
            """
            insert into bank_statement (bank_statement_id, bank_account_id, file_name, sha256, layout, currency, from_on, to_on,
                                        opening, closing, balance_proven, line_count, new_count, pending_count, pending_sum, received_at, actor)
            overriding system value
            values (\(id), \(account.id), \(file.name), \(file.sha256), \(summary.head?.layout ?? ""), \(account.currency),
                    \(summary.from), \(summary.to), \(summary.opening), \(summary.closing), \(summary.isProven),
                    \(Int32(summary.lines)), \(Int32(new)), \(Int32(summary.pendingLines)), \(summary.pendingSum), \(act.now),
                    \(act.actor))
            """)
        guard let statement = try list(where: "s.bank_statement_id = \(id)", db).first else {
            throw Refusal("statement_unknown", id: "Mutasi itu tidak ada.", en: "There is no such statement.")
        }
        return statement
    }

    /// Where this statement does not begin with the balance that the one before it ended with, or does not end with the one that the
    /// next begins with. Statements that overlap say nothing.
    static func gaps(around statement: ReadStatement, _ account: Int32, _ db: Session) throws -> [Gap] {
        let rows = try db.rows(
            """
            with mine as (select * from bank_statement where bank_statement_id = \(statement.id)),
            theirs as (select * from bank_statement where bank_account_id = \(account)),
            pair as (
              select t.to_on as after, t.closing, t.pending_sum, m.from_on as before, m.opening, t.bank_statement_id
              from mine m join theirs t on t.to_on = (select max(e.to_on) from theirs e
                                                      where e.to_on < m.from_on and e.closing is not null)
              union all
              select m.to_on, m.closing, m.pending_sum, t.from_on, t.opening, t.bank_statement_id
              from mine m join theirs t on t.from_on = (select min(e.from_on) from theirs e
                                                        where e.from_on > m.to_on and e.opening is not null))
            select after, (array_agg(closing order by bank_statement_id desc))[1], before,
                   (array_agg(opening order by bank_statement_id desc))[1]
            from pair where opening is not null and closing is not null
            group by after, before
            having not bool_or(opening in (closing, closing - pending_sum))
            order by after
            """, as: (Day, Int64, Day, Int64).self)
        return rows.map { Gap(after: $0.0, closing: $0.1, before: $0.2, opening: $0.3) }
    }
}
