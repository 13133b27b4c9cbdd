internal import PQ

/// Listens to NOTIFY on a connection of its own, and comes back when that is lost.
///
/// A notification is a hint: it may be lost with a connection. Therefore whatever it points to has to be looked up
/// whenever `rescan` comes, which is after every LISTEN, the first one included.
public final class Listener: Sendable {
    /// What a listener reports.
    public enum Event: Sendable, Equatable {
        /// Listening has just begun (again): look for everything that came before.
        case rescan
        /// Somebody sent NOTIFY.
        case notification(channel: String, payload: String)
    }

    /// What happened, for one loop. Ends after `stop()`.
    public let events: AsyncStream<Event>

    private let interrupt = Interrupt()
    private let work: UInt64
    private let stopped = Locked(false)
    private let continuation: AsyncStream<Event>.Continuation

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - configuration: where to connect; not through a pooler in transaction mode.
    ///   - channels: names as in LISTEN.
    public init(_ configuration: Configuration, channels: [String]) {
        // When nobody reads, old hints may go; a rescan then stands for them.
        (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(256))
        work = interrupt.arm()
        let runner = Runner(
            configuration: configuration, channels: channels, interrupt: interrupt, continuation: continuation)
        continuation.onTermination = { [interrupt, work] _ in interrupt.raise(work) }
        Lane.startThread { [self] in runner.run { self.stopped.withLock { $0 } } }
    }

    /// Stops listening and ends `events`.
    public func stop() {
        stopped.withLock { $0 = true }
        interrupt.raise(work)
        continuation.finish()
    }

    private struct Runner: Sendable {
        let configuration: Configuration
        let channels: [String]
        let interrupt: Interrupt
        let continuation: AsyncStream<Event>.Continuation

        /// How long silence may last before the connection is tried.
        static let silenceMilliseconds: Int32 = 60_000

        func run(_ isStopped: () -> Bool) {
            var failures = 0
            while !isStopped() {
                do {
                    let link = try Link(configuration, interrupt: interrupt)
                    let listen = channels.map { "listen \(SQL.quoted($0))" }.joined(separator: "; ")
                    if !channels.isEmpty { _ = try link.runPlain(listen) }
                    failures = 0
                    report(.rescan)
                    while try hear(link) {}
                    return
                } catch {
                    failures += 1
                }
                pause(failures)
            }
        }

        /// Waits for notifications; false when it is time to stop.
        private func hear(_ link: Link) throws -> Bool {
            while let note = link.connection.nextNotification() {
                report(.notification(channel: note.channel, payload: note.payload))
            }
            switch try link.connection.wait(
                writing: false, interrupt: interrupt.descriptor, milliseconds: Runner.silenceMilliseconds)
            {
            case .interrupted: return false
            case .ready: try link.connection.consume()
            case .timedOut:
                link.deadline = ContinuousClock.now + .seconds(10)
                _ = try link.runPlain("select 1")
                link.deadline = nil
            }
            return true
        }

        private func report(_ event: Event) {
            if case .dropped = continuation.yield(event) { continuation.yield(.rescan) }
        }

        /// 0.1 s, doubling up to 10 s, each time somewhat different; a stop ends it early.
        private func pause(_ failures: Int) {
            let longest = min(10_000, 100 << min(failures, 7))
            interrupt.sleep(milliseconds: Int32.random(in: Int32(longest / 2)...Int32(longest)))
        }
    }
}
