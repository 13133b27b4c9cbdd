internal import CLibPQ
internal import Glibc

/// The one place that waits for the network.
extension PQConnection {
    /// Why a wait ended.
    public enum Wake: Sendable, Equatable {
        case ready, interrupted, timedOut
    }

    /// Waits until the server can be read from (or written to, when `writing`).
    ///
    /// - Parameters:
    ///   - writing: also end when the socket takes more bytes.
    ///   - interrupt: a file descriptor that ends the wait when it becomes readable; negative for none.
    ///   - milliseconds: how long at most; negative waits for ever.
    /// - Returns: why it ended.
    /// - Throws: `PQFailure` when there is no socket any more.
    public func wait(writing: Bool, interrupt: Int32 = -1, milliseconds: Int32 = -1) throws(PQFailure) -> Wake {
        let socket = PQsocket(raw)
        guard socket >= 0 else { throw PQFailure("the connection to the server is closed", lost: true) }
        var descriptors = (
            pollfd(fd: socket, events: Int16(writing ? POLLIN | POLLOUT : POLLIN), revents: 0),
            pollfd(fd: interrupt, events: Int16(POLLIN), revents: 0)
        )
        let count = withUnsafeMutableBytes(of: &descriptors) { bytes in
            poll(bytes.assumingMemoryBound(to: pollfd.self).baseAddress, 2, milliseconds)
        }
        if count == 0 { return .timedOut }
        if count < 0 {
            guard errno == EINTR else { throw PQFailure("poll failed with error \(errno)", lost: true) }
            return .ready
        }
        return descriptors.1.revents != 0 ? .interrupted : .ready
    }

    /// True when bytes (or the end of the connection) wait to be read; does not wait.
    public var hasInput: Bool {
        var descriptor = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    /// Sends what is buffered; true when all of it went out.
    public func flush() throws(PQFailure) -> Bool {
        let rest = PQflush(raw)
        guard rest >= 0 else { throw failure }
        return rest == 0
    }

    /// Reads what has come; does not wait.
    public func consume() throws(PQFailure) { try check(PQconsumeInput(raw)) }

    /// True while asking for the next result would wait.
    public var isBusy: Bool { PQisBusy(raw) != 0 }

    /// The next result of the running command, nil at its end. Ask only when not `isBusy`.
    public func nextResult() -> PQResult? { PQgetResult(raw).map { PQResult($0) } }
}
