import Postgres

/// What the notices state beside price and bill: the final edition, found by walking the editions, known holds stepped over.
struct RenewalFacts {
    let plan: RenewalPlan

    private struct Row {
        var number: Int?
        var label: String?
        var after: Int?
        var issues: Int?
    }

    /// Lays out `renewal_final` by end of chain, and `renewal_final_held` for subscriptions with holds to come.
    func lay(_ db: Session) throws {
        try db.script(
            """
            drop table if exists pg_temp.renewal_final, pg_temp.renewal_final_held;
            create temporary table renewal_final (
              key bigint primary key, number int, label text, after int, issues int) on commit drop;
            create temporary table renewal_final_held (like renewal_final including all) on commit drop
            """)
        let ends = try db.rows("select distinct ends_at from renewal_case where reason is null", as: Int32.self)
        for end in ends { try insert(plain(end: Int(end)), key: Int64(end), into: "renewal_final", db) }
        for (subscription, row) in try held(db) { try insert(row, key: subscription, into: "renewal_final_held", db) }
    }

    private func insert(_ row: Row, key: Int64, into table: SQL, _ db: Session) throws {
        try db.execute(
            """
            insert into \(table) values (\(key), \(row.number.map { Int32($0) }), \(row.label), \(row.after.map { Int32($0) }),
                                         \(row.issues.map { Int32($0) }))
            """)
    }

    /// Without holds the last slot lies where it will be served.
    private func plain(end: Int) -> Row {
        let timeline = plan.timeline
        if let edition = timeline.edition(holding: end - 1) { return Row(number: edition.number, label: edition.label) }
        return Row(after: timeline.editions.last { $0.counts }?.number, issues: end - timeline.end)
    }

    private func held(_ db: Session) throws -> [(Int64, Row)] {
        let rows = try db.rows(
            """
            select c.subscription_id,
                   (select range_agg(t.slots) from term t where t.subscription_id = c.subscription_id),
                   array_agg(lower(h.positions)), array_agg(upper(h.positions))
            from renewal_case c join hold h using (subscription_id)
            where c.reason is null and \(plan.timeline.holdsAhead)
            group by c.subscription_id
            """, as: (Int64, Int4Multirange, [Int32?], [Int32?]).self)
        return rows.map { subscription, slots, lower, upper in
            let projection = Projection(slots: slots, held: lower, to: upper, on: plan.timeline)
            let last = projection.lastEdition.flatMap { number in plan.timeline.editions.first { $0.number == number } }
            return (
                subscription,
                Row(
                    number: last?.number, label: last?.label, after: projection.lastAfter?.edition,
                    issues: projection.lastAfter?.issues)
            )
        }
    }
}
