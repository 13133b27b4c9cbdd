/// What the rules say must come of a plan, worked out edition by edition with no database (design.md §2, §3).
struct Model {
    struct Copy: Hashable {
        let subscription: Int
        let copies: Int
        let audience: String
        let purpose: String
        let channel: String
        let region: String
        let prefix: String
        var movement: String
    }

    /// Served, by edition.
    private(set) var copies: [Int: [Copy]] = [:]
    /// Passed over, by edition: subscription and why.
    private(set) var reasons: [Int: [Int: String]] = [:]
    /// Subscriptions that were served before a supplement came.
    private(set) var mainOnly: [Int: Set<Int>] = [:]

    private struct State {
        var slots = 0
        /// Weighted editions since the last slot ended; nil while there are slots or before there were any.
        var sinceEnd: Int?
        var wasServed = false
        var isBought = false
        var isCancelled = false
    }

    static let allowedGrace = 2

    init(_ plans: [Plan], _ editions: [PlannedEdition] = PlannedEdition.year) {
        var states = plans.map { _ in State() }
        var previous: Int?
        for edition in editions where !edition.isSkipped {
            for plan in plans { Self.act(plan, before: edition, &states[plan.index]) }
            freeze(edition, plans, &states, previous)
            if edition.weight > 0 { previous = edition.number }
        }
    }

    /// Buys, cancels and renews in time for this edition.
    private static func act(_ plan: Plan, before edition: PlannedEdition, _ state: inout State) {
        if plan.from == edition.number, plan.supplementOf == nil, plan.isPaid {
            state.slots = plan.slots
            state.isBought = true
        }
        if plan.cancelledBefore == edition.number, state.isBought {
            state.slots = 0
            state.isCancelled = true
            state.sinceEnd = nil
        }
        if plan.renewedBefore == edition.number, state.isBought {
            state.slots += plan.slots
            state.sinceEnd = nil
        }
    }

    private mutating func freeze(
        _ edition: PlannedEdition, _ plans: [Plan], _ states: inout [State], _ previous: Int?
    ) {
        let before = Set(previous.flatMap { copies[$0] }.map { $0.map(\.subscription) } ?? [])
        for plan in plans {
            var state = states[plan.index]
            defer { states[plan.index] = state }
            let isSupplement = plan.supplementOf == edition.number
            if isSupplement {
                state.slots = plan.slots
                state.isBought = true
            }
            let inGrace =
                state.slots == 0 && edition.weight > 0 && !state.isCancelled && plan.hasGrace
                && state.sinceEnd.map { $0 < Self.allowedGrace } ?? false
            guard state.slots > 0 || inGrace else {
                if before.contains(plan.index), edition.weight > 0 {
                    reasons[edition.number, default: [:]][plan.index] = state.isCancelled ? "cancelled" : "expired_last"
                }
                if plan.from == edition.number, !plan.isPaid, edition.weight > 0 {
                    reasons[edition.number, default: [:]][plan.index] = "unpaid"
                }
                if edition.weight > 0 { state.sinceEnd = state.sinceEnd.map { $0 + 1 } }
                continue
            }
            if let obstacle = Self.obstacle(plan, edition.number) {
                // Its slots move behind; grace that is held is over all the same.
                reasons[edition.number, default: [:]][plan.index] = obstacle
                if inGrace { state.sinceEnd = state.sinceEnd.map { $0 + 1 } }
                continue
            }
            let movement = before.contains(plan.index) ? "continuing" : state.wasServed ? "returned" : "new"
            copies[edition.number, default: []].append(Self.copy(plan, inGrace: inGrace, movement))
            if !isSupplement { mainOnly[edition.number, default: []].insert(plan.index) }
            guard edition.weight > 0 else { continue }
            state.wasServed = true
            if inGrace {
                state.sinceEnd = state.sinceEnd.map { $0 + 1 }
            } else {
                state.slots -= min(edition.weight, state.slots)
                if state.slots == 0 { state.sinceEnd = 0 }
            }
        }
    }

    private static func copy(_ plan: Plan, inGrace: Bool, _ movement: String) -> Copy {
        Copy(
            subscription: plan.index, copies: plan.copies, audience: inGrace ? "grace" : plan.audience,
            purpose: inGrace ? "grace" : "entitled", channel: plan.channel, region: plan.place.region,
            prefix: plan.place.prefix, movement: movement)
    }

    /// In the order in which a run looks: restricted, held, no address, undeliverable.
    private static func obstacle(_ plan: Plan, _ number: Int) -> String? {
        let order = PlannedEdition.year.map(\.number)
        let now = order.firstIndex(of: number) ?? 0
        func index(_ edition: Int?) -> Int { edition.flatMap { order.firstIndex(of: $0) } ?? .max }
        if now >= index(plan.restrictedBefore) { return "restricted" }
        if let held = plan.held, (index(held.lowerBound)...index(held.upperBound)).contains(now) { return "held" }
        if !plan.hasAddress { return "no_address" }
        if now >= index(plan.undeliverableBefore) { return "undeliverable" }
        return nil
    }
}

extension Model {
    /// Labels and copies of an edition by a key of each copy.
    func breakdown(_ edition: Int, by key: (Copy) -> String) -> [String: [Int]] {
        var lines: [String: [Int]] = [:]
        for copy in copies[edition] ?? [] {
            let old = lines[key(copy)] ?? [0, 0]
            lines[key(copy)] = [old[0] + 1, old[1] + copy.copies]
        }
        return lines
    }

    func subscriptions(_ edition: Int) -> Set<Int> { Set((copies[edition] ?? []).map(\.subscription)) }

    func count(_ edition: Int, _ movement: String) -> Int {
        (copies[edition] ?? []).filter { $0.movement == movement }.count
    }

    func copies(_ edition: Int) -> Int { (copies[edition] ?? []).reduce(0) { $0 + $1.copies } }
}
