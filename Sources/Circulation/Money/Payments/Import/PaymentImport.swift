public import Postgres

/// Brings a statement file into the books: its lines laid out by COPY, compared with what is there as sets, written as a set, all in
/// the transaction it is called in. The same lines come in once, whichever statements show them.
public enum PaymentImport {
    public struct File: Sendable {
        public let name: String
        public let sha256: [UInt8]

        public init(name: String, sha256: [UInt8]) {
            self.name = name
            self.sha256 = sha256
        }
    }

    public struct Outcome: Sendable {
        public let account: String
        public let statement: ReadStatement
        /// The very same file had been read before; nothing was done.
        public let isKnownFile: Bool
        /// Where the balances of neighbouring statements do not meet.
        public let gaps: [ReadStatement.Gap]
        /// Other accounts that the same file was read for: one of them is a mistake.
        public let elsewhere: [String]

        /// Lines that came in.
        public var new: Int { isKnownFile ? 0 : statement.new }
        /// Lines that were there already.
        public var known: Int { statement.lines - new }
    }

    /// Takes what `source` hands over. An account that is not known is added under the name it was called by.
    ///
    /// - Throws: `Refusal` `statement_other_account`, `currency_differs`, `account_unusable`; what `source` throws. Then nothing is
    ///   changed.
    public static func run(
        _ file: File, account name: String, _ db: Session, act: Act,
        source: ((IncomingStatement) throws -> Void) throws -> Void
    ) throws -> Outcome {
        let known = try BankAccount.find(name, db)
        if let known, let outcome = try knownFile(file, known, db) { return outcome }
        try PaymentStage.make(db)
        var summary = StatementSummary()
        try db.copyIn(PaymentStage.copy) { writer in
            try source { part in
                switch part {
                case .begin(let head):
                    try known?.check(head)
                    if let first = summary.head { try BankAccount.check(head, follows: first, name) }
                    summary.begin(head)
                case .line(let line):
                    // Some banks print lines of nothing: interest of 0.
                    guard line.amount != 0 else { return }
                    summary.take(line)
                    try writer.row { PaymentStage.write(line, to: &$0) }
                case .end(let totals): summary.end(totals)
                }
            }
        }
        guard let head = summary.head else {
            throw Refusal(
                "statement_empty", id: "Berkas ini tidak memuat mutasi.", en: "The file holds no statement.")
        }
        let account = try BankAccount.take(name, head, db, act: act)
        // Somebody else may have read the same file while this one waited for the account.
        if let outcome = try knownFile(file, account, db) { return outcome }
        return try write(file, account, summary, db, act: act)
    }

    private static func knownFile(_ file: File, _ account: BankAccount, _ db: Session) throws -> Outcome? {
        let earlier = try ReadStatement.list(
            where: "s.bank_account_id = \(account.id) and s.sha256 = \(file.sha256)", db)
        return earlier.first.map {
            Outcome(account: account.code, statement: $0, isKnownFile: true, gaps: [], elsewhere: [])
        }
    }

    private static func write(
        _ file: File, _ account: BankAccount, _ summary: StatementSummary, _ db: Session, act: Act
    ) throws -> Outcome {
        let booked = try LinePairing.pair(account, summary, db)
        let pending = try PendingLines.pair(account, summary, db)
        let new = summary.lines - summary.pendingLines - booked.known + (pending?.new ?? 0)
        let statement = try ReadStatement.add(file, account, summary, new: new, db, act: act)
        try db.inBulk {
            try insert(booked, statement, account, summary, db, act: act)
            if pending != nil { try PendingLines.write(statement.id, account, db, act: act) }
        }
        try summarise(file, statement, account, db, act: act)
        // Of a short file the server itself hears soon enough.
        if new > 20_000 { try db.execute("select count_books()") }
        return Outcome(
            account: account.code, statement: statement, isKnownFile: false,
            gaps: try ReadStatement.gaps(around: statement, account.id, db),
            elsewhere: try ReadStatement.list(
                where: "s.sha256 = \(file.sha256) and s.bank_account_id <> \(account.id)", db
            ).map(\.account))
    }

    private static func insert(
        _ booked: LinePairing.Outcome, _ statement: ReadStatement, _ account: BankAccount,
        _ file: StatementSummary,
        _ db: Session, act: Act
    ) throws {
        let lines: SQL =
            if let new = booked.newLines { "payment_stage s join \(new) n using (line_no)" } else {
                "(\(LinePairing.ordinals(file))) s"
            }
        // The oldest line has the lowest number, also where the newest stands first.
        let id: SQL = file.isNewestFirst ? "nextval('payment_payment_id_seq')" : "payment_id"
        let order: SQL = file.isNewestFirst ? "order by line_no desc" : ""
        try db.execute(
            """
            insert into payment (payment_id, bank_account_id, bank_statement_id, line_no, booked_on, amount, balance, ordinal,
                                 currency, counterparty, counterparty_key, text, bank_reference, recorded_at)
            select \(id), \(account.id), \(statement.id), line_no, booked_on, amount, balance, ordinal, \(account.currency),
                   counterparty, counterparty_key, text, bank_reference, \(act.now)
            from \(lines) \(order)
            """)
    }

    /// One row for the whole file, with what it adds up to (reliability.md "Audit").
    private static func summarise(
        _ file: File, _ statement: ReadStatement, _ account: BankAccount, _ db: Session, act: Act
    ) throws {
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            select \(act.now), \(act.actor), \(act.osUser), \(act.reason), 'import', 'payment', \(String(statement.id)),
                   jsonb_build_object('account', \(account.code), 'file', \(file.name), 'read', \(Int64(statement.lines)),
                     'new', \(Int64(statement.new)), 'pending', \(Int64(statement.pending)), 'credit', credit, 'debit', debit,
                     'sha256', encode(\(file.sha256), 'hex'))
            from (select coalesce(sum(amount) filter (where amount > 0), 0) as credit,
                         coalesce(-sum(amount) filter (where amount < 0), 0) as debit
                  from payment_stage where booked_on is not null) sums
            """)
    }
}
