internal import Postgres

/// Who looked at personal data, at whom, and why (UU 27/2022; reliability.md "Personal data"). Only ever added to, in the
/// transaction of the look itself: what cannot be logged is not shown.
enum AccessLog {
    enum Action: String { case find, show, export, duplicates }

    /// One look, at a subscriber or at a list of so many people.
    static func record(
        _ action: Action, of subscriber: Int64? = nil, rows: Int, _ db: Session, act: Act
    ) throws {
        try db.execute(
            """
            insert into access_log (at, actor, os_user, action, subscriber_id, row_count, reason)
            values (\(act.now), \(act.actor), \(act.osUser), \(action.rawValue), \(subscriber), \(rows), \(act.reason))
            """)
    }
}

extension Act {
    /// The same act as one that is never taken back: a rehearsal that shows personal data is a look like any other.
    public var looking: Act { Act(now: now, actor: actor, osUser: osUser, reason: reason, dryRun: false) }
}
