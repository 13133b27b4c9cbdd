public import Postgres

/// The books of a day, proven: received = earned + deferred + refunded + tax + overpaid (design.md §3 "Money").
///
/// What is deferred is not read off the account but counted from the other side: what came for terms, less what the frozen
/// copies and their adjustments say was earned by then. So a run that was posted wrongly, or money that reached no term, shows
/// as a difference.
public struct JournalCheck: Sendable {
    public let asOf: Day
    /// ISO 4217.
    public let currency: String
    /// Gross, into the bank, minor units; a payment that was taken back is none.
    public let received: Int64
    /// Subscriptions, shipping and rounding, less commissions, bank charges and write-offs.
    public let earned: Int64
    /// Paid and not served yet, less what runs on credit.
    public let deferred: Int64
    /// Owed back or sent back.
    public let refunded: Int64
    public let tax: Int64
    /// Money of payers that belongs to no bill.
    public let overpaid: Int64
    /// Balances of the accounts behind it, credit less debit, by account.
    public let accounts: [(account: String, balance: Int64)]
    public let entries: Int
    /// Codes of the publications whose own books differ: two that differ by the same, one up and one down, add up to nothing.
    public let differing: [String]

    public var difference: Int64 { received - earned - deferred - refunded - tax - overpaid }
    public var isBalanced: Bool { differing.isEmpty && difference == 0 }

    /// The business day of an instant, where the publications are (the first one's zone).
    public static func day(of now: Instant, _ db: Session) throws -> Day {
        let zone = try Publication.all(db).first?.timeZone ?? "Asia/Jakarta"
        return try db.one("select \(Journal.businessDay(now, zone))", as: Day.self)
    }

    /// Proves the books of one publication, or of all: each by itself, and added up.
    ///
    /// `asOf`: entries and copies dated up to this day, itself included.
    /// - Throws: `Refusal` `publication_unknown`, `currencies_differ`.
    public static func of(_ publication: String? = nil, asOf: Day, _ db: Session) throws -> JournalCheck {
        let publications = try publication.map { [try Publication.named($0, db)] } ?? Publication.all(db)
        let currencies = Set(publications.map(\.currency)).sorted()
        guard currencies.count <= 1 else {
            let (list, code) = (currencies.joined(separator: ", "), publications[0].code)
            throw Refusal(
                "currencies_differ", id: "Buku dalam \(list) tidak dapat dijumlahkan.",
                en: "Books in \(list) cannot be added up.",
                hint: Phrase(
                    id: "Periksa satu per satu: --publication \(code).",
                    en: "Prove them one by one: --publication \(code)."))
        }
        let transfers = try transfers(publications.map(\.id), asOf, db)
        let accounts = try db.rows("select account from account order by account", as: String.self)
        func check(_ some: [Publication], earnedByCopies: Int64, differing: [String]) -> JournalCheck {
            let ids = Set(some.map(\.id))
            return JournalCheck(
                transfers.filter { ids.contains($0.publication) }, earnedByCopies: earnedByCopies, asOf: asOf,
                currency: currencies.first ?? "IDR", accounts: accounts, differing: differing)
        }
        var (differing, earned): ([String], Int64) = ([], 0)
        for publication in publications {
            let own = try earnedByCopies(publication, asOf, db)
            earned += own
            if check([publication], earnedByCopies: own, differing: []).difference != 0 {
                differing.append(publication.code)
            }
        }
        return check(publications, earnedByCopies: earned, differing: differing)
    }

    private init(
        _ transfers: [Transfer], earnedByCopies: Int64, asOf: Day, currency: String, accounts: [String],
        differing: [String]
    ) {
        func sum(_ holds: (Transfer) -> Bool) -> Int64 { transfers.reduce(0) { holds($1) ? $0 + $1.amount : $0 } }
        func balance(of account: String) -> Int64 { sum { $0.credit == account } - sum { $0.debit == account } }
        func balance(_ account: Journal.Account) -> Int64 { balance(of: account.rawValue) }
        let (bank, owed) = (Journal.Account.bank.rawValue, Journal.Account.refundsPayable.rawValue)
        let unearned = Journal.Account.unearned.rawValue
        let received = sum { $0.debit == bank } - sum { $0.credit == bank && $0.isReversal }
        let refunded = sum { $0.credit == owed } - sum { $0.debit == owed && $0.isReversal }
        let ofTerms = sum { $0.isOfTerm && $0.credit == unearned } - sum { $0.isOfTerm && $0.debit == unearned }
        self.asOf = asOf
        self.currency = currency
        self.received = received
        earned =
            balance(.earned) + balance(.shipping) + balance(.rounding) + balance(.commission) + balance(.bankCharges)
            + balance(.writeOff)
        deferred = ofTerms - earnedByCopies + balance(.receivable)
        self.refunded = refunded
        tax = balance(.tax)
        overpaid = balance(.overpaid)
        self.accounts = accounts.map { ($0, balance(of: $0)) }
        entries = transfers.reduce(0) { $0 + $1.entries }
        self.differing = differing
    }

    /// What went from one account to another, all entries of a kind together.
    private struct Transfer {
        let publication: Int32
        let debit: String
        let credit: String
        let kind: String
        let isOfTerm: Bool
        let amount: Int64
        let entries: Int

        var isReversal: Bool { kind == Journal.Kind.reversal.rawValue }
    }

    /// Reads the journal once, however long it is: a few dozen rows say all that is asked of it.
    private static func transfers(_ ids: [Int32], _ asOf: Day, _ db: Session) throws -> [Transfer] {
        try db.fetch(
            """
            select publication_id, debit, credit, kind, term_id is not null as of_term, sum(amount)::int8, count(*)
            from entry where publication_id = any(\(ids)) and accounting_on <= \(asOf)
            group by publication_id, debit, credit, kind, of_term
            """
        ) { row in
            try Transfer(
                publication: row.next(Int32.self), debit: row.next(String.self), credit: row.next(String.self),
                kind: row.next(String.self),
                isOfTerm: row.next(Bool.self), amount: row.next(Int64.self), entries: row.next(Int.self))
        }
    }

    /// What the posted runs' copies earned by a day. A copy earns with its run, or with its term where that is younger; few
    /// are, and their copies are found by their subscription (when a term was bought is compared as it is stored, or nobody
    /// could tell how few), so that no edition is scanned. Adjustments made before the posting went with it.
    private static func earnedByCopies(_ publication: Publication, _ asOf: Day, _ db: Session) throws -> Int64 {
        try db.one(
            """
            with posted as materialized (
              select run_id, edition_id, accounting_on, posted_at, earned from run
              where publication_id = \(publication.id) and state = 'posted' and accounting_on <= \(asOf)),
            young as materialized (
              select term_id, subscription_id from term
              where publication_id = \(publication.id)
                and created_at >= cast(\(asOf.adding(days: 1)) as timestamp) at time zone \(publication.timeZone))
            select coalesce((select sum(earned) from posted), 0)::int8
              - coalesce((select sum(c.earned) from young join copy_all c using (subscription_id, term_id) join posted r using (run_id)
                          where c.publication_id = \(publication.id)), 0)::int8
              - coalesce((select sum(s.earned) from young join copy_share s using (term_id) join posted r using (run_id)
                          where s.publication_id = \(publication.id)), 0)::int8
              + coalesce((select sum(a.earned) from copy_adjustment a join posted r on r.run_id = adjusted_run(a)
                          where a.publication_id = \(publication.id) and not a.entered
                            and greatest(a.accounting_on, r.accounting_on) <= \(asOf)), 0)::int8
            """, as: Int64.self)
    }
}
