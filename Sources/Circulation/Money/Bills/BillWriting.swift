public import Postgres

/// Makes bills of what is asked for, a set at a time: numbers without a gap, unique digits, heads and lines in a handful of
/// statements, whether it is one or ten thousand.
///
/// A caller lays its lines into the temporary table `bill_asked` (`lay`), one bill for each `ask`; afterwards `bill_made` says
/// which bill each became.
public enum BillWriting {
    /// A line that is asked for.
    struct Line {
        /// Lines of one `ask` are one bill.
        var ask: Int64 = 1
        var payer: Int64
        var subscription: Int64
        var offer: Int64?
        var isRenewal = false
        var slots: Int
        var copies: Int
        /// Minor units, for the whole term; tax, shipping and commission stand beside it.
        var price: Int64
        var shipping: Int64 = 0
        var tax: Int64 = 0
        var commission: Int64 = 0
        var promised: Int32?
        var promiseUntil: Day?
        var channel = "desk"
        /// Days after the issue where absent, as the publication says.
        var due: Day?
        /// One that takes bills where absent.
        var account: Int32?
        var request: Int64?
    }

    /// Makes the empty table. What is not said of a line is what a desk would fill in.
    public static func prepare(_ db: Session) throws {
        try db.script(
            """
            create temporary table if not exists bill_asked (
              ask bigint not null, payer_id bigint not null, subscription_id bigint not null, offer_id bigint,
              kind text not null default 'new', slot_count int not null, copies int not null, price bigint not null,
              shipping bigint not null default 0, tax bigint not null default 0, commission bigint not null default 0,
              promised_edition_id int, promise_until date, channel text not null default 'desk',
              credit boolean not null default false, issued_on date, due_on date, request_id bigint, term_id bigint,
              bank_account_id int, asked_at timestamptz
            ) on commit drop;
            truncate bill_asked;
            drop table if exists bill_made
            """)
    }

    static func lay(_ lines: [Line], _ db: Session) throws {
        for line in lines {
            try db.execute(
                """
                insert into bill_asked (ask, payer_id, subscription_id, offer_id, kind, slot_count, copies, price, shipping,
                                        tax, commission, promised_edition_id, promise_until, channel, due_on,
                                        bank_account_id, request_id)
                values (\(line.ask), \(line.payer), \(line.subscription), \(line.offer),
                        \(line.isRenewal ? "renewal" : "new"), \(Int32(line.slots)), \(Int32(line.copies)),
                        \(line.price), \(line.shipping), \(line.tax), \(line.commission), \(line.promised),
                        \(line.promiseUntil), \(line.channel), \(line.due), \(line.account), \(line.request))
                """)
        }
    }

    /// Writes what lies in `bill_asked`; issued on the business day of the act where a line says nothing else.
    ///
    /// - Returns: how many bills were made.
    @discardableResult
    public static func write(for publication: Publication, _ db: Session, act: Act) throws -> Int {
        let count = try db.execute(
            """
            create temporary table bill_made on commit drop as
            select nextval('bill_bill_id_seq') as bill_id, h.*,
                   row_number() over (partition by extract(year from issued_on) order by issued_on, ask)::int as place,
                   0::smallint as unique_digits
            from (
              select ask, min(payer_id) as payer_id, min(request_id) as request_id, bool_or(credit) as credit,
                     min(channel) as channel, min(bank_account_id) as bank_account_id, sum(price)::int8 as price, sum(shipping)::int8 as shipping,
                     sum(tax)::int8 as tax, sum(commission)::int8 as commission,
                     sum(price + shipping + tax - commission)::int8 as amount, max(due_on) as due_on,
                     coalesce(max(issued_on), \(Journal.businessDay(act.now, publication.timeZone))) as issued_on,
                     coalesce(max(asked_at), \(act.now)) as asked_at
              from bill_asked group by ask
              order by ask) h
            """)
        guard count > 0 else { return 0 }
        try UniqueDigits.give(currency: publication.currency, db)
        try writeHeads(publication, db)
        try db.execute(
            """
            insert into bill_line (bill_id, publication_id, subscription_id, offer_id, kind, slot_count, copies, price,
                                   shipping, tax, commission, currency, promised_edition_id, promise_until, term_id,
                                   created_at)
            select m.bill_id, \(publication.id), a.subscription_id, a.offer_id, a.kind, a.slot_count, a.copies, a.price,
                   a.shipping, a.tax, a.commission, \(publication.currency), a.promised_edition_id, a.promise_until,
                   a.term_id, m.asked_at
            from bill_asked a join bill_made m using (ask)
            order by m.bill_id, a.subscription_id
            """)
        return count
    }

    /// The row of the series is taken with the bills: whoever comes at the same time waits, and no number is left out.
    private static func writeHeads(_ publication: Publication, _ db: Session) throws {
        try db.execute(
            """
            with years as (
              select extract(year from issued_on)::smallint as year, count(*)::int as made from bill_made group by 1),
            series as (
              insert into bill_series (publication_id, year, last_number)
              select \(publication.id), year, made from years order by year
              on conflict (publication_id, year) do update
                set last_number = bill_series.last_number + excluded.last_number
              returning year, last_number)
            insert into bill (bill_id, publication_id, number, payer_id, bank_account_id, request_id, currency, price,
                              shipping, tax, commission, unique_digits, credit, channel, issued_on, due_on, expires_on,
                              holds_total, created_at)
            select m.bill_id, p.publication_id,
                   concat(p.code, '-', extract(year from m.issued_on), '-',
                          to_char(s.last_number - y.made + m.place, 'FM0000000')),
                   m.payer_id, m.bank_account_id, m.request_id, p.currency, m.price, m.shipping, m.tax, m.commission,
                   m.unique_digits, m.credit, m.channel, m.issued_on, d.due_on,
                   case when not m.credit then d.due_on + p.bill_expires_days end, m.unique_digits > 0, m.asked_at
            from bill_made m
            join years y on y.year = extract(year from m.issued_on)
            join series s on s.year = y.year
            join publication p on p.publication_id = \(publication.id)
            cross join lateral (select greatest(coalesce(m.due_on, m.issued_on + p.bill_due_days), m.issued_on) as due_on) d
            order by m.bill_id
            """)
    }
}
