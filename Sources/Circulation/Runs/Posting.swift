public import Postgres

extension Runs {
    /// Posts the frozen runs of an edition: what their copies earned, with shares and adjustments, goes from unearned to
    /// earned on the edition's accounting date, as one entry a run.
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
        for run in runs {
            // Adjustments made before the first posting were not entered yet: they go with the main run.
            var amount = run.earned
            if run.kind == .main {
                amount += try db.one(
                    "select coalesce(sum(earned), 0)::int8 from copy_adjustment where edition_id = \(edition.id)",
                    as: Int64.self)
            }
            let subject = Journal.Subject(publication: timeline.publication, run: run.id)
            try Journal.enter(
                .earning, debit: amount >= 0 ? .unearned : .earned, credit: amount >= 0 ? .earned : .unearned,
                amount: abs(amount), for: subject, on: edition.accountingOn, db, act: act)
            try db.execute("update run set state = 'posted', posted_at = \(act.now) where run_id = \(run.id)")
        }
        if edition.state == .frozen {
            try db.execute("update edition set state = 'posted' where edition_id = \(edition.id)")
        }
        return try view(of: Run.with(id: first.id, db), timeline, db)
    }
}
