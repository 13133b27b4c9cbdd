public import Postgres

/// What a statement file says, in the order in which it is read: for each statement of the file its head, its lines, its end.
public enum IncomingStatement: Sendable {
    case begin(Head)
    /// In the order of the file, a bounded number at a time.
    case lines([Line])
    case end(Totals)

    /// What a statement says of itself before its first line.
    public struct Head: Sendable {
        /// The layout it was read as: a stable word.
        public let layout: String
        /// The account's number as printed.
        public let account: String?
        public let bank: String?
        /// ISO 4217.
        public let currency: String

        public init(layout: String, account: String?, bank: String?, currency: String) {
            self.layout = layout
            self.account = account
            self.bank = bank
            self.currency = currency
        }
    }

    /// Money that moved, or is about to.
    public struct Line: Sendable {
        /// Where it stands in the file; unique in it.
        public var number: Int
        /// Nil while it is pending.
        public var bookedOn: Day?
        /// Minor units, negative for what left the account.
        public var amount: Int64
        /// After this line, where the bank prints it.
        public var balance: Int64?
        public var counterparty: String?
        /// The counterparty's name as names are compared; empty where there is none.
        public var counterpartyKey: String
        public var text: String
        public var bankReference: String?

        public init(
            number: Int, bookedOn: Day?, amount: Int64, balance: Int64? = nil, counterparty: String? = nil,
            counterpartyKey: String = "", text: String = "", bankReference: String? = nil
        ) {
            self.number = number
            self.bookedOn = bookedOn
            self.amount = amount
            self.balance = balance
            self.counterparty = counterparty
            self.counterpartyKey = counterpartyKey
            self.text = text
            self.bankReference = bankReference
        }
    }

    /// What a statement adds up to, after its last line. Minor units.
    public struct Totals: Sendable {
        public let from: Day?
        public let to: Day?
        public let opening: Int64?
        public let closing: Int64?
        /// Whether printed balances vouch for the lines.
        public let isProven: Bool

        public init(from: Day?, to: Day?, opening: Int64?, closing: Int64?, isProven: Bool) {
            self.from = from
            self.to = to
            self.opening = opening
            self.closing = closing
            self.isProven = isProven
        }
    }
}
