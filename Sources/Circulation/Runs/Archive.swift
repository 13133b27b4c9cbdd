public import Postgres

/// A year of a publication's ledger that was taken out of the running tables.
public struct YearArchive: Sendable {
    public let publication: Publication
    public let year: Int
    /// Numbers of its editions, in timeline order.
    public let editions: [Int]
    /// Copies that lie in the archive now, in labels.
    public let labels: Int
    public let copies: Int
}

extension Runs {
    /// Hangs a year's copies, labels and reasons below the archive, in one step of this transaction: nothing is copied, and
    /// everything stays readable (`copy_all` and its sisters). The owner's function holds the rules again.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `year_archived`, `year_empty`, `year_open`, `year_compared`.
    public static func archive(_ publication: String, year: Int, _ db: Session, act: Act) throws -> YearArchive {
        let timeline = try Timeline.changing(publication, db)
        let (id, code) = (timeline.publication.id, timeline.publication.code)
        guard let ofYear = Int32(exactly: year), (1900...9999).contains(year) else {
            throw Refusal(
                "year_empty", id: "\(year) bukan tahun.", en: "\(year) is no year.",
                hint: Phrase(id: "Tulis seperti 2026.", en: "Write it like 2026."))
        }
        let archivedAt = try db.first(
            "select at from archived_year where publication_id = \(id) and year = \(ofYear)", as: Instant.self)
        if let archivedAt {
            let at = try timeline.publication.local(archivedAt, db)
            throw Refusal(
                "year_archived", id: "Tahun \(year) \(code) sudah diarsipkan pada \(at).",
                en: "\(code) \(year) was archived at \(at).")
        }
        let runs = try Run.all(db, where: "r.publication_id = \(id) and r.year = \(ofYear) and r.state <> 'draft'")
        guard !runs.isEmpty else {
            throw Refusal(
                "year_empty", id: "\(code) tidak punya edisi beku pada tahun \(year).",
                en: "\(code) has no frozen edition in \(year).",
                hint: Phrase(
                    id: "Lihat: sirkulasi edition list --publication \(code)",
                    en: "See: sirkulasi edition list --publication \(code)"))
        }
        try checkPosted(year, runs, timeline)
        _ = try db.one("select ledger_archive(\(id), \(ofYear))", as: Int32.self)
        let numbers = Set(runs.map(\.edition))
        return YearArchive(
            publication: timeline.publication, year: year,
            editions: timeline.editions.map(\.number).filter(numbers.contains),
            labels: runs.reduce(0) { $0 + $1.labels }, copies: runs.reduce(0) { $0 + $1.copies })
    }

    private static func checkPosted(_ year: Int, _ runs: [Run], _ timeline: Timeline) throws {
        let (code, unposted) = (timeline.publication.code, Set(runs.filter { $0.state != .posted }.map(\.edition)))
        let open = timeline.editions.filter {
            unposted.contains($0.number)
                || $0.coverDate.year == year && ($0.state == .planned || $0.state == .frozen)
        }
        guard let first = open.first else { return }
        let names = open.map { String($0.number) }.joined(separator: ", ")
        throw Refusal(
            "year_open", id: "Tahun \(year) masih punya edisi yang belum dibukukan: \(names).",
            en: "\(year) has editions that are not posted: \(names).",
            hint: Phrase(
                id:
                    "Bukukan (sirkulasi run post --publication \(code) --edition \(first.number)) atau lewati (sirkulasi edition skip).",
                en:
                    "Post them (sirkulasi run post --publication \(code) --edition \(first.number)) or skip them (sirkulasi edition skip)."
            ))
    }

    /// The years of a publication that are in the archive.
    public static func archivedYears(_ publication: Publication, _ db: Session) throws -> [Int] {
        try db.rows(
            "select year::int8 from archived_year where publication_id = \(publication.id) order by year", as: Int.self)
    }
}
