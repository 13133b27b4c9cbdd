/// Lanes to one database. Each is a thread with a connection; work on it is a synchronous closure.
public final class Pool: Sendable {
    private struct Guts {
        var state: PoolState
        var lanes: [Lane] = []
        var waiters: [PoolState.Waiter: CheckedContinuation<Lane, any Error>] = [:]
        var closers: [CheckedContinuation<Void, Never>] = []
        var stopped = 0
        var tickets: PoolState.Waiter = 0
        /// Those on the way into the queue, with the reason if they should turn back.
        var arriving: [PoolState.Waiter: (any Error)?] = [:]
    }

    /// Pools in whose lanes the present task runs, to refuse a lane inside a lane.
    @TaskLocal private static var inside: [ObjectIdentifier] = []

    private let configuration: Configuration
    private let onConnect: (@Sendable (Session) throws -> Void)?
    private let guts: Locked<Guts>

    /// A pool; it connects when the first work arrives.
    ///
    /// - Parameters:
    ///   - configuration: where to connect, and how.
    ///   - lanes: the most connections at a time.
    ///   - onConnect: runs on every new connection, before its first work.
    public init(
        _ configuration: Configuration, lanes: Int = 2, onConnect: (@Sendable (Session) throws -> Void)? = nil
    ) {
        self.configuration = configuration
        self.onConnect = onConnect
        guts = Locked(Guts(state: PoolState(limit: lanes)))
    }

    deinit {
        let lanes = guts.withLock { guts in guts.state.close().map { guts.lanes[$0] } }
        for lane in lanes { lane.stop {} }
    }

    /// Runs a closure in a transaction, and again when it collided with another one.
    ///
    /// The closure must be fit to run more than once. It is synchronous and runs on the lane's own thread.
    ///
    /// - Parameters:
    ///   - isolation: how much it sees of other transactions.
    ///   - readOnly: whether the server refuses writes.
    ///   - attempts: how often at most; only serialization failures and deadlocks are tried again (and exclusion
    ///     conflicts under serializable).
    ///   - deadline: how long everything may take, waiting for a lane included; then it is cancelled.
    ///   - body: the work.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws; `PostgresError` with `transactionResolutionUnknown` when the connection was
    ///   lost at COMMIT.
    @discardableResult
    public func transaction<R>(
        _ isolation: Isolation = .readCommitted, readOnly: Bool = false, attempts: Int = 3, deadline: Duration? = nil,
        _ body: @escaping @Sendable (Session) throws -> sending R
    ) async throws -> sending R {
        let begin = "begin isolation level \(isolation.rawValue)\(readOnly ? " read only" : "")"
        let until = deadline.map { ContinuousClock.now + $0 }
        var attempt = 1
        while true {
            do {
                return try await onLane(until) { worker in
                    try worker.transaction(begin, deadline: until, body)
                }
            } catch let error as PostgresError where attempt < attempts && error.isRetryable(under: isolation) {
                // Doubles each time, and differs for everybody, so that the same ones do not meet again.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(5 << min(attempt, 8)))))
                attempt += 1
            }
        }
    }

    /// Runs a closure in which every statement is its own transaction.
    @discardableResult
    public func session<R>(
        deadline: Duration? = nil, _ body: @escaping @Sendable (Session) throws -> sending R
    ) async throws -> sending R {
        let until = deadline.map { ContinuousClock.now + $0 }
        return try await onLane(until) { worker in try worker.session(deadline: until, body) }
    }

    /// Refuses new work, waits for the present work to end, and closes every connection.
    public func close() async {
        await withCheckedContinuation { continuation in
            let (idle, done) = guts.withLock { guts in
                let idle = guts.state.close().map { guts.lanes[$0] }
                let done = guts.stopped == guts.lanes.count
                if !done { guts.closers.append(continuation) }
                return (idle, done)
            }
            if done { continuation.resume() }
            for lane in idle { lane.stop { self.laneStopped() } }
        }
    }

    /// Runs a closure as if it ran on one of the pool's lanes.
    static func insideForTesting(_ pool: Pool, _ body: () async throws -> Void) async throws {
        try await $inside.withValue([ObjectIdentifier(pool)]) { try await body() }
    }

