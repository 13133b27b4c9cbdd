import Postgres

/// How many of those whose slots end before an edition will have renewed by the time it is frozen, told from what earlier ones
/// did who stood where they stand now.
struct Outlook: Sendable {
    /// Expected copies and their variance.
    struct Estimate: Sendable, Hashable {
        var copies = 0.0
        var variance = 0.0
        /// Copies of everybody who is asked: no more than these can come.
        var most = 0

        static func + (left: Estimate, right: Estimate) -> Estimate {
            Estimate(
                copies: left.copies + right.copies, variance: left.variance + right.variance,
                most: left.most + right.most)
        }
    }

    /// What is known of a share: so many of so many did.
    struct Share: Sendable, Hashable {
        var renewed = 0
        var asked = 0
        /// By how much cohorts differ from each other beyond chance; 1: not at all.
        var dispersion = 1.0

        /// With half a one of each kind added (Jeffreys): never 0 or 1, and one half where nothing is known.
        var rate: Double { (Double(renewed) + 0.5) / (Double(asked) + 1) }

        /// The estimate for so many of them with so many copies. The variance is that of the draw and that of the share itself.
        func estimate(subscriptions: Int, copies: Int) -> Estimate {
            let (many, each) = (Double(subscriptions), Double(copies) / Double(max(subscriptions, 1)))
            let spread = many * rate * (1 - rate) * (1 + (many - 1) / (Double(asked) + 2))
            return Estimate(copies: rate * Double(copies), variance: each * each * spread * dispersion, most: copies)
        }
    }

    private let expiries: Expiries
    private let now: Int
    private let mature: [ExpiryCount]

    /// A share is taken from fewer than so many only where there are no more.
    private static let enough = 30

    /// As things stand at a moment.
    init(_ expiries: Expiries, at moment: Instant) {
        self.expiries = expiries
        now = expiries.clock.quarter(at: moment)
        mature = expiries.counts.filter { expiries.isMature($0) }
    }

    /// Purchases whose end is known.
    var known: Int { Self.asked(mature) }

    /// Those from whom a renewal is still expected although their slots do not reach an edition, by its place on the clock.
    ///
    /// `sentAnyway`: whether those count who get the edition in grace if they do not renew.
    func estimate(before edition: Int, sentAnyway: Bool) -> Estimate {
        var sum = Estimate()
        for count in expiries.counts where isOpen(count, before: edition) {
            let isSentAnyway = edition - count.final <= expiries.grace(count.audience)
            guard isSentAnyway == sentAnyway else { continue }
            let share = share(of: count, before: edition)
            sum = sum + share.estimate(subscriptions: count.subscriptions, copies: count.copies)
        }
        return sum
    }

    private func isOpen(_ count: ExpiryCount, before edition: Int) -> Bool {
        count.since == nil && !count.isCut && !count.isHeld && count.final < edition && !expiries.isMature(count)
    }

    /// Of those who had not renewed when they stood as far from their final edition as these do now, how many did before the
    /// edition as far behind it was frozen.
    ///
    /// Those who bought by the same offer, for the first time or a later one, where they are enough; else whoever stands at the
    /// same renewal, else everybody.
    func share(of count: ExpiryCount, before edition: Int) -> Share {
        let (now, then) = (now - 4 * count.final, edition - count.final)
        // Only those count of whom it is known by now.
        let known = mature.filter { expiries.clock.frozen - $0.final > then && ($0.quarter ?? .max) >= now }
        let turn = known.filter { $0.isLater == count.isLater }
        let alike = [turn.filter { $0.offer == count.offer }, turn, known]
        let chosen = alike.first { Self.asked($0) >= Self.enough } ?? known
        var byFinal: [Int: (renewed: Int, asked: Int)] = [:]
        for one in chosen where !(one.since == nil && one.isCut) {
            byFinal[one.final, default: (0, 0)].asked += one.subscriptions
            if let since = one.since, since < then { byFinal[one.final, default: (0, 0)].renewed += one.subscriptions }
        }
        return Self.share(of: byFinal.values.map { $0 })
    }

    private static func asked(_ counts: [ExpiryCount]) -> Int {
        counts.reduce(0) { $0 + ($1.since == nil && $1.isCut ? 0 : $1.subscriptions) }
    }

    /// Pearson's chi-squared by its degrees of freedom says how much more cohorts differ than chance would have them.
    static func share(of cohorts: [(renewed: Int, asked: Int)]) -> Share {
        var share = cohorts.reduce(into: Share()) {
            $0.renewed += $1.renewed
            $0.asked += $1.asked
        }
        guard cohorts.count > 1 else { return share }
        let rate = share.rate
        let squares = cohorts.reduce(0.0) { sum, cohort in
            let off = Double(cohort.renewed) - Double(cohort.asked) * rate
            return cohort.asked > 0 ? sum + off * off / (Double(cohort.asked) * rate * (1 - rate)) : sum
        }
        share.dispersion = max(1, squares / Double(cohorts.count - 1))
        return share
    }
}
