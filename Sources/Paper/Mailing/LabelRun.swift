public import Circulation
public import Postgres

/// The labels of a frozen edition, read in postal order as they were mailed.
public struct LabelRun: Sendable {
    public let publication: Publication
    public let edition: Edition
    /// All runs of the edition, or one: 1 the main run, 2… its supplements.
    public let ordinal: Int?
    /// One courier only.
    public let courier: String?
    let runs: [Run]

    /// - Throws: `Refusal` `edition_not_frozen`, `run_unknown`, `labels_dropped`.
    public init(
        _ publication: String, edition number: Int, ordinal: Int? = nil, courier: String? = nil, _ db: Session
    ) throws {
        let timeline = try Timeline.of(code: publication, db)
        self.publication = timeline.publication
        edition = try timeline.edition(number)
        self.ordinal = ordinal
        self.courier = courier
        let frozen = try Runs.list(publication, edition: number, db).map(\.run).filter { $0.state != .draft }
        guard !frozen.isEmpty else {
            throw Refusal(
                "edition_not_frozen", id: "Edisi \(number) belum dibekukan; belum ada label.",
                en: "Edition \(number) is not frozen; there are no labels yet.",
                hint: Phrase(
                    id:
                        "Bekukan dulu: sirkulasi run freeze --publication \(timeline.publication.code) --edition \(number)",
                    en:
                        "Freeze it first: sirkulasi run freeze --publication \(timeline.publication.code) --edition \(number)"
                ))
        }
        guard try Statements.account(publication, number, db).labelsDroppedAt == nil else {
            throw Refusal(
                "labels_dropped", id: "Label edisi \(number) sudah dihapus setelah masa simpan.",
                en: "The labels of edition \(number) were dropped after their retention.")
        }
        runs = frozen.filter { ordinal == nil || $0.ordinal == ordinal }
        guard !runs.isEmpty else {
            throw Refusal(
                "run_unknown", id: "Edisi \(number) tidak punya proses ke-\(ordinal ?? 0).",
                en: "Edition \(number) has no run \(ordinal ?? 0).")
        }
    }

    /// The edition's own table: its name is the same in the running ledger and in the archive.
    var table: SQL { "\(id: "copy_label_e\(edition.id)")" }

    /// Which rows, without parameters, for a COPY takes none: values go through settings of this transaction.
    func condition(_ db: Session) throws -> SQL {
        var parts: [SQL] = ["true"]
        if ordinal != nil, let run = runs.first {
            try db.execute("select set_config('sirkulasi.label_run', \(String(run.id)), true)")
            parts.append("run_id = current_setting('sirkulasi.label_run')::int")
        }
        if let courier {
            try db.execute("select set_config('sirkulasi.label_courier', \(courier), true)")
            parts.append("channel = current_setting('sirkulasi.label_courier')")
        }
        return SQL.joined(parts, separator: " and ")
    }

    /// Notes in the log of looks that these labels, names and addresses, are handed out. To be committed before the first of
    /// them leaves: a program that is killed half way has shown people all the same.
    public func log(_ db: Session, act: Act) throws {
        let labels = courier == nil ? runs.reduce(0) { $0 + $1.labels } : try count(db)
        try Runs.logLabels(of: edition, publication, count: labels, db, act: act)
    }

    /// Labels that will come.
    func count(_ db: Session) throws -> Int {
        let condition = try condition(db)
        return try db.one("select count(*) from \(table) where \(condition)", as: Int.self)
    }
}
