public import Postgres

/// What is paid and not served yet, at a date: the publisher's debt to its subscribers (design.md §3 "Money").
public struct Liability: Sendable {
    public struct Part: Sendable {
        public let key: String
        public let phrase: Phrase
        public let subscriptions: Int
        /// Minor units.
        public let deferred: Int64
        /// Of it, what lies on editions mailed more than a year later.
        public let overAYear: Int64
        public var current: Int64 { deferred - overAYear }
    }

    public let publication: Publication
    public let asOf: Day
    public let byClass: [Part]
    /// By the edition that ends each term; those beyond the planned calendar together.
    public let byFinalEdition: [Part]
    /// Served, or to be served, on credit: paid by nobody yet, and part of what is deferred.
    public let receivable: Int64
    public let check: JournalCheck

    public var deferred: Int64 { byClass.reduce(0) { $0 + $1.deferred } }
    public var overAYear: Int64 { byClass.reduce(0) { $0 + $1.overAYear } }
    /// Terms against the journal: 0, or the books are wrong.
    public var difference: Int64 { deferred - receivable - check.deferred }

    /// Counts it term by term, from the copies that were frozen: nothing is read off the account but the comparison.
    public static func of(_ publication: String, asOf: Day, _ db: Session) throws -> Liability {
        let timeline = try Timeline.of(code: publication, db)
        let check = try JournalCheck.of(publication, asOf: asOf, db)
        try lay(timeline, asOf, db)
        let classes = try db.rows(
            """
            select class, k.name_id, k.name_en, count(distinct subscription_id), sum(deferred)::int8, sum(later)::int8
            from term_deferred join subscription using (subscription_id) join audience_class k using (class)
            where deferred <> 0 group by class, k.name_id, k.name_en, k.sort order by k.sort
            """, as: (String, String, String, Int, Int64, Int64).self)
        let finals = try db.rows(
            """
            select number, label, count(distinct subscription_id), sum(deferred)::int8, sum(later)::int8
            from term_deferred d left join lateral (
              select e.number, e.label from edition e
              where e.publication_id = \(timeline.publication.id) and e.state <> 'skipped' and e.weight > 0
                and int4range(e.first_slot, e.first_slot + e.weight) @> d.last_slot limit 1) e on true
            where deferred <> 0 group by number, label order by number nulls last
            """, as: (Int32?, String?, Int, Int64, Int64).self)
        let receivable = -(check.accounts.first { $0.account == Journal.Account.receivable.rawValue }?.balance ?? 0)
        return Liability(
            publication: timeline.publication, asOf: asOf,
            byClass: classes.map {
                Part(
                    key: $0.0, phrase: Phrase(id: $0.1, en: $0.2), subscriptions: $0.3, deferred: $0.4, overAYear: $0.5)
            },
            byFinalEdition: finals.map { number, label, count, deferred, later in
                let text = number.map { "\($0) \(label ?? "")" }
                return Part(
                    key: number.map { String($0) } ?? "beyond",
                    phrase: text.map { Phrase($0) }
                        ?? Phrase(id: "sesudah kalender yang direncanakan", en: "beyond the planned calendar"),
                    subscriptions: count, deferred: deferred, overAYear: later)
            },
            receivable: receivable, check: check)
    }

    /// Each term's share that is not served: what came for it, less what its copies, shares and adjustments earned by the day.
    private static func lay(_ timeline: Timeline, _ asOf: Day, _ db: Session) throws {
        let publication = timeline.publication.id
        let year = timeline.editions.last { $0.counts && $0.mailOn <= asOf.adding(days: 365) }
        let beyond = year.map { Int32($0.firstSlot + $0.weight) } ?? 1
        try db.script("set local work_mem = '128MB'; drop table if exists pg_temp.term_deferred")
        try db.execute(
            """
            create temporary table term_deferred on commit drop as
            with posted as materialized (
              select run_id, edition_id, accounting_on, posted_at from run
              where publication_id = \(publication) and state = 'posted' and accounting_on <= \(asOf)),
            came as (
              select term_id, sum(case when credit = 'unearned' then amount else -amount end)::int8 as amount from entry
              where publication_id = \(publication) and term_id is not null and accounting_on <= \(asOf)
                and (credit = 'unearned' or debit = 'unearned')
              group by term_id),
            gone as (
              select term_id, sum(earned)::int8 as amount from (
                select c.term_id, c.earned from copy_all c join posted using (run_id)
                where c.publication_id = \(publication) and c.earned <> 0
                union all
                select s.term_id, s.earned from copy_share s join posted using (run_id)
                where s.publication_id = \(publication)
                union all
                select a.term_id, a.earned from copy_adjustment a join posted r on r.run_id = adjusted_run(a)
                where a.publication_id = \(publication) and not a.entered
                  and greatest(a.accounting_on, r.accounting_on) <= \(asOf)) x
              group by term_id)
            select t.term_id, t.subscription_id, coalesce(upper(t.slots) - 1, t.cut_slot) as last_slot,
                   came.amount - coalesce(gone.amount, 0) as deferred,
                   least(came.amount - coalesce(gone.amount, 0),
                         t.price - share_to(t.price, t.slot_count, greatest(t.slot_count
                           - slot_count(t.slots * int4multirange(int4range(\(beyond), null)))::int, 0))) as later
            from came join term t using (term_id) left join gone using (term_id)
            """)
    }
}
