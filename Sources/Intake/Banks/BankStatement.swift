public import Postgres

/// One line of a statement: money that moved, or is about to.
public struct StatementLine: Sendable, Hashable {
    /// Where it stands: the row of a table, the line of an MT940 file, the ordinal of a camt entry. Unique in a file and rising.
    public var number: Int
    /// The booking date; nil while the bank has given none.
    public var date: Day?
    public var valueDate: Day?
    /// Minor units of the statement's currency (whole rupiah), negative when it left the account.
    public var amount: Int64
    /// As the bank printed it; several columns or lines are joined.
    public var description: String
    /// The same with single spaces and no control characters.
    public var text: String
    /// Who paid or was paid, as far as the bank says. A guess for layouts that put it into the description.
    public var counterparty: String?
    /// The balance after this line, as printed. Minor units.
    public var balance: Int64?
    /// The bank's own reference (journal number, account servicer reference).
    public var bankReference: String?
    /// Expected, not booked: it may change or never come.
    public var isPending: Bool

    public init(
        number: Int, date: Day?, valueDate: Day? = nil, amount: Int64, description: String, text: String? = nil,
        counterparty: String? = nil, balance: Int64? = nil, bankReference: String? = nil, isPending: Bool = false
    ) {
        self.number = number
        self.date = date
        self.valueDate = valueDate
        self.amount = amount
        self.description = description
        self.text = text ?? StatementText.squeezed(description)
        self.counterparty = counterparty
        self.balance = balance
        self.bankReference = bankReference
        self.isPending = isPending
    }
}

/// What a statement says of itself before its first line. What it says only at its end is in `StatementTotals`.
public struct StatementHead: Sendable, Hashable {
    public var layout: StatementLayout
    /// The account as printed, without blanks and apostrophes.
    public var account: String?
    public var bank: String?
    /// ISO 4217.
    public var currency: String
    /// The bank's own number of the statement (`:28C:`, `Stmt/Id`).
    public var reference: String?
    /// The period as printed.
    public var from: Day?
    public var to: Day?
    /// Minor units.
    public var opening: Int64?
    public var closing: Int64?
}

/// What a statement adds up to, after its last line.
public struct StatementTotals: Sendable, Hashable {
    public var lines: Int
    public var pendingLines: Int
    /// Entries given for information only, which move no money and are not among the lines (camt `INFO`).
    public var informationLines: Int
    /// Sums of the booked lines in minor units, both at least zero.
    public var credit: Int64
    public var debit: Int64
    /// Sum of the pending lines, signed. Minor units.
    public var pending: Int64
    /// The period as printed, else the first and last booking date.
    public var from: Day?
    public var to: Day?
    /// As printed, else what the running balances say. KlikBCA's closing balance counts its pending lines.
    public var opening: Int64?
    public var closing: Int64?
    /// Whether printed balances vouch for the lines: opening + sum = closing, or a balance behind every line. False where the
    /// layout prints none, so that a missing line would not be noticed.
    public var balanceIsProven: Bool
}

/// What a reader hands out, in order: `begin`, then any number of `lines`, then `end`; again for each statement of the file.
///
/// A file is refused whole, but some faults (the closing balance) show only at its end: what was taken before is to be rolled
/// back when reading throws.
public enum StatementEvent: Sendable {
    case begin(StatementHead)
    case lines([StatementLine])
    case end(StatementTotals)
}

/// A statement read into memory: for small ones and tests. Large ones are read in batches by `StatementReader.read`.
public struct BankStatement: Sendable, Hashable {
    public var head: StatementHead
    public var lines: [StatementLine]
    public var totals: StatementTotals

    public var layout: StatementLayout { head.layout }
    public var account: String? { head.account }
    public var bank: String? { head.bank }
    public var currency: String { head.currency }
    public var from: Day? { totals.from }
    public var to: Day? { totals.to }
    public var opening: Int64? { totals.opening }
    public var closing: Int64? { totals.closing }
}
