public import Postgres

/// A bank account of the department: where bills ask for payment, and whose statements are read.
public struct BankAccount: Sendable, Hashable {
    public let id: Int32
    public let code: String
    public let bank: String?
    public let number: String?
    public let holder: String?
    public let currency: String
    /// Bills ask for payment to it; several that do share the unique digits.
    public let takesBills: Bool
    /// Days for which a total stays taken after its bill is closed.
    public let cooldownDays: Int
    /// What the payment code of a bill holds, with `{total}` and `{number}` to be filled in.
    public let qr: String?
    /// What banks take off a transfer, minor units: a total short by one of them is still recognised.
    public let fees: [Int64]
    /// What acquirers take off a QR payment, per mille.
    public let qrFees: [Int32]
    /// A total with unique digits is settled by itself only where the payer's name fits too.
    public let matchesNames: Bool

    /// The payment code of a bill; nil where the account has none.
    public func code(of bill: Bill) -> String? {
        qr?.replacing("{total}", with: String(bill.total)).replacing("{number}", with: bill.number)
    }
}

extension BankAccount {
    /// What staff say about an account; nil leaves what there is.
    public struct Facts: Sendable {
        public var bank: String?
        public var number: String?
        public var holder: String?
        public var currency: String?
        public var takesBills: Bool?
        public var cooldownDays: Int?
        /// An empty text takes the code away.
        public var qr: String?
        /// Minor units, above 0.
        public var fees: [Int64]?
        /// Per mille, above 0.
        public var qrFees: [Int32]?
        public var matchesNames: Bool?

        public init() {}
    }

    /// The longest text that a payment code can hold and a telephone still reads, in bytes.
    static let longestCode = 500

    /// Adds an account; bills ask for payment to it unless the facts say otherwise.
    ///
    /// - Throws: `Refusal` `account_taken`, `account_unusable`, `qr_too_long`.
    public static func add(_ code: String, _ facts: Facts, _ db: Session, act: Act) throws -> BankAccount {
        if let known = try read(where: "lower(code) = lower(\(code))", db).first?.code {
            throw Refusal(
                "account_taken", id: "Rekening \(known) sudah ada.", en: "There is an account \(known) already.",
                hint: Phrase(
                    id: "Ubah dengan: sirkulasi account set \(known) …",
                    en: "Change it: sirkulasi account set \(known) …"))
        }
        try db.execute("insert into bank_account (code, takes_bills, created_at) values (\(code), true, \(act.now))")
        return try change(code, facts, db, act: act)
    }

    /// Changes what is said of an account, for instance of one that came with its first statement.
    ///
    /// - Throws: `Refusal` `account_unknown`, `account_unusable`, `account_taken`, `qr_too_long`.
    public static func change(_ code: String, _ facts: Facts, _ db: Session, act: Act) throws -> BankAccount {
        let account = try named(code, db)
        try check(facts)
        try db.execute(
            """
            update bank_account
            set bank = coalesce(\(facts.bank), bank), number = coalesce(\(facts.number.map { bare($0) }), number),
                holder = coalesce(\(facts.holder), holder), currency = coalesce(\(facts.currency?.uppercased()), currency),
                takes_bills = coalesce(\(facts.takesBills), takes_bills),
                cooldown_days = coalesce(\(facts.cooldownDays.map { Int32($0) }), cooldown_days),
                qr = case when \(facts.qr) is null then qr else nullif(\(facts.qr), '') end,
                fees = coalesce(\(facts.fees), fees), qr_fees_per_mille = coalesce(\(facts.qrFees), qr_fees_per_mille),
                match_names = coalesce(\(facts.matchesNames), match_names)
            where bank_account_id = \(account.id)
            """)
        return try named(code, db)
    }

    /// A number as it is compared: letters and digits, without the currency that some banks put behind it.
    static func bare(_ text: String, currency: String? = nil) -> String {
        var text = text.uppercased().filter { $0.isLetter || $0.isNumber }
        if let currency, text.hasSuffix(currency), text.dropLast(currency.count).last?.isNumber == true {
            text.removeLast(currency.count)
        }
        return text
    }

