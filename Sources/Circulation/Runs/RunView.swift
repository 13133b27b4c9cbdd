public import Postgres

/// A run as staff see it.
public struct RunView: Sendable {
    public let run: Run
    public let publication: String
    /// Copies by audit class, in the order of the classes.
    public let byClass: [(name: String, copies: Int)]
    /// Subscriptions not served, by reason.
    public let reasons: [(name: String, count: Int)]
    public let warning: Phrase?
}

extension Runs {
    static func view(of run: Run, _ timeline: Timeline, _ db: Session, warning: Phrase? = nil) throws -> RunView {
        let classes = try db.rows(
            """
            select class, sum(copies)::int8 from run_count join audience_class k using (class)
            where run_id = \(run.id) group by class, k.sort order by k.sort
            """, as: (String, Int).self)
        let reasons = try db.rows(
            """
            select reason, sum(subscriptions)::int8 from run_reason_count where run_id = \(run.id)
            group by reason order by reason
            """, as: (String, Int).self)
        return RunView(
            run: run, publication: timeline.publication.code, byClass: classes.map { ($0.0, $0.1) },
            reasons: reasons.map { ($0.0, $0.1) }, warning: warning)
    }

    /// The runs of a publication, or of one edition, in timeline order.
    public static func list(_ publication: String, edition number: Int?, _ db: Session) throws -> [RunView] {
        let timeline = try Timeline.of(code: publication, db)
        let condition: SQL =
            if let number {
                "r.edition_id = \(try timeline.edition(number).id)"
            } else {
                "r.publication_id = \(timeline.publication.id)"
            }
        return try Run.all(db, where: condition).map { try view(of: $0, timeline, db) }
    }
}
