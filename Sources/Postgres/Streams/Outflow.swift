internal import Dispatch

/// Carries values from a lane's thread, which may block, to a task, which may not. Bounded, for one reader.
final class Outflow<Element: Sendable>: Sendable {
    private struct State {
        var buffer: [Element] = []
        var reader: CheckedContinuation<Element?, any Error>?
        var end: Result<Void, any Error>?
        var readerLeft = false
    }

    private let state = Locked(State())
    private let room: DispatchSemaphore

    init(capacity: Int) {
        // Counted up from zero: a semaphore that is freed below its first value traps, and writers do leave early.
        room = DispatchSemaphore(value: 0)
        for _ in 0..<capacity { room.signal() }
    }

    /// Hands over a value, and blocks while the buffer is full.
    ///
    /// - Throws: `CancellationError` when nobody reads any more.
    func send(_ element: Element) throws {
        room.wait()
        let (reader, left) = state.withLock { state -> (CheckedContinuation<Element?, any Error>?, Bool) in
            guard !state.readerLeft else { return (nil, true) }
            guard let reader = state.reader else {
                state.buffer.append(element)
                return (nil, false)
            }
            state.reader = nil
            return (reader, false)
        }
        guard !left else { throw CancellationError() }
        guard let reader else { return }
        room.signal()
        reader.resume(returning: element)
    }

    /// No more values, or an error after the last one.
    func finish(_ end: Result<Void, any Error>) {
        let reader = state.withLock { state in
            if state.end == nil { state.end = end }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(with: end.map { Optional<Element>.none })
    }

    /// The next value; nil after the last.
    func next() async throws -> Element? {
        try await withCheckedThrowingContinuation { continuation in
            let ready = state.withLock { state -> Result<Element?, any Error>? in
                if !state.buffer.isEmpty { return .success(state.buffer.removeFirst()) }
                if let end = state.end { return end.map { Optional<Element>.none } }
                state.reader = continuation
                return nil
            }
            guard let ready else { return }
            room.signal()
            continuation.resume(with: ready)
        }
    }

    /// The reader has gone; the writer learns it at its next value.
    func leave() {
        state.withLock { state in
            state.readerLeft = true
            state.buffer = []
        }
        room.signal()
    }
}
