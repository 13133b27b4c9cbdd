import Postgres

/// The rungs of the matching ladder, each a statement over the temporary table `incoming`; a payment that a rung found
/// something for is left alone by those below it, save that a bill named in the note is always shown.
///
/// What they find lies in the temporary table `found` until the top is reached: each rung asks who has something by now, and only
/// of its own table can a transaction have the rows counted, without which a plan for a hundred thousand payments never ends.
enum MatchLadder {
    /// Every rung, and what was found into the books.
    static func climb(_ db: Session) throws {
        try db.script(
            """
            drop table if exists pg_temp.found, pg_temp.noted;
            create temporary table found (
              payment_id bigint not null, bill_id bigint not null, rule text not null, amount bigint not null,
              fee bigint not null default 0, auto boolean not null default false, primary key (payment_id, bill_id)) on commit drop
            """)
        for rung in [exactTotals, numbers, leftOut, fees, rests, several] {
            try rung(db)
            try db.script("analyze found")
        }
        try db.execute(
            """
            insert into match_candidate (payment_id, bill_id, rule, amount, fee, auto)
            select payment_id, bill_id, rule, amount, fee, auto from found order by payment_id, bill_id
            """)
    }

    private static let fits = MatchPairs.fits
    /// A payment `i` that no rung found anything for yet.
    static let unfound: SQL =
        "not exists (select from found c where c.payment_id = i.payment_id)"

    /// Whether somebody took the payment `i` away from that bill: what a person parted is for a person to join again.
    private static func parted(_ bill: SQL) -> SQL {
        """
        exists (select from allocation a
                where a.payment_id = i.payment_id and a.bill_id = \(bill) and a.undone_at is not null)
        """
    }

    /// The exact total of one bill. In the order of booking: a bill that an earlier payment takes is no candidate of a later one.
    /// Unique digits say enough, unless the account asks for the name too; a plain total needs the name.
    private static func exactTotals(_ db: Session) throws {
        try MatchPairs.lay(.total, db)
        try db.script("drop table if exists pg_temp.exact_total")
        try db.execute(
            """
            create temporary table exact_total on commit drop as
            select i.payment_id, p.bill_id, row_number() over (order by i.booked_on, i.payment_id) as turn, i.amount, i.pending,
                   p.state = 'open' and not i.has_twin and not \(parted("p.bill_id"))
                     and ((p.has_digits and not i.match_names) or p.named) as sure,
                   false as taken
            from pair p join incoming i using (payment_id)
            """)
        try db.execute("create index on exact_total (payment_id)")
        try db.execute("create index on exact_total (bill_id)")
        try db.execute("analyze exact_total")
        // Each round takes those with a single candidate, the earliest of a bill's first, until no more fall out.
        var taken = 0
        repeat {
            taken = try db.execute(
                """
                with single as (
                  select e.* from exact_total e
                  where not e.taken and e.sure and not e.pending
                    and not exists (select from found c where c.payment_id = e.payment_id)
                    and not exists (select from exact_total o where o.payment_id = e.payment_id and not o.taken
                                      and o.bill_id <> e.bill_id)),
                first as (select distinct on (bill_id) * from single order by bill_id, turn),
                made as (
                  insert into found (payment_id, bill_id, rule, amount, auto)
                  select payment_id, bill_id, 'exact_total', amount, true from first
                  returning payment_id, bill_id)
                update exact_total e set taken = true from first f
                where e.bill_id = f.bill_id and e.turn > f.turn
                """)
        } while taken > 0
        try db.execute(
            """
            insert into found (payment_id, bill_id, rule, amount)
            select e.payment_id, e.bill_id, 'exact_total', e.amount from exact_total e
            where not e.taken and not exists (select from found c where c.payment_id = e.payment_id)
              and (e.pending
                or not exists (select from found c where c.bill_id = e.bill_id and c.auto)
                   and not exists (select from match_candidate c where c.bill_id = e.bill_id and c.auto))
            """)
    }

    /// A bill's number in the note. With the exact amount of that one bill nobody is needed.
    private static func numbers(_ db: Session) throws {
        try db.execute(
            """
            create temporary table noted on commit drop as
            select distinct n.payment_id, number_key(array_to_string(m, '')) as key
            from (select payment_id, text from incoming) n,
              lateral regexp_matches(upper(n.text), '([A-Z][A-Z0-9]{0,11})[-/. ]?(20[0-9][0-9])[-/. ]?([0-9]{3,8})', 'g') m
            """)
        // Counted, so that few of them are looked up and not compared with every bill.
        try db.execute("analyze noted")
        try db.execute(
            """
            insert into found (payment_id, bill_id, rule, amount, fee, auto)
            select i.payment_id, b.bill_id,
                   case when i.amount in (b.total, b.amount) then 'number' when f.fee is not null then 'number_fee'
                     else 'number_amount' end,
                   least(i.amount, b.total), coalesce(f.fee, 0),
                   i.amount = b.total and b.state = 'open' and not i.pending and not i.has_twin
                     and not \(parted("b.bill_id"))
                     and count(*) over (partition by i.payment_id) = 1
            from noted k
            join incoming i using (payment_id)
            join bill b on number_key(b.number) = k.key
            left join lateral (
              select fee from unnest(i.fees) as known (fee)
              where i.amount + fee in (b.total, b.amount) order by fee limit 1) f on true
            where \(fits) and \(unfound)
            """)
    }

