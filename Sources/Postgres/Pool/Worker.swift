internal import PQ

/// What happens on a lane's thread: connecting, transactions, giving the lane back clean.
final class Worker {
    /// What a worker is made from, on its own thread.
    struct Seed: Sendable {
        let configuration: Configuration
        let interrupt: Interrupt
        let onConnect: (@Sendable (Session) throws -> Void)?
    }

    private let seed: Seed
    private var link: Link?

    init(_ seed: Seed) { self.seed = seed }

    func disconnect() { link = nil }

    /// Runs a closure in a transaction.
    func transaction<R>(
        _ begin: String, deadline: ContinuousClock.Instant?, _ body: (Session) throws -> sending R
    ) throws -> sending R {
        let link = try start(begin, deadline: deadline)
        let session = Session(link)
        let value: R
        do {
            value = try body(session)
            try link.checkOpen()
        } catch {
            rollback(link)
            throw error
        }
        try commit(link)
        try settle(link)
        return value
    }

    /// Runs a closure in which every statement is its own transaction.
    func session<R>(
        deadline: ContinuousClock.Instant?, _ body: (Session) throws -> sending R
    ) throws -> sending R {
        let link = try start(nil, deadline: deadline)
        do {
            let value = try body(Session(link))
            try settle(link)
            return value
        } catch {
            rollback(link)
            throw error
        }
    }

    /// A connection that works, with the transaction begun.
    ///
    /// A connection that died while it was idle shows itself here at the latest; nothing has been done on it yet, so
    /// a new one may take its place.
    private func start(_ begin: String?, deadline: ContinuousClock.Instant?) throws -> Link {
        guard !seed.interrupt.clear() else { throw Link.ended(.caller) }
        if let link, link.checkIdle() {
            link.deadline = deadline
            guard let begin else { return link }
            do {
                _ = try link.runPlain(begin)
                return link
            } catch {
                guard error.isConnectionLost, link.ending == nil else { throw error }
            }
        }
        link = nil
        let fresh = try Link(seed.configuration, interrupt: seed.interrupt)
        try seed.onConnect?(Session(fresh))
        fresh.deadline = deadline
        if let begin { _ = try fresh.runPlain(begin) }
        link = fresh
        return fresh
    }

    /// Commits, and looks at what the server made of it: a failed transaction answers ROLLBACK without an error.
    private func commit(_ link: Link) throws {
        let outcome: String
        do {
            outcome = try link.runPlain("commit").tag
        } catch {
            let lost = error.isConnectionLost || !link.connection.isAlive
            if lost { self.link = nil } else { rollback(link) }
            guard lost else { throw error }
            throw PostgresError(
                .transactionResolutionUnknown, "the connection was lost at COMMIT: \(error.message)",
                hint: "Whether the transaction counts must be looked up before it is tried again.",
                isConnectionLost: true)
        }
        guard !link.commitIsDoubtful else {
            self.link = nil
            throw PostgresError(
                .transactionResolutionUnknown,
                "the wait for the standby was cut short: committed here, perhaps not there",
                hint: "Whether the transaction counts must be looked up before it is tried again.")
        }
        guard outcome == "COMMIT" else {
            throw PostgresError(
                .inFailedTransaction, "the transaction had failed, the server answered COMMIT with \(outcome)")
        }
    }

    private func rollback(_ link: Link) {
        guard link.isUsable else {
            self.link = nil
            return
        }
        if link.connection.transactionStatus != .idle { _ = try? link.runPlain("rollback") }
        if !link.isUsable || link.connection.transactionStatus != .idle { self.link = nil }
    }

    /// A lane is given back idle, or without its connection.
    private func settle(_ link: Link) throws {
        link.deadline = nil
        if !link.isUsable { self.link = nil }
        guard link.connection.transactionStatus == .idle else {
            self.link = nil
            throw PostgresError("25000", "the closure left a transaction open; it was rolled back")
        }
    }
}
