internal import Dispatch
internal import Glibc

/// A thread that owns one connection and does one piece of work at a time.
final class Lane: Sendable {
    typealias Work = @Sendable (Worker) -> Void

    private enum Message {
        case work(Work)
        case stop(@Sendable () -> Void)
    }

    let number: Int
    let interrupt = Interrupt()
    private let mailbox = Locked<Message?>(nil)
    private let mail = DispatchSemaphore(value: 0)

    /// Starts the thread; it connects when the first work arrives.
    init(_ number: Int, _ configuration: Configuration, onConnect: (@Sendable (Session) throws -> Void)?) {
        self.number = number
        let worker = Worker.Seed(configuration: configuration, interrupt: interrupt, onConnect: onConnect)
        Lane.startThread { [self] in run(Worker(worker)) }
    }

    /// Gives work to the thread; the pool sees to it that it has none.
    func submit(_ work: @escaping Work) { post(.work(work)) }

    /// Closes the connection and ends the thread.
    func stop(_ done: @escaping @Sendable () -> Void) { post(.stop(done)) }

    private func post(_ message: Message) {
        mailbox.withLock { slot in
            precondition(slot == nil, "a lane does one piece of work at a time")
            slot = message
        }
        mail.signal()
    }

    private func run(_ worker: Worker) {
        while true {
            mail.wait()
            let message = mailbox.withLock { slot in
                defer { slot = nil }
                return slot
            }
            switch message {
            case .work(let work): work(worker)
            case .stop(let done):
                worker.disconnect()
                done()
                return
            case nil: continue
            }
        }
    }

    private final class Start {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// A thread of its own: libpq blocks, which threads of the cooperative pool must not.
    static func startThread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(body))
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, start.toOpaque())
        precondition(result == 0, "no thread left for a lane")
        pthread_detach(thread)
    }
}
