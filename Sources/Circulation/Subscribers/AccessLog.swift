public import Postgres

/// Who looked at personal data, at whom, and why (UU 27/2022; reliability.md "Personal data"). Only ever added to, in the
/// transaction of the look itself: what cannot be logged is not shown.
enum AccessLog {
    enum Action: String { case find, show, export, labels, duplicates, bills }

    /// One look, at a subscriber or at a list of so many people; `subject` says what list it was.
    static func record(
        _ action: Action, of subscriber: Int64? = nil, subject: String? = nil, rows: Int, _ db: Session, act: Act
    ) throws {
        try db.execute(
            """
            insert into access_log (at, actor, os_user, action, subscriber_id, subject, row_count, reason)
            values (\(act.now), \(act.actor), \(act.osUser), \(action.rawValue), \(subscriber), \(subject), \(rows),
                    \(act.reason))
            """)
    }
}

extension Runs {
    /// One look at the labels of a frozen edition.
    public static func logLabels(
        of edition: Edition, _ publication: Publication, count: Int, _ db: Session, act: Act
    ) throws {
        try AccessLog.record(
            .labels, subject: "\(publication.code) \(edition.number)", rows: count, db, act: act)
    }
}

extension Act {
    /// The same act as one that is never taken back: a rehearsal that shows personal data is a look like any other.
    public var looking: Act { Act(now: now, actor: actor, osUser: osUser, reason: reason, dryRun: false) }

    /// The same act with nothing of it kept: for what looks ahead.
    public var rehearsed: Act { Act(now: now, actor: actor, osUser: osUser, reason: reason, dryRun: true) }
}
