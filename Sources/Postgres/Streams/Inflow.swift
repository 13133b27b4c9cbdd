internal import Dispatch

/// Carries chunks from a task, which may not block, to a lane's thread, which may. Holds one chunk at a time.
final class Inflow: Sendable {
    private struct State {
        var chunk: [UInt8]?
        var writer: CheckedContinuation<Bool, Never>?
        var end: Result<Void, any Error>?
        var readerLeft = false
    }

    private let state = Locked(State())
    private let arrived = DispatchSemaphore(value: 0)

    /// Hands over a chunk, and waits until it was taken; false when nobody reads any more.
    func send(_ chunk: [UInt8]) async -> Bool {
        await withCheckedContinuation { continuation in
            let left = state.withLock { state in
                guard !state.readerLeft else { return true }
                state.chunk = chunk
                state.writer = continuation
                return false
            }
            if left { continuation.resume(returning: false) } else { arrived.signal() }
        }
    }

    /// No more chunks, or an error after the last one.
    func finish(_ end: Result<Void, any Error>) {
        state.withLock { state in state.end = end }
        arrived.signal()
    }

    /// The next chunk, for which the thread blocks; nil after the last.
    func next() throws -> [UInt8]? {
        arrived.wait()
        let (chunk, writer, end) = state.withLock { state in
            defer { (state.chunk, state.writer) = (nil, nil) }
            return (state.chunk, state.writer, state.end)
        }
        writer?.resume(returning: true)
        if let chunk { return chunk }
        try end?.get()
        return nil
    }

    /// The reader has gone.
    func leave() {
        let writer = state.withLock { state in
            state.readerLeft = true
            defer { (state.chunk, state.writer) = (nil, nil) }
            return state.writer
        }
        writer?.resume(returning: false)
    }
}

extension Pool {
    /// COPY … FROM STDIN with bytes from an asynchronous sequence, in a transaction of its own.
    ///
    /// An error of the sequence undoes the COPY.
    ///
    /// - Parameters:
    ///   - sql: the statement.
    ///   - source: bytes in the format that the statement names, cut anywhere.
    ///   - file: where it was asked for; for errors.
    ///   - line: where it was asked for; for errors.
    /// - Returns: the number of rows copied.
    /// - Throws: `PostgresError`, or the error of the sequence.
    @discardableResult
    public func copyIn<Source: AsyncSequence & Sendable>(
        _ sql: SQL, from source: Source, file: StaticString = #fileID, line: Int = #line
    ) async throws -> Int where Source.Element == [UInt8] {
        let flow = Inflow()
        let feeder = Task {
            do {
                for try await chunk in source {
                    guard await flow.send(chunk) else { return }
                }
                flow.finish(.success(()))
            } catch {
                flow.finish(.failure(error))
            }
        }
        return try await withTaskCancellationHandler {
            defer { feeder.cancel() }
            return try await transaction(attempts: 1) { db in
                defer { flow.leave() }
                return try db.copyIn(sql, file: file, line: line) { writer in
                    while let chunk = try flow.next() { try writer.write(chunk) }
                }
            }
        } onCancel: {
            feeder.cancel()
            flow.finish(.failure(CancellationError()))
        }
    }
}
