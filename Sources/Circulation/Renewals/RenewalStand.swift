/// Where a timeline stands for its renewals: which editions are frozen decides how many issues are to go, nothing else does.
struct RenewalStand: Sendable {
    /// The last weighted edition that is frozen, or is taken as frozen; nil before the first.
    let edition: Edition?
    /// First slot that no frozen edition has taken.
    let frontier: Int
    /// First slots of the weighted editions that are frozen, in order.
    let begun: [Int]

    /// The timeline as it is; or as it will be once `edition` is frozen.
    init(_ timeline: Timeline, through edition: Edition? = nil) {
        let frozen = timeline.editions.filter { found in
            found.counts && (edition.map { found.position <= $0.position } ?? found.isFrozen)
        }
        self.edition = frozen.last
        frontier = frozen.last.map { $0.firstSlot + $0.weight } ?? 1
        begun = frozen.map(\.firstSlot)
    }

    /// Issues to go of a chain.
    ///
    /// `end`: first slot behind it. `ahead`: its slots from the frontier on.
    /// - Returns: `ahead`, or as a negative number how many weighted editions were frozen after the last.
    func issuesToGo(end: Int, ahead: Int) -> Int {
        let since = begun.count { $0 >= end }
        return since > 0 ? -since : ahead
    }

    /// The ends of chains for which a step of these can be due: above the lower, up to the upper bound. A chain that begins
    /// later than the frontier comes into it when its first edition is next.
    func window(_ steps: ClosedRange<Int>) -> (above: Int, upTo: Int) {
        /// The first slot of the `count`-th edition from the last; 0 before the first.
        func begin(_ count: Int) -> Int { count <= begun.count ? begun[begun.count - count] : 0 }
        let (last, first) = (steps.lowerBound, steps.upperBound)
        return (last > 0 ? frontier + last - 1 : begin(1 - last), first >= 0 ? frontier + first : begin(-first))
    }
}
