import Foundation

/// Ctrl-C and a polite kill: the work is asked to stop, and the program ends soon whatever the work says.
///
/// The handlers only write a byte into a pipe, which is all that a signal handler may do; a thread reads it. They are
/// handlers and not blocked signals, so that a program started by us (psql) begins with the signals as they were.
enum Interrupts {
    /// How long the work has to end by itself: a cancelled statement comes back within milliseconds.
    private static let patienceSeconds = 5.0

    /// Read end and write end, made before the first handler is set.
    private static let pipeEnds: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()

    /// - Parameter stop: called once, on a thread of its own, at the first signal.
    static func watch(_ stop: @escaping @Sendable () -> Void) {
        let end = pipeEnds.read
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            handle(signal) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interrupts.pipeEnds.write, &byte, 1)
                errno = saved
            }
        }
        // A broken pipe is an error of write(), not a death: an act that is done must not look as if it failed.
        handle(SIGPIPE) { _ in }
        // So is a file that may not grow any more (ulimit -f).
        handle(SIGXFSZ) { _ in }
        Thread.detachNewThread {
            let signal = next(end, seconds: nil)
            stop()
            _ = next(end, seconds: patienceSeconds)
            WholeFile.abandonAll()
            _exit(128 + (signal ?? SIGINT))
        }
    }

    private static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = Int32(SA_RESTART)
        sigaction(signal, &action, nil)
    }

    /// The next signal, or nil when none came within the time.
    private static func next(_ descriptor: Int32, seconds: Double?) -> Int32? {
        let deadline = seconds.map { Date().addingTimeInterval($0) }
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = deadline.map { max(0, Int32($0.timeIntervalSinceNow * 1000)) } ?? -1
            let ready = poll(&waiting, 1, left)
            if ready == 0 { return nil }
            var byte: UInt8 = 0
            if ready > 0, read(descriptor, &byte, 1) == 1 { return Int32(byte) }
        }
    }
}
