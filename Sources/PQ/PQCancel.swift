internal import CLibPQ

/// The right to cancel what a connection is doing, from any thread.
public final class PQCancel: Sendable {
    // libpq promises that PQcancel only reads this structure, hence sharing the pointer is safe.
    private nonisolated(unsafe) let raw: OpaquePointer

    fileprivate init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQfreeCancel(raw) }

    /// Asks the server to cancel. Opens a connection of its own and blocks until that is answered.
    ///
    /// - Returns: nil when the request was delivered (which promises nothing), else what failed.
    public func send() -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            guard PQcancel(raw, buffer.baseAddress, 256) == 0 else { return nil }
            return buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }
}

extension PQConnection {
    /// A handle for cancelling this connection's commands; nil when it is closed.
    public func cancelHandle() -> PQCancel? { PQgetCancel(raw).map { PQCancel($0) } }
}