    private static func check(_ facts: Facts) throws {
        if let days = facts.cooldownDays, !(0...365).contains(days) {
            throw Refusal("days_out_of_range", id: "Jumlah hari 0 sampai 365.", en: "Days are 0 to 365.")
        }
        if (facts.fees ?? []).contains(where: { $0 <= 0 }) || (facts.qrFees ?? []).contains(where: { $0 <= 0 }),
            let refusal = Refusal.forConstraint("bank_account_fees_are_positive")
        {
            throw refusal
        }
        if let qr = facts.qr, qr.utf8.count > longestCode {
            throw Refusal(
                "qr_too_long", id: "Isi kode QR paling panjang \(longestCode) huruf.",
                en: "The text of a QR code has at most \(longestCode) characters.")
        }
    }

    /// The account of a code, as people type it, or of its number.
    ///
    /// - Throws: `Refusal` `account_unknown`.
    public static func named(_ text: String, _ db: Session) throws -> BankAccount {
        if let account = try find(text, db) { return account }
        let known = try all(db).map(\.code).joined(separator: ", ")
        throw Refusal(
            "account_unknown", id: "Tidak ada rekening \(text).", en: "There is no bank account \(text).",
            hint: Phrase(
                id: "Yang ada: \(known.isEmpty ? "–" : known). Tambah: sirkulasi account add.",
                en: "Known: \(known.isEmpty ? "–" : known). Add one: sirkulasi account add."))
    }

    /// The same; nil when it is not known yet.
    static func find(_ text: String, locking: Bool = false, _ db: Session) throws -> BankAccount? {
        let number = bare(text)
        let found = try read(
            where: "lower(code) = lower(\(text)) or (\(number) ~ '[0-9]' and number = \(number))", locking: locking, db)
        return found.first { $0.code.lowercased() == text.lowercased() } ?? found.first
    }

    /// Every account, by code.
    public static func all(_ db: Session) throws -> [BankAccount] { try read(where: "true", db) }

    static func with(id: Int32, _ db: Session) throws -> BankAccount? {
        try read(where: "bank_account_id = \(id)", db).first
    }

    private static func read(
        where condition: SQL, locking: Bool = false, _ db: Session
    ) throws -> [BankAccount] {
        try db.fetch(
            """
            select bank_account_id, code, bank, number, holder, currency, takes_bills, cooldown_days::int8, qr, fees,
                   qr_fees_per_mille, match_names
            from bank_account where \(condition) order by code \(locking ? "for no key update" : "" as SQL)
            """
        ) { row in
            try BankAccount(
                id: row.next(Int32.self), code: row.next(String.self), bank: row.next(String?.self),
                number: row.next(String?.self), holder: row.next(String?.self), currency: row.next(String.self),
                takesBills: row.next(Bool.self), cooldownDays: row.next(Int.self), qr: row.next(String?.self),
                fees: row.next([Int64].self), qrFees: row.next([Int32].self), matchesNames: row.next(Bool.self))
        }
    }
}

extension BankAccount {
    /// An account with what bills ask of it now.
    public struct Standing: Sendable {
        public let account: BankAccount
        /// Bills that are open, and the sum they ask for, minor units.
        public let openBills: Int
        public let openTotal: Int64
        /// Totals that nobody else can be asked for: of open bills, and of closed ones in their cool-down.
        public let heldTotals: Int
    }

    /// - Throws: `Refusal` `account_unknown`.
    public static func standing(_ text: String, _ db: Session) throws -> Standing {
        let account = try named(text, db)
        let (open, total, held) = try db.one(
            """
            select count(*) filter (where state = 'open'), coalesce(sum(total) filter (where state = 'open'), 0)::int8,
                   count(*) filter (where holds_total)
            from bill where bank_account_id = \(account.id) and (state = 'open' or holds_total)
            """, as: (Int, Int64, Int).self)
        return Standing(account: account, openBills: open, openTotal: total, heldTotals: held)
    }
}
