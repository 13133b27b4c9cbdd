public import Postgres

/// One edition in the history of a publication.
public struct EditionLine: Sendable {
    public let edition: Edition
    public let labels: Int
    public let copies: Int
    public let paid: Int
    public let movement: ListMovement
    /// Nil until somebody said how many were printed.
    public let conservation: Conservation?
}

/// The average over the editions of a period that count.
public struct PeriodAverage: Sendable {
    public let publication: Publication
    public let editions: [EditionLine]
    /// Free specials and editions that were not published stay apart.
    public let apart: Int
    /// Average copies, rounded once; the parts below add up to it.
    public let copies: Int
    public let labels: Int
    public let byClass: [(key: String, phrase: Phrase, copies: Int)]
}

extension Statements {
    /// Every frozen edition of a publication, in timeline order.
    public static func history(_ publication: String, _ db: Session) throws -> (Publication, [EditionLine]) {
        let timeline = try Timeline.of(code: publication, db)
        return (timeline.publication, try lines(timeline, timeline.editions.filter(\.isFrozen), db))
    }

    /// The average of a period: editions whose cover date lies in it, frozen, with a weight (design.md §3).
    ///
    /// - Throws: `Refusal` `period_empty`.
    public static func average(
        _ publication: String, from first: Day, to last: Day, _ db: Session
    ) throws -> PeriodAverage {
        let timeline = try Timeline.of(code: publication, db)
        let inside = timeline.editions.filter { $0.isFrozen && $0.coverDate >= first && $0.coverDate <= last }
        let counted = inside.filter { $0.weight > 0 && !$0.special }
        guard !counted.isEmpty else {
            throw Refusal(
                "period_empty", id: "Tidak ada edisi beku antara \(first) dan \(last).",
                en: "No edition between \(first) and \(last) is frozen.")
        }
        let editions = counted.map(\.id)
        let sums = try db.rows(
            """
            select class, k.name_id, k.name_en, sum(copies)::int8 from run_count join audience_class k using (class)
            where edition_id = any(\(editions)) group by class, k.name_id, k.name_en, k.sort order by k.sort
            """, as: (String, String, String, Int).self)
        let lines = try lines(timeline, counted, db)
        let parts = averages(sums.map(\.3), over: counted.count)
        return PeriodAverage(
            publication: timeline.publication, editions: lines, apart: inside.count - counted.count,
            copies: parts.reduce(0, +), labels: rounded(lines.reduce(0) { $0 + $1.labels }, counted.count),
            byClass: zip(sums, parts).map { ($0.0, Phrase(id: $0.1, en: $0.2), $1) })
    }

    /// Averages of parts that add up to the average of the whole, rounded once: the largest remainders are rounded up.
    static func averages(_ sums: [Int], over count: Int) -> [Int] {
        var parts = sums.map { $0 / count }
        let whole = rounded(sums.reduce(0, +), count)
        let byRemainder = sums.indices.sorted { left, right in
            let (first, second) = (sums[left] % count, sums[right] % count)
            return first != second ? first > second : left < right
        }
        for index in byRemainder.prefix(whole - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    private static func rounded(_ sum: Int, _ count: Int) -> Int { (2 * sum + count) / (2 * count) }

    private static func lines(_ timeline: Timeline, _ editions: [Edition], _ db: Session) throws -> [EditionLine] {
        let counts = try db.rows(
            """
            select edition_id, sum(labels)::int8, sum(copies)::int8, coalesce(sum(copies) filter (where k.paid), 0)::int8
            from run_count join audience_class k using (class)
            where publication_id = \(timeline.publication.id) group by edition_id
            """, as: (Int32, Int, Int, Int).self)
        let byEdition = Dictionary(uniqueKeysWithValues: counts.map { ($0.0, $0) })
        let movements = try ListMovement.all(of: editions, on: timeline, db)
        let conserved = try Conservation.all(db, where: "publication_id = \(timeline.publication.id)")
        return editions.map { edition in
            let count = byEdition[edition.id]
            return EditionLine(
                edition: edition, labels: count?.1 ?? 0, copies: count?.2 ?? 0, paid: count?.3 ?? 0,
                movement: movements[edition.id] ?? ListMovement(), conservation: conserved[edition.id])
        }
    }
}
