public import Postgres

/// What a change of the calendar would do, before it is made (design.md §3 "Calendar what-if").
public struct WhatIf: Sendable {
    /// A figure of one edition before and after; `edition` is nil behind the planned calendar.
    public struct Compared: Sendable, Hashable {
        public let edition: Int?
        public let before: Int64
        public let after: Int64
    }

    public let before: Timeline
    /// The change as it would be.
    public let outcome: CalendarOutcome
    /// Subscriptions whose final edition is another.
    public let expiriesMoved: Int
    /// Entitled copies of every edition to come: slots and holds counted, grace and missing addresses not.
    public let copies: [Compared]
    /// Subscriptions that end with an edition: the renewals to ask for.
    public let renewals: [Compared]
    /// Money of the slots to come by the edition that will earn it, in minor units of the publication's currency.
    public let deferred: [Compared]

    /// Does the change, measures, and takes it back; the calendar stays locked until the transaction ends.
    ///
    /// - Throws: what `Edition.change` refuses.
    public static func of(
        _ change: CalendarChange, in code: String, db: Session, act: Act
    ) throws -> WhatIf {
        do {
            try db.savepoint {
                let before = try Timeline.changing(code, db)
                let lastMove = try db.one("select coalesce(max(move_id), 0) from slot_move", as: Int64.self)
                let outcome = try Edition.change(change, in: code, db: db, act: act)
                throw Paper(
                    whatIf: try CalendarEffects(from: before, to: outcome.timeline, lastMove: lastMove, db)
                        .whatIf(outcome))
            }
        } catch let paper as Paper {
            return paper.whatIf
        }
        preconditionFailure("a change on paper is always taken back")
    }

    /// Carries the answer out of the savepoint that is rolled back.
    private struct Paper: Error {
        let whatIf: WhatIf
    }
}
