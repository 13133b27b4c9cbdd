import Postgres

/// Unique digits, 1–999 on top of an amount, so that the total is unique among the open bills of the account, and among those
/// in their cool-down (design.md §3 "Bills").
///
/// There are 999 for a price and an account: bills that go out by WhatsApp are given theirs first, several accounts share the
/// load, and who comes too late has none, pays the plain amount and is known by the bill's number. Before any account takes
/// bills, totals are unique among the bills without one.
enum UniqueDigits {
    /// Gives digits and an account to the rows of `bill_made`; a row that names its account keeps it. The accounts are ours
    /// until the transaction ends.
    static func give(currency: String, _ db: Session) throws {
        let chosen = try db.rows(
            "select distinct bank_account_id from bill_made where bank_account_id is not null order by 1",
            as: Int32.self)
        try db.execute(
            """
            select from bank_account
            where (takes_bills and currency = \(currency)) or bank_account_id = any(\(chosen))
            order by bank_account_id for no key update
            """)
        for account in chosen { try give(to: "bank_account_id = \(account)", from: [account], db) }
        let taking = try db.rows(
            """
            select bank_account_id from bank_account where takes_bills and currency = \(currency) order by bank_account_id
            """, as: Int32.self)
        if let first = taking.first {
            try give(to: "bank_account_id is null", from: taking, db)
            try db.execute("update bill_made set bank_account_id = \(first) where bank_account_id is null")
        } else {
            // No row of an account to wait at: whoever bills without one waits here.
            try db.execute("select pg_advisory_xact_lock(hashtextextended('bill totals', 0))")
            try give(to: "bank_account_id is null", from: [none], db)
        }
    }

    /// Stands for "no account" where accounts are compared.
    private static let none: Int32 = 0

    /// A total belongs to one amount only: amounts that lie less than 999 apart reach for the same ones. The digits are taken
    /// in an order that leaps (389 modulo a prime), so that neighbours, whom a slip of the finger confuses, are far apart in
    /// time.
    ///
    /// `place` is the amount's turn and the rank within it in one number: two equalities would be joined by the amount alone.
    private static func give(to rows: SQL, from accounts: [Int32], _ db: Session) throws {
        try db.execute(
            """
            with wanted as (
              select ask, amount, band,
                     band * 1000000000 + row_number() over (partition by band order by channel <> 'whatsapp', ask) as place
              from (select *, dense_rank() over (order by amount) as band from bill_made
                    where \(rows) and amount > 0 and not credit) m),
            reach as (
              select a.amount, a.band, k.account, a.amount + d as total, d * 389 % 1009 as turn
              from (select distinct amount, band from wanted) a
              cross join unnest(\(accounts)) k (account)
              cross join generate_series(1, 999) d),
            free as (
              select distinct on (account, total) amount, band, account, total, turn from reach r
              where not exists (select from bill b where b.total = r.total and b.holds_total
                                  and coalesce(b.bank_account_id, 0) in (0, r.account))
                and not exists (select from bill b where b.total = r.total and b.state = 'open'
                                  and coalesce(b.bank_account_id, 0) in (0, r.account))
                and not exists (select from wanted w where w.amount = r.total)
                and (r.account, r.total) not in (select coalesce(bank_account_id, 0), amount + unique_digits from bill_made
                                                 where unique_digits > 0)
              order by account, total, (total + amount) % 7, amount),
            ranked as (
              select *, band * 1000000000 + row_number() over (partition by band order by turn, account) as place
              from free)
            update bill_made m
            set bank_account_id = nullif(r.account, 0), unique_digits = (r.total - r.amount)::smallint
            from wanted w join ranked r using (place)
            where m.ask = w.ask
            """)
    }
}
