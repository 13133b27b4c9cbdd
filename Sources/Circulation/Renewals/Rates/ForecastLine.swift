public import Postgres

/// What was foretold of an edition before it was frozen, and what came.
public struct ForecastLine: Sendable, Hashable {
    public let edition: Edition
    /// The last day before the freeze on which it was foretold.
    public let madeOn: Day
    /// Copies as foretold: entitled, renewed by then, and new; those in grace apart.
    public let expected: Int
    public let low: Int
    public let high: Int
    public let printOrder: Int
    /// Copies of its main run, those in grace apart; nil until it is frozen.
    public let came: Int?

    /// Keeps what is foretold of the next edition on a business day; the same day again it is foretold anew.
    ///
    /// - Returns: the forecast; nil when no edition is planned.
    static func keep(_ timeline: Timeline, on day: Day, _ db: Session, act: Act) throws -> Forecast? {
        guard let next = timeline.editions.first(where: { $0.counts && !$0.isFrozen }) else { return nil }
        let forecast = try Forecast.of(next, timeline, db, act: act)
        try db.execute(
            """
            insert into edition_forecast as f (edition_id, business_on, entitled, expected_renewals, grace, late_orders, low, high,
                                          print_order, made_at)
            values (\(next.id), \(day), \(Int32(forecast.entitled)), \(Int32(forecast.expectedRenewals)),
                    \(Int32(forecast.grace)), \(Int32(forecast.lateOrders)), \(Int32(forecast.low)),
                    \(Int32(forecast.high)), \(Int32(clamping: forecast.printOrder.copies)), \(act.now))
            on conflict on constraint edition_forecast_pk do update set
              entitled = excluded.entitled, expected_renewals = excluded.expected_renewals, grace = excluded.grace,
              late_orders = excluded.late_orders, low = excluded.low, high = excluded.high,
              print_order = excluded.print_order, made_at = excluded.made_at
            where (f.entitled, f.expected_renewals, f.grace, f.late_orders, f.low, f.high, f.print_order)
              is distinct from (excluded.entitled, excluded.expected_renewals, excluded.grace, excluded.late_orders,
                                excluded.low, excluded.high, excluded.print_order)
            """)
        return forecast
    }

    /// The last forecast of each edition, in timeline order.
    static func all(_ timeline: Timeline, _ db: Session) throws -> [ForecastLine] {
        let rows = try db.rows(
            """
            select distinct on (f.edition_id) f.edition_id, f.business_on,
                   (f.entitled + f.expected_renewals + f.late_orders)::int8, (f.low + f.late_orders)::int8,
                   (f.high + f.late_orders)::int8, f.print_order::int8,
                   case when r.run_id is not null then (
                     select coalesce(sum(c.copies), 0)::int8 from run_count c
                     where c.run_id = r.run_id and c.class <> 'grace') end
            from edition_forecast f join edition e using (edition_id)
            left join run r on r.edition_id = f.edition_id and r.kind = 'main' and r.state <> 'draft'
            where e.publication_id = \(timeline.publication.id) and (r.frozen_at is null or f.made_at <= r.frozen_at)
            order by f.edition_id, f.business_on desc
            """, as: (Int32, Day, Int, Int, Int, Int, Int?).self)
        return rows.compactMap { id, day, expected, low, high, order, came in
            timeline.edition(id: id).map {
                ForecastLine(
                    edition: $0, madeOn: day, expected: expected, low: low, high: high, printOrder: order, came: came)
            }
        }.sorted { $0.edition.position < $1.edition.position }
    }
}
