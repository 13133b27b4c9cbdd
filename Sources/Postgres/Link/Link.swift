internal import Dispatch
internal import PQ

/// A connection with the policy that libpq leaves to its user: waiting with a deadline, cancelling, preparing.
///
/// Belongs to one thread, and is not Sendable, so that the compiler holds it there.
final class Link {
    /// Why the running work is being ended.
    enum Ending {
        case caller, deadline
    }

    let connection: PQConnection
    let interrupt: Interrupt
    /// When the work on this link must be over.
    var deadline: ContinuousClock.Instant?
    var statements: StatementCache
    var notices: [PostgresError] = []
    /// The server warned that it committed without waiting for its synchronous standby.
    private(set) var commitIsDoubtful = false
    /// Set once a cancel request went out. Its effect can come late and hit the next statement, so the link is dropped.
    private(set) var ending: Ending?
    private var graceEnd: ContinuousClock.Instant?
    private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)

    /// How long the server may take to answer a cancel request before the connection is given up.
    static let grace = Duration.seconds(5)

    /// Connects and applies the configuration.
    init(_ configuration: Configuration, interrupt: Interrupt) throws(PostgresError) {
        do {
            connection = try PQConnection.open(
                configuration.conninfo,
                defaults: [
                    ("connect_timeout", "\(configuration.connectTimeout)"),
                    ("application_name", configuration.applicationName),
                ])
        } catch {
            throw PostgresError(error)
        }
        self.interrupt = interrupt
        statements = StatementCache(capacity: configuration.preparedStatements)
        let settings = configuration.initialSettings
        guard !settings.isEmpty else { return }
        let calls = settings.map { "set_config(\($0.name), \($0.value), false)" as SQL }
        _ = try run("select " + SQL.joined(calls, separator: ", "))
    }

    deinit { scratch.deallocate() }

    /// False when the link must not be used again.
    var isUsable: Bool { ending == nil && connection.isAlive }

    /// True when an idle link has heard from the server, which can only be bad news or a notice.
    func checkIdle() -> Bool {
        guard isUsable, connection.transactionStatus == .idle else { return false }
        guard connection.hasInput else { return true }
        do { try connection.consume() } catch { return false }
        return connection.isAlive
    }

    // MARK: Waiting

    /// Waits for the server, watching deadline and interrupt.
    func wait(writing: Bool) throws(PostgresError) {
        while true {
            let now = ContinuousClock.now
            if ending == nil, let deadline, deadline <= now { cancel(.deadline) }
            if let graceEnd, graceEnd <= now {
                throw PostgresError(
                    .connectionFailure, "the server did not answer a cancel request", isConnectionLost: true)
            }
            let until = graceEnd ?? deadline
            let left = until.map { Int32(clamping: max(1, (now.duration(to: $0)).milliseconds)) } ?? -1
            do {
                let descriptor = ending == nil ? interrupt.descriptor : -1
                switch try connection.wait(writing: writing, interrupt: descriptor, milliseconds: left) {
                case .ready: return
                case .interrupted: if interrupt.clear() { cancel(.caller) }
                case .timedOut: continue
                }
            } catch {
                throw PostgresError(error)
            }
        }
    }

    /// Sends a cancel request from another thread, because that blocks.
    func cancel(_ reason: Ending) {
        ending = reason
        graceEnd = ContinuousClock.now + Link.grace
        guard let handle = connection.cancelHandle() else { return }
        DispatchQueue.global().async { _ = handle.send() }
    }

    /// Refuses new work when the present work is being ended.
    func checkOpen() throws(PostgresError) {
        if ending == nil, let deadline, deadline <= ContinuousClock.now { ending = .deadline }
        if ending == nil, interrupt.clear() { ending = .caller }
        if let ending { throw Link.ended(ending) }
    }

    static func ended(_ ending: Ending) -> PostgresError {
        switch ending {
        case .caller: PostgresError(.queryCanceled, "the work was cancelled by its caller")
        case .deadline: PostgresError(.queryCanceled, "the work was cancelled at its deadline")
        }
    }

    // MARK: Results

    /// The next result of the running command, nil at its end.
    func nextResult() throws(PostgresError) -> PQResult? {
        do {
            while connection.isBusy {
                let sent = try connection.flush()
                do { try wait(writing: !sent) } catch { throw error }
                try connection.consume()
            }
        } catch let error as PQFailure {
            return try lost(error)
        } catch let error as PostgresError {
            throw error
        } catch {
            throw PostgresError(.connectionFailure, "\(error)", isConnectionLost: true)
        }
        return connection.nextResult()
    }

    /// A dying server often says why before the connection ends: its words are the better error.
    private func lost(_ failure: PQFailure) throws(PostgresError) -> PQResult? {
        if let result = connection.nextResult() { return result }
        throw PostgresError(failure)
    }

    /// Reads the running command to its end.
    ///
    /// - Returns: its first result.
    /// - Throws: the first error among its results.
    func finish() throws(PostgresError) -> PQResult {
        var outcome: PQResult?
        var problem: PostgresError?
        while true {
            var next = try nextResult()
            guard let status = next?.status else { break }
            switch status {
            case .failed:
                if let result = next.take(), problem == nil { problem = error(result) }
            case .copyIn, .copyOut, .copyBoth:
                try leaveCopy(status)
                if problem == nil { problem = PostgresError("0A000", "COPY needs copyIn or copyOut") }
            default:
                if outcome == nil { outcome = next.take() }
            }
        }
        takeNotices()
        if var problem {
            problem.isConnectionLost = !connection.isAlive
            if let ending, problem.code == .queryCanceled { problem = Link.ended(ending) }
            throw problem
        }
        guard let outcome else {
            throw PostgresError(.connectionFailure, "the server sent no answer", isConnectionLost: !connection.isAlive)
        }
        return outcome
    }

    func error(_ result: borrowing PQResult) -> PostgresError {
        PostgresError(result.diagnostics, lost: !connection.isAlive)
    }

    private func leaveCopy(_ status: PQResult.Status) throws(PostgresError) {
        do {
            if status == .copyIn {
                try connection.sendCopyEnd(error: "not expected here")
            } else {
                cancel(.caller)
                _ = try connection.receiveCopy { _ in }
            }
        } catch let error as PQFailure {
            throw PostgresError(error)
        } catch {
            throw PostgresError(.connectionFailure, "\(error)", isConnectionLost: true)
        }
    }

    private func takeNotices() {
        let new = connection.takeNotices()
        guard !new.isEmpty else { return }
        // Only a warning, and translated; the name of the function is the same in every language.
        if new.contains(where: { $0.routine == "SyncRepWaitForLSN" }) { commitIsDoubtful = true }
        notices.append(contentsOf: new.map { PostgresError($0, lost: false) })
        if notices.count > 1000 { notices.removeFirst(notices.count - 1000) }
    }

    // MARK: Parameters

    /// Lays out parameter values for libpq; the pointers are good until the next call.
    func parameters(_ types: [UInt32], _ values: [[UInt8]?]) -> PQParameters {
        let total = values.reduce(1) { $0 + ($1?.count ?? 0) }
        if scratch.count < total {
            scratch.deallocate()
            scratch = .allocate(byteCount: max(total, 4096), alignment: 16)
        }
        var parameters = PQParameters()
        parameters.types = types
        parameters.formats = [Int32](repeating: 1, count: values.count)
        parameters.lengths.reserveCapacity(values.count)
        parameters.values.reserveCapacity(values.count)
        var offset = 0
        for value in values {
            parameters.lengths.append(Int32(value?.count ?? 0))
            guard let value else {
                parameters.values.append(nil)
                continue
            }
            let target = UnsafeMutableRawBufferPointer(rebasing: scratch[offset..<(offset + value.count)])
            target.copyBytes(from: value)
            parameters.values.append(
                scratch.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self).immutable })
            offset += value.count
        }
        return parameters
    }
}

extension UnsafeMutablePointer {
    fileprivate var immutable: UnsafePointer<Pointee> { UnsafePointer(self) }
}
