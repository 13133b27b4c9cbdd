public import Postgres

/// A change of the calendar as staff ask for it: the same value is made, or tried on paper (`WhatIf`).
public enum CalendarChange: Sendable {
    case postpone(number: Int, Postponement)
    case skip(number: Int)
    case unskip(number: Int)
    /// `number` survives with a weight of its own, `with` is skipped.
    case merge(number: Int, with: Int, weight: Int)
    case weigh(number: Int, weight: Int)
}

/// What came of a change: the editions it names, and who moved with them.
public struct CalendarOutcome: Sendable {
    /// The calendar as it is now.
    public let timeline: Timeline
    /// The editions the change named or made, in timeline order.
    public let editions: [Edition]
    /// Editions that take other slots than before.
    public let editionsMoved: Int
    /// Terms whose slots moved with their promised edition, and the chains behind them.
    public let termsMoved: Int
    /// Open bills that promise another edition now.
    public let billsMoved: Int
    /// What staff should look at although nothing forbids it.
    public var warnings: [Phrase]
}

extension Edition {
    /// Changes the calendar of a publication and re-lays the editions that are not frozen (design.md §2).
    ///
    /// - Throws: `Refusal` `publication_unknown`, `edition_unknown`, `edition_frozen`, `edition_skipped`,
    ///   `edition_not_skipped`, `edition_holds_merged`, `merge_unusable`, `edition_weight_unusable`, `nothing_to_change`.
    public static func change(
        _ change: CalendarChange, in code: String, db: Session, act: Act
    ) throws -> CalendarOutcome {
        let timeline = try Timeline.changing(code, db)
        var warnings: [Phrase] = []
        switch change {
        case .postpone(let number, let postponement):
            warnings = try postponement.apply(to: number, on: timeline, db)
        case .skip(let number): try timeline.skip(number, db)
        case .unskip(let number): warnings = try timeline.unskip(number, db)
        case .merge(let number, let other, let weight): try timeline.merge(number, with: other, weight: weight, db)
        case .weigh(let number, let weight): try timeline.weigh(number, weight, db)
        }
        var outcome = try Relay.lay(from: timeline, numbers: change.numbers, db: db, act: act)
        outcome.warnings += warnings
        return outcome
    }
}

extension CalendarChange {
    /// The editions it names.
    var numbers: [Int] {
        switch self {
        case .postpone(let number, _), .skip(let number), .unskip(let number), .weigh(let number, _): [number]
        case .merge(let number, let other, _): [number, other]
        }
    }
}
