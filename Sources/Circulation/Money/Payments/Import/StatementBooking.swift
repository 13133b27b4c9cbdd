import Postgres

/// A statement file on its way into the books, some whole days at a time, so that the file is read on while the database writes.
///
/// Lines are equal, or known, only among those of their day, so that it is the same whether days come in together or one after
/// another; but for a file whose days come again, or whose newest line stands first: that comes in at once.
struct StatementBooking {
    /// A day that was brought in already has more lines: it has to be read again, and brought in at once.
    struct DaysComeAgain: Error {}

    private let file: PaymentImport.File
    private let name: String
    private let known: BankAccount?
    private let lot: Int
    private let db: Session
    private let act: Act

    private var summary = StatementSummary()
    /// Read, but not laid out.
    private var rest: ArraySlice<IncomingStatement.Line> = []
    /// Of the lines that are laid out.
    private var days: ClosedRange<Day>?
    /// The last day that is in.
    private var through: Day?
    /// Where the lines go; nil before the first of them.
    private var target: Target?
    private var new = 0

    private struct Target {
        let account: BankAccount
        /// The statement's number, before it is known what it adds up to.
        let statement: Int64
    }

    /// `known`: the account, where it is there already. `lot`: lines, at least, that come in together.
    init(
        _ file: PaymentImport.File, _ name: String, known: BankAccount?, lot: Int, _ db: Session, act: Act
    ) {
        self.file = file
        self.name = name
        self.known = known
        self.lot = lot
        self.db = db
        self.act = act
    }

    /// - Throws: `DaysComeAgain`; `Refusal`; what the reading throws.
    mutating func run(_ ahead: ReadAhead<IncomingStatement>) throws -> PaymentImport.Outcome {
        var isLast = false
        repeat {
            isLast = try lay(ahead)
            let target = try take()
            // Somebody else may have read the same file while this one waited for the account.
            if through == nil, let outcome = try PaymentImport.knownFile(file, target.account, db) { return outcome }
            try book(target)
        } while !isLast
        return try finish(take())
    }

    // MARK: Laying out

    /// Lays out the lines of some days.
    ///
    /// - Returns: whether they are the last.
    private mutating func lay(_ ahead: ReadAhead<IncomingStatement>) throws -> Bool {
        var laid = 0
        var isLast = false
        try db.copyIn(PaymentStage.copy) { writer in
            while true {
                while let line = rest.first {
                    if laid >= lot, endsDay(before: line) { return }
                    rest.removeFirst()
                    // Some banks print lines of nothing: interest of 0.
                    guard line.amount != 0 else { continue }
                    try count(line)
                    try writer.row { PaymentStage.write(line, to: &$0) }
                    laid += 1
                }
                guard let part = try ahead.next() else {
                    isLast = true
                    return
                }
                try follow(part)
            }
        }
        return isLast
    }

    private mutating func follow(_ part: IncomingStatement) throws {
        switch part {
        case .begin(let head):
            try known?.check(head)
            if let first = summary.head { try BankAccount.check(head, follows: first, name) }
            summary.begin(head)
        case .lines(let lines): rest = lines[...]
        case .end(let totals): summary.end(totals)
        }
    }

    private func endsDay(before line: IncomingStatement.Line) -> Bool {
        guard let day = line.bookedOn, let last = days?.upperBound else { return false }
        return day > last && !summary.isNewestFirst
    }

    private mutating func count(_ line: IncomingStatement.Line) throws {
        summary.take(line)
        guard let day = line.bookedOn else { return }
        if let through, day <= through || summary.isNewestFirst { throw DaysComeAgain() }
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }

    /// The account, from here on for nobody else until the transaction ends.
    private mutating func take() throws -> Target {
        if let target { return target }
        guard let head = summary.head else {
            throw Refusal(
                "statement_empty", id: "Berkas ini tidak memuat mutasi.", en: "The file holds no statement.")
        }
        let taken = Target(
            account: try BankAccount.take(name, head, db, act: act), statement: try ReadStatement.reserve(db))
        target = taken
        return taken
    }

    // MARK: Writing

    private mutating func book(_ target: Target) throws {
        if let days {
            let unknown = try LinePairing.pair(target.account, summary, days: days, db)
            new += try db.inBulk { try insert(unknown, target) }
            through = days.upperBound
        }
        try PaymentStage.clear(db)
        days = nil
    }

    /// `some`: the lines that are new, where not all of them are. Returns how many came in.
    private func insert(_ some: SQL?, _ target: Target) throws -> Int {
        let lines: SQL =
            if let some { "payment_stage s join \(some) n using (line_no)" } else {
                "(\(LinePairing.ordinals(summary))) s"
            }
        // The oldest line has the lowest number, also where the newest stands first.
        let id: SQL = summary.isNewestFirst ? "nextval('payment_payment_id_seq')" : "payment_id"
        let order: SQL = summary.isNewestFirst ? "order by line_no desc" : ""
        return try db.execute(
            """
            insert into payment (payment_id, bank_account_id, bank_statement_id, line_no, booked_on, amount, balance, ordinal,
                                 currency, counterparty, counterparty_key, text, bank_reference, recorded_at)
            select \(id), \(target.account.id), \(target.statement), line_no, booked_on, amount, balance, ordinal,
                   \(target.account.currency), counterparty, counterparty_key, text, bank_reference, \(act.now)
            from \(lines) \(order)
            """)
    }

    private func finish(_ target: Target) throws -> PaymentImport.Outcome {
        let account = target.account
        let pending = try PendingLines.pair(account, summary, db)
        let new = new + (pending?.new ?? 0)
        let read = try ReadStatement.add(target.statement, file, account, summary, new: new, db, act: act)
        if pending != nil { try db.inBulk { try PendingLines.write(read.id, account, db, act: act) } }
        try summarise(read, account)
        // Of a short file the server itself hears soon enough.
        if new > 20_000 { try db.execute("select count_books()") }
        return PaymentImport.Outcome(
            account: account.code, statement: read, isKnownFile: false,
            gaps: try ReadStatement.gaps(around: read, account.id, db),
            elsewhere: try ReadStatement.list(
                where: "s.sha256 = \(file.sha256) and s.bank_account_id <> \(account.id)", db
            ).map(\.account))
    }

    /// One row for the whole file, with what it adds up to (reliability.md "Audit").
    private func summarise(_ read: ReadStatement, _ account: BankAccount) throws {
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            values (\(act.now), \(act.actor), \(act.osUser), \(act.reason), 'import', 'payment', \(String(read.id)),
                    jsonb_build_object('account', \(account.code), 'file', \(file.name), 'read', \(Int64(read.lines)),
                      'new', \(Int64(read.new)), 'pending', \(Int64(read.pending)), 'credit', \(String(summary.credit))::numeric,
                      'debit', \(String(summary.debit))::numeric, 'sha256', encode(\(file.sha256), 'hex')))
            """)
    }
}
