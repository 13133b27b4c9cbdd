/// What became of purchases that ended, counted in subscriptions.
///
/// Every purchase of a paid class ends once, with its final edition; the next purchase of the same subscription renews it. When it
/// was recorded says how: before the final edition was frozen, before the one after it, within the editions that are sent in
/// grace, or later still (design.md §3 "Renewal").
public struct RenewalFigures: Sendable, Hashable {
    public var early = 0
    public var inTime = 0
    public var inGrace = 0
    public var late = 0
    /// Ended, and no purchase followed so far.
    public var notRenewed = 0
    /// Cut short by a cancellation or for want of payment, and no purchase followed: apart from the rate.
    public var cancelled = 0
    /// Nothing is expected any more: every edition sent in grace and the one after the last effort are frozen.
    public var isMature = true

    public var renewed: Int { early + inTime + inGrace + late }
    public var expired: Int { renewed + notRenewed }
    /// Basis points, rounded half up; nil where nothing expired.
    public var rate: Int? { expired > 0 ? (20_000 * renewed + expired) / (2 * expired) : nil }

    init(isMature: Bool = true) { self.isMature = isMature }

    /// With these counted in.
    mutating func add(_ count: ExpiryCount, grace: Int) {
        guard let since = count.since else {
            if count.isCut { cancelled += count.subscriptions } else { notRenewed += count.subscriptions }
            return
        }
        switch since {
        case ..<0: early += count.subscriptions
        case 0: inTime += count.subscriptions
        case ...grace: inGrace += count.subscriptions
        default: late += count.subscriptions
        }
    }

    static func + (left: RenewalFigures, right: RenewalFigures) -> RenewalFigures {
        var sum = RenewalFigures(isMature: left.isMature && right.isMature)
        sum.early = left.early + right.early
        sum.inTime = left.inTime + right.inTime
        sum.inGrace = left.inGrace + right.inGrace
        sum.late = left.late + right.late
        sum.notRenewed = left.notRenewed + right.notRenewed
        sum.cancelled = left.cancelled + right.cancelled
        return sum
    }
}

/// Everybody whose purchase ended with one edition, came from one source, was made by one offer, and was the first or a later one.
public struct Cohort: Sendable, Hashable {
    public let final: Edition
    public let source: String
    /// To be renewed for the second time or more.
    public let isLater: Bool
    /// Code of the offer; nil where it was bought without one.
    public let offer: String?
    public let figures: RenewalFigures
}
