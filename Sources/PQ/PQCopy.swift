internal import CLibPQ

/// The bytes of a COPY.
extension PQConnection {
    /// What `receiveCopy` found.
    public enum CopyChunk: Sendable, Equatable {
        case row, wait, end
    }

    /// Buffers bytes for a COPY FROM STDIN; `flush` afterwards keeps the buffer small.
    public func sendCopy(_ bytes: UnsafeRawBufferPointer) throws(PQFailure) {
        guard !bytes.isEmpty else { return }
        let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard PQputCopyData(raw, base, Int32(bytes.count)) == 1 else { throw failure }
    }

    /// Ends a COPY FROM STDIN, with a message to make it fail.
    public func sendCopyEnd(error: String? = nil) throws(PQFailure) {
        guard PQputCopyEnd(raw, error) == 1 else { throw failure }
    }

    /// Hands over the next row of a COPY TO STDOUT, if it is here.
    ///
    /// - Parameter body: called at most once; the bytes are gone when it returns.
    /// - Returns: `.row` when `body` was called, `.wait` when more bytes must arrive, `.end` after the last row.
    /// - Throws: what `body` throws, and `PQFailure` when there is no COPY or no connection any more.
    public func receiveCopy(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> CopyChunk {
        var bytes: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(raw, &bytes, 1)
        if count == 0 { return .wait }
        if count == -1 { return .end }
        guard count > 0, let bytes else { throw failure }
        defer { PQfreemem(bytes) }
        try body(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        return .row
    }
}
