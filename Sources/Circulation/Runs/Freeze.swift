public import Postgres

/// The runs of an edition: compared, approved, frozen, supplemented, posted, verified.
public enum Runs {
    /// Freezes the main run of an edition in one transaction: copies, labels, reasons, moves, counts and hashes, or nothing.
    ///
    /// The calendar is taken for this transaction alone, then one statement lays out every candidate; so nobody's purchase,
    /// hold or cancellation falls between. (A REPEATABLE READ snapshot would be older than the lock it waited for.)
    ///
    /// - Throws: `Refusal` `edition_frozen`, `edition_skipped`, `freeze_out_of_order`, `approval_missing`, `approval_stale`.
    public static func freeze(_ publication: String, _ number: Int, _ db: Session, act: Act) throws -> RunView {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        try checkTurn(edition, timeline)
        var run = try draft(edition, timeline, db, act: act)
        let candidates = Candidates(edition, on: timeline)
        try candidates.layOutMain(db)
        if timeline.publication.needsApproval { try checkApproval(of: run, db) }
        let ledger = Ledger(run: run, publication: timeline.publication.id)
        try ledger.fillMain(db)
        try ledger.insertShares(of: edition, db)
        try PassedOver(edition: edition, run: run, timeline: timeline).settleMain(db, act: act)
        try close(ledger, db, act: act)
        try db.execute("update edition set state = 'frozen' where edition_id = \(edition.id)")
        run = try Run.with(id: run.id, db)
        return try view(of: run, timeline, db, warning: warning(edition, timeline.publication, db, act))
    }

    /// Freezes a supplement of a frozen edition: whoever is entitled and has no copy yet.
    ///
    /// `asked`: only these subscriptions; all where empty.
    /// - Throws: `Refusal` `edition_not_frozen`, `nothing_to_supplement`.
    public static func supplement(
        _ publication: String, _ number: Int, asked: [Int64] = [], _ db: Session, act: Act
    ) throws -> RunView {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        guard edition.isFrozen, edition.state != .closed else {
            throw Refusal(
                "edition_not_frozen", id: "Edisi \(number) belum dibekukan, atau sudah ditutup.",
                en: "Edition \(number) is not frozen, or closed already.",
                hint: Phrase(id: "Susulan hanya untuk edisi beku.", en: "Supplements are for frozen editions only."))
        }
        try Candidates(edition, on: timeline).layOutSupplement(asked: asked, db)
        let found = try db.one("select count(*) from candidate", as: Int.self)
        guard found > 0 else {
            throw Refusal(
                "nothing_to_supplement", id: "Tidak ada yang perlu disusulkan untuk edisi \(number).",
                en: "There is nothing to supplement for edition \(number).")
        }
        let ordinal = try db.one(
            "select coalesce(max(ordinal), 0)::int + 1 from run where edition_id = \(edition.id)", as: Int32.self)
        let run = try insertRun(.supplement, ordinal, edition, timeline, db, act: act)
        let ledger = Ledger(run: run, publication: timeline.publication.id)
        try ledger.append(db)
        try ledger.insertShares(of: edition, db)
        try PassedOver(edition: edition, run: run, timeline: timeline).settleSupplement(db, act: act)
        try close(ledger, db, act: act)
        return try view(of: Run.with(id: run.id, db), timeline, db)
    }

    /// Main runs freeze in timeline order.
    private static func checkTurn(_ edition: Edition, _ timeline: Timeline) throws {
        if edition.isFrozen { throw Refusal.editionFrozen(edition) }
        if edition.state == .skipped {
            throw Refusal(
                "edition_skipped", id: "Edisi \(edition.number) dilewati.", en: "Edition \(edition.number) is skipped.")
        }
        if let earlier = timeline.editions.first(where: { $0.state == .planned }), earlier.id != edition.id {
            throw Refusal(
                "freeze_out_of_order", id: "Edisi \(earlier.number) harus dibekukan lebih dulu.",
                en: "Edition \(earlier.number) must be frozen first.",
                hint: Phrase(
                    id:
                        "sirkulasi run freeze --publication \(timeline.publication.code) --edition \(earlier.number), atau lewati edisi itu: sirkulasi edition skip.",
                    en:
                        "sirkulasi run freeze --publication \(timeline.publication.code) --edition \(earlier.number), or skip that edition: sirkulasi edition skip."
                ))
        }
    }

    /// The draft that a diff left behind, or a new one.
    static func draft(_ edition: Edition, _ timeline: Timeline, _ db: Session, act: Act) throws -> Run {
        if let run = try Run.main(of: edition, db) { return run }
        return try insertRun(.main, 1, edition, timeline, db, act: act)
    }

    private static func insertRun(
        _ kind: Run.Kind, _ ordinal: Int32, _ edition: Edition, _ timeline: Timeline, _ db: Session, act: Act
    ) throws -> Run {
        let id = try db.one(
            """
            insert into run (publication_id, edition_id, kind, ordinal, year, requested_by, requested_at)
            values (\(timeline.publication.id), \(edition.id), \(kind.rawValue), \(ordinal),
                    \(Int16(edition.coverDate.year)), \(act.actor), \(act.now))
            returning run_id
            """, as: Int32.self)
        return try Run.with(id: id, db)
    }

    /// Counts, hashes, and the run's own row: from here on it is frozen.
    private static func close(_ ledger: Ledger, _ db: Session, act: Act) throws {
        let totals = try ledger.count(db)
        let hashes = try ledger.hashes(db)
        try db.execute(
            """
            update run set state = 'frozen', frozen_by = \(act.actor), frozen_at = \(act.now),
              labels = \(Int32(totals.labels)), copies = \(totals.copies), earned = \(totals.earned),
              reasons = \(Int32(totals.reasons)), sha256 = \(hashes.copies), labels_sha256 = \(hashes.labels)
            where run_id = \(ledger.run.id)
            """)
    }

    private static func warning(
        _ edition: Edition, _ publication: Publication, _ db: Session, _ act: Act
    ) throws -> Phrase? {
        guard act.now < edition.cutoffAt else { return nil }
        let cutoff = try publication.local(edition.cutoffAt, db)
        return Phrase(
            id:
                "Batas pesan edisi \(edition.number) baru lewat pada \(cutoff); pesanan sampai saat itu masuk lewat susulan.",
            en:
                "The cut-off of edition \(edition.number) is only at \(cutoff); orders until then come by supplement."
        )
    }
}