    // MARK: Lanes

    private func onLane<R>(
        _ until: ContinuousClock.Instant?, _ work: @escaping @Sendable (Worker) throws -> sending R
    ) async throws -> sending R {
        precondition(
            !Pool.inside.contains(ObjectIdentifier(self)), "a lane was asked for inside a lane of the same pool")
        let lane = try await borrow(until)
        let inside = Pool.inside + [ObjectIdentifier(self)]
        let armed = lane.interrupt.arm()
        let parcel = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Parcel<R>, any Error>) in
                lane.submit { worker in
                    do {
                        let value = try Pool.$inside.withValue(inside) { Parcel(try work(worker)) }
                        self.giveBack(lane)
                        continuation.resume(returning: value)
                    } catch {
                        self.giveBack(lane)
                        continuation.resume(throwing: error)
                    }
                }
            }
        } onCancel: {
            lane.interrupt.raise(armed)
        }
        return try parcel.open()
    }

    /// The next free lane.
    private func borrow(_ until: ContinuousClock.Instant?) async throws -> Lane {
        try Task.checkCancellation()
        if let lane = try guts.withLock({ guts in try take(&guts, as: nil) }) { return lane }
        return try await queue(until)
    }

    /// A lane for somebody who can name himself as `waiter`, if there is one now.
    private func take(_ guts: inout sending Guts, as waiter: PoolState.Waiter?) throws -> Lane? {
        switch guts.state.ask(as: waiter) {
        case .take(let number): return guts.lanes[number]
        case .open(let number):
            let lane = Lane(number, configuration, onConnect: onConnect)
            guts.lanes.append(lane)
            return lane
        case .wait: return nil
        case .closed: throw PostgresError(.connectionDoesNotExist, "the pool is closed")
        }
    }

    /// Waits for a lane: first come, first served, until the deadline or until the task is cancelled.
    private func queue(_ until: ContinuousClock.Instant?) async throws -> Lane {
        let waiter = guts.withLock { guts in
            guts.tickets += 1
            guts.arriving[guts.tickets] = .some(nil)
            return guts.tickets
        }
        let alarm = until.map { until in
            Task { [self] in
                try await Task.sleep(until: until, clock: .continuous)
                giveUp(waiter, PostgresError(.poolTimeout, "no lane became free before the deadline"))
            }
        }
        defer { alarm?.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer = guts.withLock { guts -> Result<Lane, any Error>? in
                    if let reason = guts.arriving.removeValue(forKey: waiter) ?? nil { return .failure(reason) }
                    do {
                        if let lane = try take(&guts, as: waiter) { return .success(lane) }
                    } catch {
                        return .failure(error)
                    }
                    guts.waiters[waiter] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            giveUp(waiter, CancellationError())
        }
    }

    /// Ends a wait. One that has not quite begun finds the reason when it does.
    private func giveUp(_ waiter: PoolState.Waiter, _ reason: any Error) {
        let continuation = guts.withLock { guts -> CheckedContinuation<Lane, any Error>? in
            if guts.arriving[waiter] != nil {
                guts.arriving[waiter] = .some(reason)
                return nil
            }
            guard guts.state.giveUp(waiter) else { return nil }
            return guts.waiters.removeValue(forKey: waiter)
        }
        continuation?.resume(throwing: reason)
    }

    private func giveBack(_ lane: Lane) {
        lane.interrupt.disarm()
        let next = guts.withLock { guts -> (PoolState.Return, CheckedContinuation<Lane, any Error>?) in
            let outcome = guts.state.giveBack(lane.number)
            guard case .hand(let waiter) = outcome else { return (outcome, nil) }
            return (outcome, guts.waiters.removeValue(forKey: waiter))
        }
        next.1?.resume(returning: lane)
        if next.0 == .stop { lane.stop { self.laneStopped() } }
    }

    private func laneStopped() {
        let closers = guts.withLock { guts -> [CheckedContinuation<Void, Never>] in
            guts.stopped += 1
            guard guts.stopped == guts.lanes.count else { return [] }
            defer { guts.closers = [] }
            return guts.closers
        }
        for closer in closers { closer.resume() }
    }
}
