import Postgres

/// Writes a run's rows into the ledger and seals them. The owner's functions open and close the tables; between the two,
/// in one transaction, the application fills them (sql/migrations/0003_runs.sql).
struct Ledger {
    let run: Run
    let publication: Int32

    private var copyTable: String { "copy_e\(run.editionID)" }
    private var labelTable: String { "copy_label_e\(run.editionID)" }
    private var reasonTable: String { "reason_e\(run.editionID)" }

    /// Fills and seals the tables of a main run.
    func fillMain(_ db: Session) throws {
        try db.execute("select ledger_open(\(run.id))")
        try insertCopies(into: "\(id: copyTable)", db)
        try insertLabels(into: "\(id: labelTable)", db)
        try insertReasons(into: "\(id: reasonTable)", db)
        try db.execute("select ledger_seal(\(run.id))")
    }

    /// Appends a supplement to the sealed tables, its labels numbered behind those there are.
    func append(_ db: Session) throws {
        try db.execute(
            """
            update candidate set label_no = label_no + (
              select coalesce(max(label_no), 0) from copy
              where publication_id = \(publication) and edition_id = \(run.editionID))
            where label_no is not null
            """)
        try insertCopies(into: "copy_stage", db)
        try insertLabels(into: "copy_label_stage", db)
        try insertReasons(into: "reason_stage", db)
        try db.execute("select ledger_append(\(run.id))")
    }

    // The candidates lie in the order of their labels, and are read as they lie.
    private func insertCopies(into table: SQL, _ db: Session) throws {
        try db.execute(
            """
            insert into \(table) (subscription_id, recipient_id, term_id, earned, publication_id, edition_id, run_id,
              label_no, copies, k_first, k_count, year, ordinal, class, purpose, channel, movement, region_code, prefix)
            select subscription_id, recipient_id, term_id, earned, \(publication), \(run.editionID), \(run.id), label_no,
              copies, k_first, k_count, \(Int16(run.year)), 0, class, purpose, channel, movement, region_code,
              left(postcode, 3)
            from candidate where reason is null
            """)
    }

    private func insertLabels(into table: SQL, _ db: Session) throws {
        try db.execute(
            """
            insert into \(table) (label_no, subscription_id, recipient_id, publication_id, edition_id, run_id, copies,
              year, ordinal, channel, number, name, contact_name, lines, locality, postcode, region_code)
            select label_no, subscription_id, recipient_id, \(publication), \(run.editionID), \(run.id), copies,
              \(Int16(run.year)), 0, channel, number, name, contact_name, lines, locality, postcode, region_code
            from candidate where reason is null
            """)
    }

    private func insertReasons(into table: SQL, _ db: Session) throws {
        try db.execute(
            """
            insert into \(table) (subscription_id, publication_id, edition_id, run_id, year, reason, term_id, bill_id, hold_id)
            select subscription_id, \(publication), \(run.editionID), \(run.id), \(Int16(run.year)), reason, term_id,
              bill_id, hold_id
            from candidate where reason is not null
            """)
    }

    /// The second terms of a double edition that two chained terms pay for.
    func insertShares(of edition: Edition, _ db: Session) throws {
        guard edition.weight > 1 else { return }
        try db.execute(
            """
            insert into copy_share (publication_id, edition_id, subscription_id, run_id, term_id, k_first, k_count, earned)
            select \(publication), \(edition.id), t.subscription_id, \(run.id), t.term_id, before + 1, taken,
                   share(t.price, t.slot_count, before + 1, taken)
            from term t join candidate c using (subscription_id),
              lateral (select slot_count(t.slots * int4multirange(int4range(null, \(Int32(edition.firstSlot))))) as before,
                              slot_count(t.slots * int4multirange(\(Int4Range(edition.reach)))) as taken) k
            where t.publication_id = \(publication) and t.slots && \(Int4Range(edition.reach)) and c.reason is null
              and c.term_id <> t.term_id
            """)
    }

    /// Counts kept for the reports, and the totals of the run.
    func count(_ db: Session) throws -> (labels: Int, copies: Int, earned: Int64, reasons: Int) {
        try db.execute(
            """
            insert into run_count (publication_id, edition_id, run_id, class, purpose, channel, movement, region_code,
              prefix, labels, copies, earned)
            select \(publication), \(run.editionID), \(run.id), class, purpose, channel, movement, region_code,
              prefix, count(*), sum(copies), sum(earned)
            from copy where publication_id = \(publication) and edition_id = \(run.editionID) and run_id = \(run.id)
            group by class, purpose, channel, movement, region_code, prefix
            """)
        try db.execute(
            """
            insert into run_reason_count (publication_id, edition_id, run_id, reason, dropped, subscriptions)
            select \(publication), \(run.editionID), \(run.id), reason, dropped, count(*)
            from candidate where reason is not null group by reason, dropped
            """)
        return try db.one(
            """
            select coalesce(sum(labels), 0)::int8, coalesce(sum(copies), 0)::int8, coalesce(sum(earned), 0)::int8
                     + coalesce((select sum(earned) from copy_share where run_id = \(run.id)), 0)::int8,
                   coalesce((select sum(subscriptions) from run_reason_count where run_id = \(run.id)), 0)::int8
            from run_count where run_id = \(run.id)
            """, as: (Int, Int, Int64, Int).self)
    }

    // MARK: - Hashes

    /// What SHA-256 says of the rows of a run as they stand in the ledger.
    struct Hashes: Equatable {
        let copies: [UInt8]
        /// That of nothing once the labels were dropped after their retention.
        let labels: [UInt8]
    }

    /// Both at once, each by a process of its own where the planner has one to spare (`ledger_sha256` describes the bytes).
    func hashes(_ db: Session) throws -> Hashes {
        try db.script("set local parallel_setup_cost = 0")
        let rows = try db.rows(
            """
            select 1, ledger_sha256('copies', \(publication), \(run.editionID), \(run.id))
            union all
            select 2, ledger_sha256('labels', \(publication), \(run.editionID), \(run.id))
            """, as: (Int32, [UInt8]).self)
        let byKind = Dictionary(uniqueKeysWithValues: rows)
        return Hashes(copies: byKind[1] ?? [], labels: byKind[2] ?? [])
    }
}
