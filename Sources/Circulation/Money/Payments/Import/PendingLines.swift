import Postgres

/// What the bank expects and has not booked: shown as the newest statement of the account shows it. Once booked it comes as a
/// payment of its own; what is gone from the newest statement is superseded.
enum PendingLines {
    struct Outcome {
        var known = 0
        var new = 0
    }

    /// Which pending lines are there already, by amount, the same text first. Those of a statement that is older than another are
    /// out of date: they change nothing.
    static func pair(_ account: BankAccount, _ file: StatementSummary, _ db: Session) throws -> Outcome? {
        if let to = file.to {
            let isOld = try db.one(
                "select exists (select from bank_statement where bank_account_id = \(account.id) and to_on > \(to))",
                as: Bool.self)
            if isOld { return nil }
        }
        try db.execute("create temporary table pending_line (line_no int, payment_id bigint) on commit drop")
        guard file.pendingLines > 0 else { return Outcome() }
        for text in [", text", ""] as [SQL] {
            try db.execute(
                """
                with line as (
                  select line_no, amount, text, row_number() over (partition by amount\(text) order by line_no) as turn
                  from pending_stage l
                  where booked_on is null and not exists (select from pending_line k where k.line_no = l.line_no)),
                paid as (
                  select payment_id, amount, text, row_number() over (partition by amount\(text) order by payment_id) as turn
                  from payment p
                  where bank_account_id = \(account.id) and state = 'pending' and bank_statement_id is not null
                    and not exists (select from pending_line k where k.payment_id = p.payment_id))
                insert into pending_line (line_no, payment_id)
                select line_no, payment_id from line join paid using (amount, turn\(text))
                """)
        }
        let known = try db.one("select count(*) from pending_line", as: Int.self)
        return Outcome(known: known, new: file.pendingLines - known)
    }

    /// `statement`: the one that was just read, which shows what is pending now.
    static func write(_ statement: Int64, _ account: BankAccount, _ db: Session, act: Act) throws {
        let gone = try db.rows(
            """
            update payment p set state = 'superseded', why = null, decided_at = \(act.now)
            where bank_account_id = \(account.id) and state = 'pending' and bank_statement_id is not null
              and not exists (select from pending_line k where k.payment_id = p.payment_id)
            returning payment_id
            """, as: Int64.self)
        try db.execute("delete from match_candidate where payment_id = any(\(gone))")
        try db.execute(
            """
            update payment p set bank_statement_id = \(statement), line_no = s.line_no, balance = s.balance,
              counterparty = s.counterparty, counterparty_key = s.counterparty_key, text = s.text
            from pending_line k join pending_stage s using (line_no)
            where p.payment_id = k.payment_id
            """)
        try db.execute(
            """
            insert into payment (payment_id, bank_account_id, bank_statement_id, line_no, amount, balance, currency,
                                 counterparty, counterparty_key, text, bank_reference, state, recorded_at)
            select payment_id, \(account.id), \(statement), line_no, amount, balance, \(account.currency), counterparty,
                   counterparty_key, text, bank_reference, 'pending', \(act.now)
            from pending_stage s
            where booked_on is null and not exists (select from pending_line k where k.line_no = s.line_no)
            order by line_no
            """)
    }
}
