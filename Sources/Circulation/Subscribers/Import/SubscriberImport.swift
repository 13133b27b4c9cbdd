public import Postgres

/// Brings a file of subscribers into the books: laid out by COPY, matched as sets, written as sets, all in the transaction it
/// is called in. A second run of the same file finds everybody known and changes nothing.
public enum SubscriberImport {
    /// The file, as the summary of the import names it.
    public struct File: Sendable {
        public let name: String
        public let sha256: [UInt8]
        /// The mapping file's text.
        public let mapping: String

        public init(name: String, sha256: [UInt8], mapping: String) {
            self.name = name
            self.sha256 = sha256
            self.mapping = mapping
        }
    }

    /// Takes the rows that `source` hands over and answers what became of them. `source` says how many rows it turned down
    /// itself; `staged` is called when all are laid out and the matching begins; `rejected` is called once, with a function
    /// that gives the rows that were not taken behind a row, a batch at a time, none at the end. A changed address holds from
    /// the first open edition of `publication`, or of every publication. With a `basis` rows may carry subscriptions to its
    /// publication; without, those they carry are not looked at.
    ///
    /// - Returns: The counts; `rejected` includes what the source turned down.
    /// - Throws: `Refusal` `publication_unknown`, `import_running`, `no_open_edition`; what the closures throw. Then nothing
    ///   is changed.
    public static func run(
        _ file: File, publication: String?, subscriptions basis: ImportBasis? = nil, _ db: Session, act: Act,
        source: ((ImportRow) throws -> Void) throws -> Int, staged: () -> Void = {},
        rejected: ((_ after: Int) throws -> [ImportReject]) throws -> Void
    ) throws -> ImportOutcome {
        if let publication { _ = try Publication.named(publication, db) }
        try ImportStage.make(withSubscriptions: basis != nil, db)
        var turnedDown = 0
        let rows = try db.copyIn("copy import_stage from stdin with (format binary)") { writer in
            turnedDown = try source { row in
                try writer.row {
                    row.write(to: &$0)
                    if basis != nil { ImportSubscription.write(row.subscription, to: &$0) }
                }
            }
        }
        staged()
        try ImportStage.lock(db)
        if let basis { try ImportPlacing.place(on: basis.publication, db, act: act) }
        try ImportStage.index(rows, db)
        try ImportMatching.match(db)
        // The calendar is kept still from here on, and not through the reading of a long file: no edition is frozen between
        // the choice of the first edition at a new address and the commit.
        let starts = try starts(publication, db, act: act)
        var outcome = try ImportWriting.write(from: starts, db, act: act)
        if let basis {
            try ImportSubscribing.write(
                to: basis.publication, note: "import \(file.name)", into: &outcome, db, act: act)
        }
        try db.execute("create index on import_reject (row)")
        try rejected { try rejects(after: $0, db) }
        outcome.rejected += turnedDown
        try summarise(file, outcome, db, act: act)
        // Counting takes as long for ten thousand rows as for a million: of a short file the server itself hears soon enough.
        if rows > 20_000 { try db.execute("select count_books()") }
        return outcome
    }

    private static func starts(
        _ code: String?, _ db: Session, act: Act
    ) throws -> [(publication: Int32, position: Int32)] {
        try Timeline.holdAll(db)
        let publications = try code.map { [try Publication.named($0, db)] } ?? Publication.all(db)
        return try publications.compactMap { publication in
            try Timeline.of(publication, db).addressEdition(at: act.now).map { (publication.id, Int32($0.position)) }
        }
    }

    private static func rejects(after row: Int, _ db: Session) throws -> [ImportReject] {
        try db.fetch(
            """
            select distinct on (row) row::int8, cause, key, value, other
            from import_reject where row > \(row) order by row limit 2000
            """
        ) { row in
            let number = try row.next(Int.self)
            let cause = try ImportReject.Cause(rawValue: row.next(String.self)) ?? .several
            let key = try row.next(String?.self)
            let value = try row.next(String?.self)
            let other = try row.next(String.self)
            let isPlain = cause.namesRow || cause.isOfSubscription
            return ImportReject(
                row: number, cause: cause, key: key.flatMap(Alias.Kind.init(rawValue:)), value: value,
                other: isPlain ? other : PublicNumber.subscriber.text(Int64(other) ?? 0))
        }
    }

    /// One row for the whole file instead of one for each change (reliability.md "Audit").
    private static func summarise(_ file: File, _ outcome: ImportOutcome, _ db: Session, act: Act) throws {
        let counts: SQL = """
            jsonb_build_object('read', \(outcome.added + outcome.matched + outcome.unchanged + outcome.rejected)::int8,
              'added', \(outcome.added)::int8, 'matched', \(outcome.matched)::int8,
              'unchanged', \(outcome.unchanged)::int8, 'rejected', \(outcome.rejected)::int8,
              'subscriptions', \(outcome.subscriptions)::int8, 'received', \(outcome.received)::int8,
              'subscriptions_known', \(outcome.subscriptionsKnown)::int8,
              'subscriptions_over', \(outcome.subscriptionsOver)::int8)
            """
        let id = try db.one(
            """
            insert into import (file_name, sha256, mapping, started_at, finished_at, actor, counts)
            values (\(file.name), \(file.sha256), \(file.mapping)::jsonb, \(act.now), \(act.now), \(act.actor), \(counts))
            returning import_id
            """, as: Int64.self)
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            values (\(act.now), \(act.actor), \(act.osUser), \(act.reason), 'import', 'subscriber', \(String(id)),
                    \(counts) || jsonb_build_object('import_id', \(id), 'sha256', encode(\(file.sha256), 'hex')))
            """)
    }
}
