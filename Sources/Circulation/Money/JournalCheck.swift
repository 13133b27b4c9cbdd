public import Postgres

/// The books of a day, proven: received = earned + deferred + refunded + tax + overpaid (design.md §3 "Money").
///
/// What is deferred is not read off the account but counted from the other side: what came for terms, less what the frozen
/// copies and their adjustments say was earned by then. So a run that was posted wrongly, or money that reached no term, shows
/// as a difference.
public struct JournalCheck: Sendable {
    public let asOf: Day
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

    public var difference: Int64 { received - earned - deferred - refunded - tax - overpaid }
    public var isBalanced: Bool { difference == 0 }

    /// The business day of an instant, where the publications are (the first one's zone).
    public static func day(of now: Instant, _ db: Session) throws -> Day {
        let zone = try Publication.all(db).first?.timeZone ?? "Asia/Jakarta"
        return try db.one("select \(Journal.businessDay(now, zone))", as: Day.self)
    }

    /// Proves the books of one publication, or of all.
    ///
    /// `asOf`: entries and copies dated up to this day, itself included.
    public static func of(_ publication: String? = nil, asOf: Day, _ db: Session) throws -> JournalCheck {
        let publications = try publication.map { [try Publication.named($0, db)] } ?? Publication.all(db)
        let ids = publications.map(\.id)
        let accounts = try balances(ids, asOf, db)
        let byAccount = Dictionary(uniqueKeysWithValues: accounts.map { ($0.0, $0.1) })
        let (received, refunded, ofTerms, count) = try db.one(
            """
            select coalesce(sum(case when debit = 'bank' then amount end), 0)::int8
                     - coalesce(sum(case when credit = 'bank' and kind = 'reversal' then amount end), 0)::int8,
                   coalesce(sum(case when credit = 'refunds_payable' then amount end), 0)::int8
                     - coalesce(sum(case when debit = 'refunds_payable' and kind = 'reversal' then amount end), 0)::int8,
                   coalesce(sum(case when credit = 'unearned' then amount else -amount end)
                     filter (where term_id is not null and (credit = 'unearned' or debit = 'unearned')), 0)::int8,
                   count(*)
            from entry where publication_id = any(\(ids)) and accounting_on <= \(asOf)
            """, as: (Int64, Int64, Int64, Int).self)
        let ledger = try publications.reduce(Int64(0)) { try $0 + earnedByCopies($1, asOf, db) }
        let balance = { (account: Journal.Account) in byAccount[account.rawValue] ?? 0 }
        return JournalCheck(
            asOf: asOf, received: received,
            earned: balance(.earned) + balance(.shipping) + balance(.rounding) + balance(.commission)
                + balance(.bankCharges) + balance(.writeOff),
            deferred: ofTerms - ledger + balance(.receivable), refunded: refunded, tax: balance(.tax),
            overpaid: balance(.overpaid), accounts: accounts, entries: count)
    }

    private static func balances(_ ids: [Int32], _ asOf: Day, _ db: Session) throws -> [(String, Int64)] {
        try db.rows(
            """
            select account, coalesce(sum(amount), 0)::int8 from account left join (
              select credit as account, sum(amount) as amount from entry
              where publication_id = any(\(ids)) and accounting_on <= \(asOf) group by credit
              union all
              select debit, -sum(amount) from entry
              where publication_id = any(\(ids)) and accounting_on <= \(asOf) group by debit) x using (account)
            group by account order by account
            """, as: (String, Int64).self)
    }

    /// What the posted runs' copies earned by a day. A copy earns with its run, or with its term where that is younger; few
    /// are, so that no edition is scanned but for them. Adjustments made before the posting went with it.
    private static func earnedByCopies(_ publication: Publication, _ asOf: Day, _ db: Session) throws -> Int64 {
        try db.one(
            """
            with posted as materialized (
              select run_id, edition_id, accounting_on, posted_at, earned from run
              where publication_id = \(publication.id) and state = 'posted' and accounting_on <= \(asOf)),
            young as materialized (
              select term_id from term
              where publication_id = \(publication.id)
                and cast(created_at at time zone \(publication.timeZone) as date) > \(asOf))
            select coalesce((select sum(earned) from posted), 0)::int8
              - coalesce((select sum(c.earned) from young join copy_all c using (term_id) join posted r using (run_id)
                          where c.publication_id = \(publication.id)), 0)::int8
              - coalesce((select sum(s.earned) from young join copy_share s using (term_id) join posted r using (run_id)
                          where s.publication_id = \(publication.id)), 0)::int8
              + coalesce((select sum(a.earned) from copy_adjustment a join posted r on r.run_id = adjusted_run(a)
                          where a.publication_id = \(publication.id) and not a.entered
                            and greatest(a.accounting_on, r.accounting_on) <= \(asOf)), 0)::int8
            """, as: Int64.self)
    }
}
