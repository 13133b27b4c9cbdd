/// Rows of a large result, read by a cursor as fast as they are taken and no faster.
///
/// Each iteration runs the statement anew in a read-only transaction on a lane of its own. Leaving the loop early
/// cancels the statement and frees the lane.
public struct RowStream<Element: Sendable>: AsyncSequence {
    public typealias Failure = any Error

    let start: @Sendable () -> AsyncIterator

    public func makeAsyncIterator() -> AsyncIterator { start() }

    /// One run of the statement.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let reading: Reading<[Element]>
        private var batch: [Element] = []
        private var position = 0

        init(_ reading: Reading<[Element]>) { self.reading = reading }

        /// The next row; nil after the last.
        ///
        /// - Throws: `PostgresError`, or what the mapping closure threw.
        public mutating func next() async throws -> Element? {
            while position == batch.count {
                guard let next = try await reading.next() else { return nil }
                batch = next
                position = 0
            }
            defer { position += 1 }
            return batch[position]
        }
    }
}

/// The bytes of a COPY TO STDOUT, in chunks of about 64 KB, as fast as they are taken and no faster.
public struct CopyStream: AsyncSequence {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    let start: @Sendable () -> AsyncIterator

    public func makeAsyncIterator() -> AsyncIterator { start() }

    /// One run of the statement.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let reading: Reading<[UInt8]>

        /// The next chunk; nil after the last.
        ///
        /// - Throws: `PostgresError`.
        public mutating func next() async throws -> [UInt8]? { try await reading.next() }
    }
}

/// A task that fills an outflow, cancelled when nobody holds this any more.
final class Reading<Element: Sendable>: Sendable {
    private let flow: Outflow<Element>
    private let task: Task<Void, Never>

    init(capacity: Int, _ fill: @escaping @Sendable (Outflow<Element>) async throws -> Void) {
        let flow = Outflow<Element>(capacity: capacity)
        self.flow = flow
        task = Task {
            do {
                try await fill(flow)
                flow.finish(.success(()))
            } catch {
                flow.finish(.failure(error))
            }
        }
    }

    deinit { leave() }

    func next() async throws -> Element? {
        try await withTaskCancellationHandler {
            try await flow.next()
        } onCancel: {
            leave()
        }
    }

    private func leave() {
        flow.leave()
        task.cancel()
    }
}

extension Pool {
    /// The rows of a statement as an asynchronous sequence, through a cursor.
    ///
    /// - Parameters:
    ///   - sql: the statement, run once for each iteration.
    ///   - batch: rows fetched at a time; up to four batches are in memory.
    ///   - file: where it was asked for; for errors.
    ///   - line: where it was asked for; for errors.
    ///   - map: makes an element of a row.
    /// - Returns: the sequence; nothing is run before it is iterated.
    public func stream<Element: Sendable>(
        _ sql: SQL, batch: Int = 1000, file: StaticString = #fileID, line: Int = #line,
        _ map: @escaping @Sendable (inout RowReader) throws -> Element
    ) -> RowStream<Element> {
        RowStream {
            RowStream.AsyncIterator(
                Reading(capacity: 3) { flow in
                    try await self.transaction(.repeatableRead, readOnly: true, attempts: 1) { db in
                        var gathered: [Element] = []
                        try db.forEach(sql, batch: batch, file: file, line: line) { row in
                            gathered.append(try map(&row))
                            guard gathered.count == batch else { return }
                            try flow.send(gathered)
                            gathered.removeAll(keepingCapacity: true)
                        }
                        if !gathered.isEmpty { try flow.send(gathered) }
                    }
                })
        }
    }

    /// The bytes of a COPY TO STDOUT as an asynchronous sequence.
    ///
    /// - Parameters:
    ///   - sql: the statement, run once for each iteration.
    ///   - file: where it was asked for; for errors.
    ///   - line: where it was asked for; for errors.
    /// - Returns: the sequence; nothing is run before it is iterated.
    public func copyOut(_ sql: SQL, file: StaticString = #fileID, line: Int = #line) -> CopyStream {
        CopyStream {
            CopyStream.AsyncIterator(
                reading: Reading(capacity: 4) { flow in
                    try await self.session { db in
                        var gathered: [UInt8] = []
                        try db.copyOut(sql, file: file, line: line) { bytes in
                            gathered.append(contentsOf: bytes)
                            guard gathered.count >= CopyWriter.chunk else { return }
                            try flow.send(gathered)
                            gathered.removeAll(keepingCapacity: true)
                        }
                        if !gathered.isEmpty { try flow.send(gathered) }
                    }
                })
        }
    }
}
