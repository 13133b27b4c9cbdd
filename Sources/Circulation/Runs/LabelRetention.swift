public import Postgres

/// Names and addresses as mailed that were dropped after their retention; copies, counts and hashes stay.
public struct LabelDrop: Sendable {
    public struct Line: Sendable {
        public let edition: Int
        public let mailOn: Day
        public let labels: Int
    }

    public let publication: Publication
    /// Days from the mailing day for which labels were kept.
    public let keptDays: Int
    public let dropped: [Line]
    /// Past their retention and not posted; they stay until they are.
    public let waiting: [Int]
}

extension Runs {
    /// Drops the labels of every posted or closed edition whose retention is over, in one transaction. What is dropped is
    /// gone: it needs a reason.
    ///
    /// `keeping`: more days than the publication's own retention; never fewer.
    /// - Throws: `Refusal` `publication_unknown`, `retention_shorter`, `reason_required`.
    public static func dropLabels(
        _ publication: String, keeping days: Int? = nil, _ db: Session, act: Act
    ) throws -> LabelDrop {
        let timeline = try Timeline.changing(publication, db)
        let own = timeline.publication.labelRetentionDays
        let kept = min(days ?? own, 100_000)
        guard kept >= own else {
            throw Refusal(
                "retention_shorter", id: "Label \(timeline.publication.code) disimpan \(own) hari, bukan \(kept).",
                en: "Labels of \(timeline.publication.code) are kept for \(own) days, not \(kept).",
                hint: Phrase(id: "--days hanya memperpanjang.", en: "--days only makes it longer."))
        }
        let today = try db.one(
            "select \(Journal.businessDay(act.now, timeline.publication.timeZone))", as: Day.self)
        let gone = Set(
            try db.rows(
                "select edition_id from label_drop where publication_id = \(timeline.publication.id)", as: Int32.self))
        let unposted = Set(
            try Run.all(db, where: "r.publication_id = \(timeline.publication.id) and r.state <> 'posted'").map(
                \.edition))
        let due = timeline.editions.filter {
            $0.isFrozen && !gone.contains($0.id) && $0.mailOn.adding(days: kept) <= today
        }
        let ready = due.filter { $0.state != .frozen && !unposted.contains($0.number) }
        if !ready.isEmpty, !act.dryRun { _ = try act.requiredReason() }
        let dropped = try ready.map { edition in
            let labels = try db.one("select labels_drop(\(edition.id), \(today))", as: Int32.self)
            return LabelDrop.Line(edition: edition.number, mailOn: edition.mailOn, labels: Int(labels))
        }
        let numbers = Set(ready.map(\.number))
        return LabelDrop(
            publication: timeline.publication, keptDays: kept, dropped: dropped,
            waiting: due.map(\.number).filter { !numbers.contains($0) })
    }
}
