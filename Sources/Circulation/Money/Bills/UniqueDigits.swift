import Postgres

/// Unique digits, 1–999 on top of an amount, so that the total is unique among the open bills of the account, and among those
/// in their cool-down (design.md §3 "Bills").
///
/// There are 999 for a price and an account: bills that go out by WhatsApp are given theirs first, several accounts share the
/// load, and who comes too late has none, pays the plain amount and is known by the bill's number.
enum UniqueDigits {
    /// Gives digits and an account to the rows of `bill_made`. The accounts are ours until the transaction ends.
    static func give(currency: String, _ db: Session) throws {
        let accounts = try db.rows(
            """
            select bank_account_id from bank_account where takes_bills and currency = \(currency)
            order by bank_account_id for no key update
            """, as: Int32.self)
        guard let first = accounts.first else { return }
        try db.execute("update bill_made set bank_account_id = \(first)")
        // A total belongs to one amount only: amounts that lie less than 999 apart reach for the same ones. The digits are
        // taken in an order that leaps (389 modulo a prime), so that neighbours, whom a slip of the finger confuses, are far
        // apart in time.
        try db.execute(
            """
            with wanted as (
              select ask, amount, row_number() over (partition by amount order by channel <> 'whatsapp', ask) as rank
              from bill_made where amount > 0 and not credit),
            reach as (
              select a.amount, k.bank_account_id, a.amount + d as total, d * 389 % 1009 as turn
              from (select distinct amount from wanted) a
              cross join unnest(\(accounts)) k (bank_account_id)
              cross join generate_series(1, 999) d),
            free as (
              select distinct on (bank_account_id, total) amount, bank_account_id, total, turn from reach r
              where not exists (select from bill b where b.bank_account_id = r.bank_account_id and b.total = r.total
                                  and b.holds_total)
                and not exists (select from bill b where b.bank_account_id = r.bank_account_id and b.total = r.total
                                  and b.state = 'open')
                and not exists (select from wanted w where w.amount = r.total)
              order by bank_account_id, total, (total + amount) % 7, amount),
            ranked as (
              select *, row_number() over (partition by amount order by turn, bank_account_id) as rank from free)
            update bill_made m set bank_account_id = r.bank_account_id, unique_digits = (r.total - r.amount)::smallint
            from wanted w join ranked r using (amount, rank)
            where m.ask = w.ask
            """)
    }
}
