public import Postgres

/// The efforts of one run: what is shown, and taken back, as a whole.
public struct RenewalBatch: Sendable {
    public let id: Int32
    public let publication: String
    /// The last weighted edition that was frozen when it was made.
    public let edition: Int?
    public let businessOn: Day
    public let madeAt: Instant
    public let madeBy: String
    public let undoneAt: Instant?
    /// By the number of the effort in its series.
    public let efforts: [(step: Int, count: Int)]
    /// Messages by state.
    public let messages: [(state: String, count: Int)]
    /// Bills that it made, by state.
    public let bills: [(state: String, count: Int)]

    /// Batches of a publication, the latest first.
    public static func list(_ code: String, limit: Int? = nil, _ db: Session) throws -> [RenewalBatch] {
        let publication = try Publication.named(code, db)
        return try read(where: "b.publication_id = \(publication.id)", limit: limit, db)
    }

    static func read(where condition: SQL, limit: Int? = nil, _ db: Session) throws -> [RenewalBatch] {
        let heads = try db.rows(
            """
            select b.batch_id, p.code, e.number::int8, b.business_on, b.made_at, b.made_by, b.undone_at
            from renewal_batch b join publication p using (publication_id) left join edition e using (edition_id)
            where \(condition) order by b.batch_id desc limit \(limit)
            """, as: (Int32, String, Int?, Day, Instant, String, Instant?).self)
        let ids = heads.map(\.0)
        let counted = try db.rows(
            """
            select batch_id, 'effort', step::text, count(*) from effort where batch_id = any(\(ids)) group by 1, 3
            union all
            select f.batch_id, 'message', o.state, count(*) from effort f join outbox o using (outbox_id)
            where f.batch_id = any(\(ids)) group by 1, 3
            union all
            select f.batch_id, 'bill', b.state, count(*) from effort f join bill b using (bill_id)
            where f.batch_id = any(\(ids)) and f.made_bill group by 1, 3
            order by 1, 2, 3
            """, as: (Int32, String, String, Int).self)
        return heads.map { head in
            func of(_ kind: String) -> [(String, Int)] {
                counted.filter { $0.0 == head.0 && $0.1 == kind }.map { ($0.2, $0.3) }
            }
            return RenewalBatch(
                id: head.0, publication: head.1, edition: head.2, businessOn: head.3, madeAt: head.4, madeBy: head.5,
                undoneAt: head.6, efforts: of("effort").map { (Int($0.0) ?? 0, $0.1) }, messages: of("message"),
                bills: of("bill"))
        }
    }

    private static func same(_ plan: RenewalPlan) -> SQL {
        """
        publication_id = \(plan.timeline.publication.id) and edition_id is not distinct from \(plan.stand.edition?.id)
        and business_on = \(plan.businessOn) and undone_at is null
        """
    }

    /// The day's batch behind this edition, where there is one.
    static func today(_ plan: RenewalPlan, _ db: Session) throws -> Int32? {
        try db.first("select batch_id from renewal_batch where \(same(plan))", as: Int32.self)
    }

    /// The same, made where there is none.
    static func open(_ plan: RenewalPlan, _ db: Session, act: Act) throws -> Int32 {
        if let batch = try today(plan, db) { return batch }
        return try db.one(
            """
            insert into renewal_batch (publication_id, edition_id, business_on, made_at)
            values (\(plan.timeline.publication.id), \(plan.stand.edition?.id), \(plan.businessOn), \(act.now))
            returning batch_id
            """, as: Int32.self)
    }
}
