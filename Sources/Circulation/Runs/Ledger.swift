import Postgres

/// Writes a run's rows into the ledger and seals them. The owner's functions open and close the tables; between the two,
/// in one transaction, the application fills them (sql/migrations/0003_runs.sql).
///
/// The bytes of the hashes, so that anybody can recompute them. A row is its fields as PostgreSQL's text output, separated
/// by U+001F, in the order of `copyFields` or `labelFields`, absent ones empty; rows are separated by U+001E, in order of
/// `label_no`. Blocks of 10 000 rows, counted from the run's first label, are hashed with SHA-256 over their UTF-8; the
/// run's hash is the SHA-256 over the concatenated hashes of the blocks in order.
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

    static let copyFields: SQL = """
        concat_ws(e'\\x1f', label_no, subscription_id, ordinal, recipient_id, coalesce(term_id::text, ''), copies, class, purpose,
                  channel, movement, region_code, prefix, k_first, k_count, earned)
        """
    static let labelFields: SQL = """
        concat_ws(e'\\x1f', label_no, subscription_id, ordinal, recipient_id, copies, channel, number, name, contact_name, lines,
                  locality, postcode, region_code)
        """

    /// The hash of the rows of a run as they stand in the ledger.
    func copiesSHA256(_ db: Session) throws -> [UInt8] {
        try sha256(Self.copyFields, of: "copy_all", db)
    }

    /// Nil once the labels were dropped after their retention.
    func labelsSHA256(_ db: Session) throws -> [UInt8] {
        try sha256(Self.labelFields, of: "copy_label_all", db)
    }

    private func sha256(_ fields: SQL, of table: SQL, _ db: Session) throws -> [UInt8] {
        let rows: SQL = """
            from \(table) where publication_id = \(publication) and edition_id = \(run.editionID) and run_id = \(run.id)
            """
        // A main run's labels begin at 1; those of a supplement wherever it was appended.
        return try Self.sha256(
            fields, rows: rows, first: run.kind == .main ? "1" : "(select min(label_no) \(rows))", db)
    }

    /// `offset 0` keeps the lines where the rows are read, which several processes may do.
    static func sha256(_ fields: SQL, rows: SQL, first: SQL, _ db: Session) throws -> [UInt8] {
        try db.one(
            """
            select sha256(coalesce(string_agg(hash, ''::bytea order by block), ''::bytea)) from (
              select block, sha256(convert_to(string_agg(line, e'\\x1e' order by label_no), 'UTF8')) as hash
              from (select label_no, \(fields) as line, (label_no - \(first)) / 10000 as block \(rows) offset 0) lines
              group by block) blocks
            """, as: [UInt8].self)
    }
}
