public import Postgres

/// Brings a statement file into the books: its lines laid out by COPY, compared with what is there as sets, written as sets, all in
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

    /// Takes what `source` hands over, while it reads on. An account that is not known is added under the name it was called by.
    ///
    /// `lot`: lines, at least, that come in together.
    /// - Throws: `Refusal` `statement_other_account`, `currency_differs`, `account_unusable`; what `source` throws. Then nothing is
    ///   changed.
    public static func run(
        _ file: File, account name: String, lot: Int = 20_000, _ db: Session, act: Act,
        source: @escaping @Sendable ((IncomingStatement) throws -> Void) throws -> Void
    ) throws -> Outcome {
        let known = try BankAccount.find(name, db)
        if let known, let outcome = try knownFile(file, known, db) { return outcome }
        try PaymentStage.make(db)
        func book(lot: Int) throws -> Outcome {
            try ReadAhead.run(capacity: 32, reading: source) { ahead in
                var booking = StatementBooking(file, name, known: known, lot: lot, db, act: act)
                return try booking.run(ahead)
            }
        }
        do {
            return try db.savepoint { try book(lot: lot) }
        } catch is StatementBooking.DaysComeAgain {
            return try book(lot: .max)
        }
    }

    static func knownFile(_ file: File, _ account: BankAccount, _ db: Session) throws -> Outcome? {
        let earlier = try ReadStatement.list(
            where: "s.bank_account_id = \(account.id) and s.sha256 = \(file.sha256)", db)
        return earlier.first.map {
            Outcome(account: account.code, statement: $0, isKnownFile: true, gaps: [], elsewhere: [])
        }
    }
}
