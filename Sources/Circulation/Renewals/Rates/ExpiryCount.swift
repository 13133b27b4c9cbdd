import Postgres

/// How many purchases of one kind end with one edition and had one fate. Every figure about renewals is added up from these.
struct ExpiryCount: Sendable, Hashable {
    /// The edition that takes the last slot, by its place on the `FreezeClock`; behind its last where the calendar ends sooner.
    let final: Int
    let source: String
    /// Not the subscription's first purchase.
    let isLater: Bool
    /// Code of the offer by which it was bought.
    let offer: String?
    let audience: String
    /// When another purchase followed, in quarters of the time between two freezes, from the freeze of the final one on;
    /// negative: before it. Nil: none did.
    let quarter: Int?
    /// Cut short: cancelled, or stopped because nobody paid.
    let isCut: Bool
    /// A hold reaches into the editions to come, so that the final one is not where the slots end.
    let isHeld: Bool
    let subscriptions: Int
    let copies: Int

    /// How many editions were frozen after the final one when another purchase followed; negative: how many were still to be
    /// frozen, the final one included.
    var since: Int? { quarter.map { $0 >> 2 } }

    /// A purchase and what extends or succeeds it, up to the next purchase: each with where it ended and when, if ever, the next
    /// was recorded. One pass over the terms; free classes are nobody's to renew.
    static func all(_ timeline: Timeline, _ clock: FreezeClock, _ db: Session) throws -> [ExpiryCount] {
        guard !clock.editions.isEmpty else { return [] }
        let publication = timeline.publication.id
        try db.script("set local work_mem = '128MB'; set local jit = off")
        return try db.fetch(
            """
            with link as (
              select t.term_id, t.subscription_id, t.kind, t.copies, t.slots, t.state, t.created_at,
                     count(*) filter (where t.kind = 'purchase')
                       over (partition by t.subscription_id order by lower(t.slots)) as ordinal
              from term t where t.publication_id = \(publication) and not isempty(t.slots)),
            bought as (
              select subscription_id, ordinal, min(created_at) filter (where kind = 'purchase') as bought_at,
                     min(term_id) filter (where kind = 'purchase') as term_id, max(upper(slots)) as ends_at,
                     (array_agg(copies order by lower(slots) desc))[1] as copies, bool_or(state = 'cancelled') as cut
              from link where ordinal > 0 group by subscription_id, ordinal),
            chain as (
              select b.*, lead(bought_at) over (partition by subscription_id order by ordinal) as renewed_at from bought b),
            placed as (
              select c.*, case when ends_at > \(Int32(timeline.end)) then \(Int32(clock.editions.count))
                               else width_bucket(ends_at - 1, \(clock.starts)) - 1 end as final
              from chain c),
            offered as (
              select l.term_id, min(o.code) as code from bill_line l join offer o using (offer_id)
              where l.publication_id = \(publication) and l.term_id is not null group by l.term_id),
            held as (
              select distinct h.subscription_id from hold h where \(timeline.holdsAhead))
            select p.final, s.source, p.ordinal > 1 as later, o.code, s.class,
                   case when p.renewed_at is not null
                     then width_bucket(p.renewed_at, \(clock.quarters)) - 1 - 4 * p.final end as quarter,
                   p.cut, h.subscription_id is not null, count(*), sum(p.copies)::int8
            from placed p join subscription s using (subscription_id) join audience_class k using (class)
            left join offered o using (term_id) left join held h using (subscription_id)
            where k.paid
            group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
            """
        ) { row in
            try ExpiryCount(
                final: Int(row.next(Int32.self)), source: row.next(String.self), isLater: row.next(Bool.self),
                offer: row.next(String?.self), audience: row.next(String.self),
                quarter: row.next(Int32?.self).map { Int($0) }, isCut: row.next(Bool.self), isHeld: row.next(Bool.self),
                subscriptions: row.next(Int.self), copies: row.next(Int.self))
        }
    }
}
