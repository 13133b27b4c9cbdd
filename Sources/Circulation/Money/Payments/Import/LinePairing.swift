import Postgres

/// Which booked lines, of some whole days of a file, are payments that another statement brought: account, day, signed amount and
/// balance, and the order among equals. The description changes overnight and is no key; it only tells which of several equal
/// lines is which.
///
/// Where one of the two statements prints no balances, the lines of a day and amount are counted against each other.
enum LinePairing {
    /// What the new lines are, as a table with `line_no` and `ordinal`; nil when all of them are new. `days`: those of the lines
    /// that are laid out.
    static func pair(
        _ account: BankAccount, _ file: StatementSummary, days: ClosedRange<Day>, _ db: Session
    ) throws -> SQL? {
        guard try hasPayments(account, days, db) else { return nil }
        try lay(file, db)
        try db.execute(
            """
            insert into known_line (line_no, payment_id)
            select l.line_no, p.payment_id
            from booked_line l
            join payment p on p.booked_on = l.booked_on and p.amount = l.amount and p.balance = l.balance
              and p.ordinal = l.ordinal
            where p.bank_account_id = \(account.id) and p.bank_statement_id is not null
            """)
        try db.execute("analyze known_line")
        let left = try db.execute(
            """
            create temporary table left_line on commit drop as
            select * from booked_line l where not exists (select from known_line k where k.line_no = l.line_no)
            """)
        if left > 0 { try count(account, db) }
        try number(account, db)
        return "new_line"
    }

    /// Each booked line with its order among equals, the oldest first.
    static func ordinals(_ file: StatementSummary) -> SQL {
        let ordinal: SQL =
            file.hasEquals
            ? "row_number() over (partition by booked_on, amount, balance order by \(place(file)))::int" : "1"
        return "select *, \(ordinal) as ordinal from payment_stage where booked_on is not null"
    }

    static func place(_ file: StatementSummary) -> SQL { file.isNewestFirst ? "-line_no" : "line_no" }

    private static func hasPayments(
        _ account: BankAccount, _ days: ClosedRange<Day>, _ db: Session
    ) throws -> Bool {
        try db.one(
            """
            select exists (select from payment
                           where bank_account_id = \(account.id) and bank_statement_id is not null
                             and booked_on between \(days.lowerBound) and \(days.upperBound))
            """, as: Bool.self)
    }

    private static func lay(_ file: StatementSummary, _ db: Session) throws {
        try db.script(
            "drop table if exists pg_temp.booked_line, pg_temp.known_line, pg_temp.left_line, pg_temp.left_payment, pg_temp.new_line"
        )
        try db.execute(
            """
            create temporary table booked_line on commit drop as
            select line_no, booked_on, amount, balance, text, ordinal, \(place(file)) as place from (\(ordinals(file))) o
            """)
        try db.execute("analyze booked_line (line_no, booked_on, amount)")
        try db.execute("create temporary table known_line (line_no int, payment_id bigint) on commit drop")
    }

    /// Lines without a balance, or payments without one: so many of a day and amount are known as there are payments.
    private static func count(_ account: BankAccount, _ db: Session) throws {
        let left = try db.execute(
            """
            create temporary table left_payment on commit drop as
            select p.payment_id, p.booked_on, p.amount, p.balance, p.text, p.ordinal
            from (select distinct booked_on, amount from left_line) d join payment p using (booked_on, amount)
            where p.bank_account_id = \(account.id) and p.bank_statement_id is not null
              and not exists (select from known_line k where k.payment_id = p.payment_id)
            """)
        guard left > 0 else { return }
        for (lines, payments) in [("balance is not null", "balance is null"), ("balance is null", "true")]
            as [(SQL, SQL)]
        {
            // Of several equal ones those of the same text first, so that it is the new one that counts as new.
            try round(lines, payments, by: ", text", db)
            try round(lines, payments, by: "", db)
        }
        // A statement with balances says more of a payment than the one that brought it.
        try db.execute(
            """
            update payment p set balance = l.balance, ordinal = l.ordinal
            from known_line k join left_line l using (line_no)
            where p.payment_id = k.payment_id and p.balance is null and l.balance is not null
            """)
    }

    private static func round(_ lines: SQL, _ payments: SQL, by text: SQL, _ db: Session) throws {
        try db.execute(
            """
            with line as (
              select line_no, booked_on, amount, text,
                     row_number() over (partition by booked_on, amount\(text) order by place) as turn
              from left_line l
              where \(lines) and not exists (select from known_line k where k.line_no = l.line_no)),
            paid as (
              select payment_id, booked_on, amount, text,
                     row_number() over (partition by booked_on, amount\(text) order by ordinal, payment_id) as turn
              from left_payment p
              where \(payments) and not exists (select from known_line k where k.payment_id = p.payment_id))
            insert into known_line (line_no, payment_id)
            select line_no, payment_id from line join paid using (booked_on, amount, turn\(text))
            """)
    }

    /// The new ones. Without a balance they come behind the equal ones that are there.
    private static func number(_ account: BankAccount, _ db: Session) throws {
        try db.execute(
            """
            create temporary table new_line on commit drop as
            with new as (
              select * from left_line l where not exists (select from known_line k where k.line_no = l.line_no)),
            highest as (
              select booked_on, amount, max(p.ordinal) as ordinal
              from (select distinct booked_on, amount from new where balance is null) d join payment p using (booked_on, amount)
              where p.bank_account_id = \(account.id) and p.bank_statement_id is not null and p.balance is null
              group by booked_on, amount)
            select n.line_no,
                   case when n.balance is not null then n.ordinal
                     else (coalesce(h.ordinal, 0)
                           + row_number() over (partition by n.booked_on, n.amount, n.balance order by n.place))::int
                   end as ordinal
            from new n left join highest h using (booked_on, amount)
            """)
        try db.execute("analyze new_line")
    }
}
