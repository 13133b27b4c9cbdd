/// Who has which lane, and who waits: a value without threads or clocks, so that it can be tested by walking it.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> idle: open
///     idle --> lent: ask
///     lent --> lent: give back, somebody waits
///     lent --> idle: give back, nobody waits
///     idle --> [*]: close
///     lent --> [*]: give back after close
/// ```
struct PoolState {
    typealias Lane = Int
    typealias Waiter = UInt64

    enum Answer: Equatable {
        /// Take this lane.
        case take(Lane)
        /// Start this lane, then take it.
        case open(Lane)
        /// All lanes are lent.
        case wait
        case closed
    }

    enum Return: Equatable {
        /// The lane goes straight to who waited longest.
        case hand(Waiter)
        /// The lane rests.
        case rest
        /// The pool is closed; stop the lane.
        case stop
    }

    let limit: Int
    private(set) var isClosed = false
    private(set) var opened = 0
    /// The last one used is the first one taken, so that its caches are warm.
    private(set) var idle: [Lane] = []
    private(set) var lent: Set<Lane> = []
    /// First come, first served.
    private(set) var waiting: [Waiter] = []
    init(limit: Int) {
        precondition(limit > 0, "a pool has at least one lane")
        self.limit = limit
    }

    /// A lane for somebody, who is put in the queue under a name when there is none.
    mutating func ask(as waiter: Waiter?) -> Answer {
        guard !isClosed else { return .closed }
        if let lane = idle.popLast() {
            lent.insert(lane)
            return .take(lane)
        }
        if opened < limit {
            opened += 1
            lent.insert(opened - 1)
            return .open(opened - 1)
        }
        if let waiter { waiting.append(waiter) }
        return .wait
    }

    /// A lane is free again.
    mutating func giveBack(_ lane: Lane) -> Return {
        precondition(lent.contains(lane), "a lane is given back once")
        if !waiting.isEmpty { return .hand(waiting.removeFirst()) }
        lent.remove(lane)
        guard !isClosed else { return .stop }
        idle.append(lane)
        return .rest
    }

    /// A waiter no longer wants to wait; false when it has been served already.
    mutating func giveUp(_ waiter: Waiter) -> Bool {
        guard let index = waiting.firstIndex(of: waiter) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// Refuses new askers; those who wait are still served. Returns the lanes to stop now.
    mutating func close() -> [Lane] {
        isClosed = true
        defer { idle = [] }
        return idle
    }
}
