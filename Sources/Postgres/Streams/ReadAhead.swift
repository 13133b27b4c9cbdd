internal import Dispatch

/// What one thread reads while another puts it away: both may block, neither waits for the other but where it is behind or too
/// far ahead. Bounded, for one reader.
public final class ReadAhead<Element: Sendable>: Sendable {
    private struct State {
        var buffer: [Element] = []
        var end: Result<Void, any Error>?
        var takerLeft = false
    }

    private let state = Locked(State())
    private let room = DispatchSemaphore(value: 0)
    private let arrived = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    private init(capacity: Int) {
        // Counted up from zero: a semaphore that is freed below its first value traps.
        for _ in 0..<capacity { room.signal() }
    }

    /// Runs `read` on a thread of its own and `body` on this one; returns when both have ended.
    ///
    /// - Parameters:
    ///   - capacity: how many values lie between them at most.
    ///   - read: hands over its values; what it throws, `next` throws after the last of them.
    ///   - body: takes them. When it leaves before the end, `read` learns it at its next value, by a `CancellationError`.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    public static func run<R>(
        capacity: Int, reading read: @escaping @Sendable ((Element) throws -> Void) throws -> Void,
        _ body: (ReadAhead) throws -> R
    ) throws -> R {
        let ahead = ReadAhead(capacity: capacity)
        Lane.startThread {
            ahead.finish(Result { try read(ahead.put) })
            ahead.ended.signal()
        }
        defer {
            ahead.leave()
            ahead.ended.wait()
        }
        return try body(ahead)
    }

    /// The next value, for which the thread blocks; nil after the last.
    ///
    /// - Throws: what the reading threw.
    public func next() throws -> Element? {
        arrived.wait()
        let (element, end) = state.withLock { state -> (Element?, Result<Void, any Error>?) in
            state.buffer.isEmpty ? (nil, state.end) : (state.buffer.removeFirst(), nil)
        }
        if element != nil {
            room.signal()
        } else {
            // Whoever asks again is told again.
            arrived.signal()
            try end?.get()
        }
        return element
    }

    private func put(_ element: Element) throws {
        room.wait()
        let left = state.withLock { state in
            if !state.takerLeft { state.buffer.append(element) }
            return state.takerLeft
        }
        guard !left else {
            // Whoever goes on all the same is told again.
            room.signal()
            throw CancellationError()
        }
        arrived.signal()
    }

    private func finish(_ end: Result<Void, any Error>) {
        state.withLock { state in state.end = end }
        arrived.signal()
    }

    private func leave() {
        state.withLock { state in
            state.takerLeft = true
            state.buffer = []
        }
        room.signal()
    }
}
