internal import Glibc

/// Lets another thread end a wait of a lane: a pipe that `poll` watches beside the socket.
final class Interrupt: Sendable {
    /// The end that becomes readable.
    let descriptor: Int32
    private let writer: Int32

    init() {
        var ends: (Int32, Int32) = (-1, -1)
        let result = withUnsafeMutableBytes(of: &ends) { pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) }
        precondition(result == 0, "no file descriptor left for a lane")
        (descriptor, writer) = ends
        for end in [descriptor, writer] {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        close(descriptor)
        close(writer)
    }

    /// Ends the current wait, or the next one.
    func raise() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    /// Forgets what was raised; true when there was something.
    @discardableResult
    func clear() -> Bool {
        var found = false
        var bytes: UInt64 = 0
        while read(descriptor, &bytes, 8) > 0 { found = true }
        return found
    }
}
