internal import Glibc

/// Lets another thread end a wait of a lane: a pipe that `poll` watches beside the socket.
final class Interrupt: Sendable {
    /// The end that becomes readable.
    let descriptor: Int32
    private let writer: Int32
    /// Which work may be interrupted now: a cancellation that comes late must not hit the next one's work.
    private let current = Locked<UInt64>(0)

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

    /// Begins a piece of work; the answer names it.
    func arm() -> UInt64 {
        current.withLock { work in
            clear()
            work += 1
            return work
        }
    }

    /// Ends a piece of work; interrupting it does nothing any more.
    func disarm() { _ = arm() }

    /// Ends the current wait, or the next one, of this work.
    func raise(_ work: UInt64) {
        current.withLock { current in
            guard current == work else { return }
            var byte: UInt8 = 1
            _ = write(writer, &byte, 1)
        }
    }

    /// Waits until interrupted, or for so long.
    func sleep(milliseconds: Int32) {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&watched, 1, milliseconds)
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
