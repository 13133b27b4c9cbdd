import Postgres

/// Which payments and bills fit in their amounts, for the rungs of the ladder that go by amount: exact total, price without the unique
/// digits, total short by a fee.
///
/// An amount that many bills ask for says little by itself, and comparing every payment of it with every bill would never end: among
/// those only bills whose payer's name agrees are looked at, found by what two names have to share.
enum MatchPairs {
    /// So many bills of one amount are a crowd.
    private static let crowd = 20

    /// The bills that a payment may be for at all: open or expired, issued by the day it was booked, of this account or none.
    static let fits: SQL = """
        b.state in ('open', 'expired') and b.currency = i.currency and b.issued_on <= i.booked_on
        and (b.bank_account_id is null or b.bank_account_id = i.bank_account_id)
        """

    /// Makes the table `pair`: payment, bill, kind (`total`, `price`, `fee`), fee, and whether the names agree; of price and fee only
    /// those that do.
    static func lay(_ db: Session) throws {
        try db.script(
            """
            drop table if exists pg_temp.pair, pg_temp.asked, pg_temp.crowd, pg_temp.crowd_bill, pg_temp.crowd_name,
              pg_temp.name_pair
            """)
        try ask(db)
        try db.execute(
            """
            create temporary table pair (payment_id bigint, bill_id bigint, kind text, fee bigint, named boolean) on commit drop
            """)
        for (kinds, column) in [
            ("w.kind <> 'price'", "b.total"), ("w.kind = 'price' and b.unique_digits > 0", "b.amount"),
        ]
            as [(SQL, SQL)]
        {
            try db.execute(
                """
                insert into pair
                select * from (
                  select w.payment_id, b.bill_id, w.kind, w.fee, payer_named(i.name, s.name_key) as named
                  from asked w join incoming i using (payment_id) join bill b on \(column) = w.value
                  join subscriber s on s.subscriber_id = b.payer_id
                  where \(kinds) and not w.crowded and \(fits)) found
                where named or kind = 'total'
                """)
        }
        if try db.one("select exists (select from crowd)", as: Bool.self) { try amongMany(db) }
        try db.execute("create index on pair (payment_id)")
        try db.execute("analyze pair")
    }

    /// What amounts each payment asks for, and which of them many bills have.
    private static func ask(_ db: Session) throws {
        try db.execute(
            """
            create temporary table asked on commit drop as
            select payment_id, amount as value, 'total' as kind, 0::bigint as fee, false as crowded from incoming
            union all
            select payment_id, amount, 'price', 0, false from incoming where name <> ''
            union all
            select payment_id, amount + fee, 'fee', fee, false from incoming, unnest(fees) as known (fee) where name <> ''
            """)
        try db.execute("analyze asked")
        try db.execute(
            """
            create temporary table crowd on commit drop as
            select 'total' as field, total as value from bill
            where state in ('open', 'expired') and total in (select value from asked where kind <> 'price')
            group by total having count(*) > \(crowd)
            union all
            select 'amount', amount from bill
            where state in ('open', 'expired') and unique_digits > 0
              and amount in (select value from asked where kind = 'price')
            group by amount having count(*) > \(crowd)
            """)
        try db.execute(
            """
            update asked w set crowded = true from crowd c
            where c.value = w.value and (c.field = 'amount') = (w.kind = 'price')
            """)
        try db.script("analyze crowd; analyze asked")
    }

    private static func amongMany(_ db: Session) throws {
        try db.execute(
            """
            create temporary table crowd_bill on commit drop as
            select c.field, c.value, b.bill_id, s.name_key as name
            from crowd c join bill b on c.field = 'total' and b.total = c.value
            join subscriber s on s.subscriber_id = b.payer_id
            where b.state in ('open', 'expired')
            union all
            select c.field, c.value, b.bill_id, s.name_key
            from crowd c join bill b on c.field = 'amount' and b.amount = c.value and b.unique_digits > 0
            join subscriber s on s.subscriber_id = b.payer_id
            where b.state in ('open', 'expired')
            """)
        try db.execute(
            """
            create temporary table crowd_name on commit drop as
            select distinct name, false as printed from crowd_bill where name <> ''
            union all
            select distinct i.name, true from asked w join incoming i using (payment_id) where w.crowded and i.name <> ''
            """)
        try db.execute("analyze crowd_name")
        // Names agree when they share two words, or begin alike: one word is too little among so many.
        try db.execute(
            """
            create temporary table name_pair on commit drop as
            with word as materialized (
              select n.name, n.printed, w.word, w.n
              from crowd_name n, unnest(string_to_array(n.name, ' ')) with ordinality w (word, n)),
            mark as materialized (
              select name, printed, left(name, 12) as mark from crowd_name
              union
              select a.name, a.printed, least(a.word, z.word) || ' ' || greatest(a.word, z.word)
              from word a join word z on z.name = a.name and z.printed = a.printed and a.n < z.n)
            select printed, payer from (
              select distinct p.name as printed, q.name as payer
              from mark p join mark q using (mark) where p.printed and not q.printed) alike
            where payer_named(printed, payer)
            """)
        try db.script("analyze crowd_bill; analyze name_pair")
        try db.execute(
            """
            insert into pair
            select distinct w.payment_id, b.bill_id, w.kind, w.fee, true
            from asked w join incoming i using (payment_id) join name_pair n on n.printed = i.name
            join crowd_bill c on c.value = w.value and c.name = n.payer and (c.field = 'amount') = (w.kind = 'price')
            join bill b using (bill_id)
            where w.crowded and \(fits)
            """)
    }
}
