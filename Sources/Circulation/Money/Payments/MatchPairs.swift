import Postgres

/// Which payments and bills fit in their amounts, for the rungs of the ladder that go by amount: exact total, price without the unique
/// digits, total short by a fee. Each rung has its pairs laid out when it is reached, for the payments that are left to it.
///
/// An amount that many bills ask for says little by itself, and comparing every payment of it with every bill would never end: among
/// those only bills whose payer's name agrees are looked at, found by what two names have to share.
enum MatchPairs {
    enum Kind {
        case total, price, fee

        /// What each payment asks for: a value of a bill, and the fee that was kept.
        fileprivate var asked: SQL {
            switch self {
            case .total: "select payment_id, amount as value, 0::bigint as fee from incoming i"
            case .price:
                """
                select payment_id, amount as value, 0::bigint as fee from incoming i
                where name <> '' and \(MatchLadder.unfound)
                """
            case .fee:
                """
                select payment_id, amount + fee as value, fee from incoming i, unnest(fees) as known (fee)
                where name <> '' and \(MatchLadder.unfound)
                """
            }
        }

        /// The value of a bill that is asked for.
        fileprivate var value: SQL { self == .price ? "b.amount" : "b.total" }

        /// Without unique digits the price is the total.
        fileprivate var bills: SQL {
            self == .price ? "b.state in ('open', 'expired') and b.unique_digits > 0" : "b.state in ('open', 'expired')"
        }
    }

    /// So many bills of one amount are a crowd.
    private static let crowd = 20

    /// The bills that a payment may be for at all: open or expired, issued by the day it was booked, of this account or none.
    static let fits: SQL = """
        b.state in ('open', 'expired') and b.currency = i.currency and b.issued_on <= i.booked_on
        and (b.bank_account_id is null or b.bank_account_id = i.bank_account_id)
        """

    /// Makes the table `pair`: payment, bill and its state, whether it has digits, the fee, and whether the names agree; of price and
    /// fee only those that do.
    static func lay(_ kind: Kind, _ db: Session) throws {
        try db.script(
            """
            drop table if exists pg_temp.pair, pg_temp.asked, pg_temp.asked_bill, pg_temp.crowd, pg_temp.crowd_name,
              pg_temp.word_place, pg_temp.name_pair
            """)
        try db.execute("create temporary table asked on commit drop as \(kind.asked)")
        try db.execute("analyze asked")
        try layBills(kind, db)
        try db.execute(
            """
            create temporary table pair on commit drop as
            select * from (
              select w.payment_id, b.bill_id, b.state, b.has_digits, w.fee, payer_named(i.name, b.name) as named
              from asked w join incoming i using (payment_id) join asked_bill b using (value)
              where not exists (select from crowd c where c.value = w.value) and \(fits)) found
            where named or \(kind == .total)
            """)
        if try db.one("select exists (select from crowd)", as: Bool.self) { try amongMany(db) }
        try db.execute("analyze pair")
    }

    /// The bills of those amounts, with their payers' names, and which amounts are of a crowd. The amount first (`offset 0`): names
    /// are looked up for what it leaves. The amounts as a list: a scan asks a list of thousands faster than a table of them, and
    /// an index is asked for a short one.
    private static func layBills(_ kind: Kind, _ db: Session) throws {
        let values = try db.one("select coalesce(array_agg(distinct value), '{}') from asked", as: [Int64].self)
        try db.execute(
            """
            create temporary table asked_bill on commit drop as
            select b.value, b.bill_id, b.state, b.currency, b.issued_on, b.bank_account_id, b.has_digits, s.name_key as name
            from (
              select \(kind.value) as value, b.bill_id, b.state, b.currency, b.issued_on, b.bank_account_id, b.payer_id,
                     b.unique_digits > 0 as has_digits
              from bill b
              where \(kind.bills) and \(kind.value) = any(\(values)) offset 0) b
            join subscriber s on s.subscriber_id = b.payer_id
            """)
        try db.execute("analyze asked_bill")
        try db.execute(
            """
            create temporary table crowd on commit drop as
            select value from asked_bill group by value having count(*) > \(crowd)
            """)
        try db.execute("analyze crowd")
    }

    private static func amongMany(_ db: Session) throws {
        try db.execute(
            """
            create temporary table crowd_name on commit drop as
            select name, printed, words, least(cardinality(words), \(words)) as places
            from (
              select name, printed, string_to_array(name, ' ') as words from (
                select distinct b.name, false as printed from asked_bill b join crowd using (value)
                union all
                select distinct i.name, true from asked w join crowd using (value) join incoming i using (payment_id)) n
              where name <> '' offset 0) n
            """)
        try db.execute(
            """
            create temporary table word_place on commit drop as
            select places, one, other
            from generate_series(2, \(words)) as places, generate_series(1, places - 1) as one,
              generate_series(one + 1, places) as other
            """)
        try db.script("analyze crowd_name; analyze word_place")
        // Names agree when they share two words, or begin alike: one word is too little among so many.
        try db.execute(
            """
            create temporary table name_pair on commit drop as
            select distinct p.name as printed, q.name as payer
            from (\(marks("printed"))) p join (\(marks("not printed"))) q using (mark)
            where payer_named(p.name, q.name)
            """)
        try db.script("analyze name_pair")
        try db.execute(
            """
            insert into pair (payment_id, bill_id, state, has_digits, fee, named)
            select w.payment_id, b.bill_id, b.state, b.has_digits, w.fee, true
            from asked w join crowd c using (value) join incoming i using (payment_id)
            join name_pair n on n.printed = i.name
            join asked_bill b on b.value = w.value and b.name = n.payer
            where \(fits)
            """)
    }

    /// So many words of a name are compared: banks cut off what follows.
    private static let words = 12

    /// What a name has to share with another, as numbers, which are compared faster than words.
    private static func marks(_ which: SQL) -> SQL {
        """
        select name, hashtextextended(left(name, 12), 0) as mark from crowd_name where \(which)
        union all
        select n.name, hashtextextended(least(words[one], words[other]) || ' ' || greatest(words[one], words[other]), 1)
        from crowd_name n join word_place using (places) where \(which)
        """
    }
}
