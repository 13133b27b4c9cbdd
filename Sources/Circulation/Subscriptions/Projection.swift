public import Postgres

/// Where slots lead when the calendar is walked, known holds stepped over: "final edition" and "issues to go" are computed
/// here and never stored (design.md §2 "Expiry").
public struct Projection: Sendable, Hashable {
    /// Slots not yet frozen.
    public let issuesToGo: Int
    /// The edition that consumes the last slot; nil beyond the planned calendar, or under an open hold.
    public let lastEdition: Int?
    /// How far, where there is no last edition to name: this many issues after that edition. Beyond the calendar it is the
    /// last one planned; under an open hold the last one before it, nil where the hold begins with the calendar.
    public let lastAfter: (edition: Int?, issues: Int)?
    /// Under a hold without an end.
    public let isOpen: Bool
    /// The first edition to come that is served; nil when there is none in the calendar.
    public let nextEdition: Int?

    public static func == (left: Projection, right: Projection) -> Bool {
        left.issuesToGo == right.issuesToGo && left.lastEdition == right.lastEdition
            && left.lastAfter?.edition == right.lastAfter?.edition
            && left.lastAfter?.issues == right.lastAfter?.issues && left.nextEdition == right.nextEdition
            && left.isOpen == right.isOpen
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(issuesToGo)
        hasher.combine(lastEdition)
    }

    /// The same, with the holds as the server gives them: where each begins, and where it ends.
    init(slots: Int4Multirange, held lower: [Int32?], to upper: [Int32?], on timeline: Timeline) {
        self.init(
            slots: slots, holds: zip(lower, upper).map { Int4Range(lower: $0, upper: $1) }, on: timeline)
    }

    /// Walks the timeline from the frontier on.
    ///
    /// `slots`: all slots of the chain, served ones included.
    /// `holds`: positions at which nothing is sent.
    public init(slots: Int4Multirange, holds: [Int4Range], on timeline: Timeline) {
        let frontier = timeline.frontier
        let all = slots.ranges.flatMap { Array($0) }
        var ahead = all.filter { $0 >= frontier }
        issuesToGo = ahead.count
        var last = all.last { $0 < frontier }.flatMap { timeline.edition(holding: $0)?.number }
        var next: Int?
        var openHold = false
        for edition in timeline.editions where edition.counts && !edition.isFrozen {
            guard !ahead.isEmpty else { break }
            let held = holds.contains { $0.contains(edition.position) }
            let reached = ahead.contains { edition.reach.contains($0) }
            guard reached else { continue }
            if held {
                openHold = openHold || holds.contains { $0.contains(edition.position) && $0.upper == nil }
                ahead = ahead.map { $0 >= edition.firstSlot ? $0 + edition.weight : $0 }
                continue
            }
            next = next ?? edition.number
            ahead.removeAll { edition.reach.contains($0) }
            last = edition.number
        }
        nextEdition = next
        isOpen = openHold || (!ahead.isEmpty && holds.contains { $0.upper == nil })
        if isOpen {
            let begin = holds.first { $0.upper == nil }?.lower ?? .min
            let before = timeline.editions.last { $0.counts && $0.position < Int(begin) }
            lastEdition = nil
            lastAfter = (before?.number, ahead.count)
        } else if ahead.isEmpty {
            lastEdition = last
            lastAfter = nil
        } else {
            lastEdition = nil
            lastAfter = (timeline.editions.last { $0.counts }?.number, (ahead.last ?? 0) - timeline.end + 1)
        }
    }
}
