public import Postgres

extension Runs {
    /// Posts the frozen runs of an edition: what their copies earned, with shares and adjustments, goes from unearned to
    /// earned, as one entry a run and accounting date. That is the edition's own, or the money's where it came later.
    ///
    /// - Throws: `Refusal` `edition_not_frozen`, `already_posted`.
    public static func post(_ publication: String, _ number: Int, _ db: Session, act: Act) throws -> RunView {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        let runs = try Run.all(db, where: "r.edition_id = \(edition.id) and r.state = 'frozen'")
        guard let first = runs.first else {
            throw edition.isFrozen
                ? Refusal(
                    "already_posted", id: "Edisi \(number) sudah diposting.", en: "Edition \(number) is posted already."
                )
                : Refusal(
                    "edition_not_frozen", id: "Edisi \(number) belum dibekukan.", en: "Edition \(number) is not frozen."
                )
        }
        let day = try openDay(of: edition, db)
        for run in runs {
            let subject = Journal.Subject(publication: timeline.publication, run: run.id)
            for (day, amount) in try earned(run, from: day, edition, timeline.publication, db) {
                try Journal.enter(
                    .earning, debit: amount >= 0 ? .unearned : .earned, credit: amount >= 0 ? .earned : .unearned,
                    amount: abs(amount), for: subject, on: day, db, act: act)
            }
            try db.execute(
                """
                update run set state = 'posted', posted_at = \(act.now), accounting_on = \(day) where run_id = \(run.id)
                """)
        }
        if edition.state == .frozen {
            try db.execute("update edition set state = 'posted' where edition_id = \(edition.id)")
        }
        return try view(of: Run.with(id: first.id, db), timeline, db)
    }

    /// The edition's accounting date, or the first open day after it where its month is closed already.
    private static func openDay(of edition: Edition, _ db: Session) throws -> Day {
        try db.one("select open_day(\(edition.publicationID), \(edition.accountingOn))", as: Day.self)
    }

    /// What a run earned, by accounting date. Few terms are younger than the edition's date, so that a million copies need
    /// no sum of their own: what the run says, less what came later. Adjustments made before the posting go with it.
    private static func earned(
        _ run: Run, from first: Day, _ edition: Edition, _ publication: Publication, _ db: Session
    ) throws -> [(Day, Int64)] {
        let later = try db.rows(
            """
            with young as materialized (
              select term_id, subscription_id, cast(created_at at time zone \(publication.timeZone) as date) as day from term
              where publication_id = \(publication.id)
                and created_at >= cast(\(first.adding(days: 1)) as timestamp) at time zone \(publication.timeZone)
            )
            select day, sum(earned)::int8, true from (
              select day, earned from young join copy_all c using (subscription_id, term_id)
              where c.publication_id = \(publication.id) and c.edition_id = \(edition.id) and c.run_id = \(run.id)
              union all
              select day, earned from young join copy_share s using (term_id)
              where s.publication_id = \(publication.id) and s.edition_id = \(edition.id) and s.run_id = \(run.id)) x
            group by day
            union all
            select greatest(accounting_on, \(first)), sum(earned)::int8, false from copy_adjustment a
            where a.edition_id = \(edition.id) and adjusted_run(a) = \(run.id)
            group by 1
            """, as: (Day, Int64, Bool).self)
        var sums = [first: run.earned]
        for (day, amount, isOfCopies) in later {
            sums[day, default: 0] += amount
            if isOfCopies { sums[first, default: 0] -= amount }
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
