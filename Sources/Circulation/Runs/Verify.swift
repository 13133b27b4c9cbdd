public import Postgres

/// Whether the frozen rows are still the ones that were frozen.
public struct Verification: Sendable {
    public let view: RunView
    public let copiesIntact: Bool
    /// Nil once the labels were dropped after their retention.
    public let labelsIntact: Bool?
    public let labelsDroppedAt: Instant?
    /// Counts kept at the freeze equal those of the rows.
    public let countsIntact: Bool
    /// Copies that name a subscription, recipient or term there is not.
    public let strays: Int

    public var intact: Bool { copiesIntact && (labelsIntact ?? true) && countsIntact && strays == 0 }
}

extension Runs {
    /// Recomputes the hashes of the frozen runs of an edition from their rows.
    public static func verify(_ publication: String, _ number: Int, _ db: Session) throws -> [Verification] {
        let timeline = try Timeline.of(code: publication, db)
        let edition = try timeline.edition(number)
        let runs = try Run.all(db, where: "r.edition_id = \(edition.id) and r.state <> 'draft'")
        guard !runs.isEmpty else {
            throw Refusal(
                "edition_not_frozen", id: "Edisi \(number) belum dibekukan.", en: "Edition \(number) is not frozen.")
        }
        // Labels that are gone without such a row were not dropped, they were lost.
        let droppedAt = try db.first("select at from label_drop where edition_id = \(edition.id)", as: Instant.self)
        return try runs.map { run in
            let hashes = try Ledger(run: run, publication: timeline.publication.id).hashes(db)
            return try Verification(
                view: view(of: run, timeline, db), copiesIntact: hashes.copies == run.sha256,
                labelsIntact: droppedAt == nil ? hashes.labels == run.labelsSHA256 : nil,
                labelsDroppedAt: droppedAt, countsIntact: countsHold(run, timeline, db),
                strays: strays(run, timeline, db))
        }
    }

    private static func countsHold(_ run: Run, _ timeline: Timeline, _ db: Session) throws -> Bool {
        try db.one(
            """
            select not exists (
              (select class, purpose, channel, movement, region_code, prefix, labels::int8, copies, earned from run_count
               where run_id = \(run.id)
               except
               select class, purpose, channel, movement, region_code, prefix, count(*), sum(copies), sum(earned)
               from copy_all where publication_id = \(timeline.publication.id) and edition_id = \(run.editionID)
                 and run_id = \(run.id)
               group by class, purpose, channel, movement, region_code, prefix))
              and (select coalesce(sum(labels), 0) from run_count where run_id = \(run.id)) = \(run.labels)
            """, as: Bool.self)
    }

    /// The references that no foreign key holds on the bulk path, checked set-wise.
    private static func strays(_ run: Run, _ timeline: Timeline, _ db: Session) throws -> Int {
        try db.one(
            """
            select count(*) from copy_all c
            where c.publication_id = \(timeline.publication.id) and c.edition_id = \(run.editionID) and c.run_id = \(run.id)
              and (not exists (select from subscription s where s.subscription_id = c.subscription_id)
                or not exists (select from subscriber s where s.subscriber_id = c.recipient_id)
                or (c.term_id is not null and not exists (select from term t where t.term_id = c.term_id)))
            """, as: Int.self)
    }
}