    /// The price without the unique digits, by somebody of the payer's name.
    private static func leftOut(_ db: Session) throws {
        try MatchPairs.lay(.price, db)
        try db.execute(
            """
            insert into found (payment_id, bill_id, rule, amount)
            select i.payment_id, p.bill_id, 'digits_left_out', i.amount
            from pair p join incoming i using (payment_id)
            """)
    }

    /// Short by what a bank keeps, with the payer's name; or the net of a QR settlement.
    private static func fees(_ db: Session) throws {
        try MatchPairs.lay(.fee, db)
        try db.execute(
            """
            insert into found (payment_id, bill_id, rule, amount, fee)
            select distinct on (i.payment_id, p.bill_id) i.payment_id, p.bill_id, 'interbank_fee', i.amount, p.fee
            from pair p join incoming i using (payment_id)
            order by i.payment_id, p.bill_id, p.fee
            """)
        try db.execute(
            """
            insert into found (payment_id, bill_id, rule, amount, fee)
            select distinct on (i.payment_id, b.bill_id) i.payment_id, b.bill_id, 'qr_settlement', i.amount, b.total - i.amount
            from incoming i cross join lateral unnest(i.qr_fees_per_mille) as rate (per_mille)
            -- What was paid before the fee was taken and rounded: one of these, give or take one.
            cross join lateral generate_series(-1, 1) as off (n)
            join bill b on b.total = i.amount * 1000 / (1000 - per_mille) + off.n
            where i.text ~* '\\mqr(is)?\\M' and per_mille < 1000 and \(fits) and \(unfound)
              and b.total - (b.total * per_mille + 500) / 1000 = i.amount
            """)
    }

    /// What is still missing of a bill that was paid in part: of its payer's name, or with its digits in it.
    private static func rests(_ db: Session) throws {
        try db.execute(
            """
            with part as materialized (
              select a.bill_id, sum(a.amount + a.fee) as paid from allocation a join bill b using (bill_id)
              where a.undone_at is null and b.state in ('open', 'expired') group by a.bill_id)
            insert into found (payment_id, bill_id, rule, amount)
            select i.payment_id, b.bill_id, 'exact_rest', i.amount
            from part join bill b using (bill_id) join subscriber s on s.subscriber_id = b.payer_id
            join incoming i on i.amount = b.total - part.paid
            where \(fits) and \(unfound) and (b.unique_digits > 0 or payer_named(i.name, s.name_key))
            """)
    }

    /// One payment for several bills of one payer: all of them, or those whose numbers end as the note says. Or for one of them,
    /// mistyped or rounded: by less than the digits can say.
    private static func several(_ db: Session) throws {
        try db.execute(
            """
            with waiting as materialized (
              select i.*, array(select m[1]::bigint from regexp_matches(i.text, '\\m[0-9]{3,8}\\M', 'g') m) as ends
              from incoming i where i.name <> '' and \(unfound)),
            open as materialized (
              select i.payment_id, b.bill_id, b.total, i.amount,
                     substring(b.number from '[0-9]+$')::bigint = any(i.ends) as named
              from waiting i join subscriber s on s.name_key = i.name join bill b on b.payer_id = s.subscriber_id
              where \(fits)),
            sums as (
              select payment_id, amount, sum(total) as whole, sum(total) filter (where named) as part, count(*) as bills,
                     count(*) filter (where named) as parts
              from open group by payment_id, amount)
            insert into found (payment_id, bill_id, rule, amount)
            select payment_id, bill_id, case when is_several then 'several_bills' else 'near_total' end, least(total, amount)
            from (
              select o.*, coalesce(o.named and u.parts > 1 and u.part = u.amount, false)
                       or (u.bills > 1 and u.whole = u.amount and u.part is distinct from u.amount) as is_several
              from open o join sums u using (payment_id)) o
            where is_several
              or (total <> amount and abs(total - amount) < 1000
                  and not exists (select from found c where c.bill_id = o.bill_id and c.auto))
            """)
    }
}
