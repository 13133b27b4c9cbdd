import Postgres

/// Which line of the rate card a renewal is asked for by: of the same class, valid on the business date; the length of the last
/// term before the series' own; the same offer as last time, the price for these copies and this zone before a general one.
struct RenewalOffers {
    let publication: Publication
    let businessOn: Day

    /// Lays out `renewal_offer`: one row for each kind of case in `renewal_known`, however many cases there are.
    func lay(_ db: Session) throws {
        try db.execute(
            """
            create temporary table renewal_offer on commit drop as
            with kind as (
              select distinct class, copies, bought, series_slots, payer_id <> recipient_id as gift, offer_code, province
              from renewal_known)
            select k.*, o.offer_id, o.slot_count as slots, x.shipping, coalesce(t.tax, 0) as tax,
                   case when t.included then x.price - t.tax else x.price end as price
            from kind k
            cross join lateral (
              select o.* from offer o left join zone z using (zone)
              where o.publication_id = \(publication.id) and o.class = k.class and o.valid @> \(businessOn)
                and o.audience in ('renewal', 'both') and o.currency = \(publication.currency)
                and o.copies in (1, k.copies) and o.slot_count in (k.bought, k.series_slots) and (k.gift or not o.gift)
                and (o.zone is null or k.province = any(z.provinces))
              order by o.slot_count <> k.bought, o.zone is null, o.copies <> k.copies, o.code is distinct from k.offer_code,
                       o.gift <> k.gift, o.audience <> 'renewal', o.offer_id
              limit 1) o
            cross join lateral (
              select o.price * (k.copies / o.copies) as price, o.shipping * (k.copies / o.copies) as shipping) x
            left join lateral (
              select r.included, case when r.included then x.price - round(x.price / (1 + r.share)) else round(x.price * r.share)
                                      end::bigint as tax
              from (select included, rate_numerator::numeric * base_numerator / (rate_denominator * base_denominator) as share
                    from tax_rule where tax = o.tax and valid @> \(businessOn)) r) t on true
            """)
    }
}
