internal import PQ

/// Statements sent without waiting for the answers to those before. Lives only inside the closure it is given to.
public struct Pipeline: ~Copyable {
    private enum Expected {
        case prepare(StatementCache.Key, String)
        case statement
        case sync
    }

    /// Statements between two points of synchronisation: enough to hide the round trip, few enough to bound memory.
    static let batch = 500

    private let link: Link
    private var expected: [Expected] = []
    private var head = 0
    private var headHasResult = false
    private var sinceSync = 0
    private var problem: PostgresError?
    private var preparing: [StatementCache.Key: String] = [:]
    fileprivate var counts: [Int] = []

    fileprivate init(_ link: Link) { self.link = link }

    /// Sends a statement. Its error, if it has one, may show at a later call or at the end.
    public mutating func execute(_ sql: SQL) throws {
        if let problem { throw problem }
        try link.checkOpen()
        let (text, types, values) = sql.rendered
        let key = StatementCache.Key(text: text, types: types)
        do {
            if let name = preparing[key] {
                try link.connection.send(prepared: name, link.parameters(types, values))
            } else {
                switch link.statements.plan(key) {
                case .once:
                    try link.connection.send(text, link.parameters(types, values))
                case .prepare(let name):
                    try link.connection.send(prepare: name, text: text, types: types)
                    expected.append(.prepare(key, name))
                    preparing[key] = name
                    try link.connection.send(prepared: name, link.parameters(types, values))
                case .prepared(let name):
                    try link.connection.send(prepared: name, link.parameters(types, values))
                }
            }
        } catch {
            throw PostgresError(error)
        }
        expected.append(.statement)
        sinceSync += 1
        if sinceSync == Pipeline.batch { try synchronise() }
        // Reading while writing: a server that cannot get rid of its answers stops reading ours.
        if sinceSync % 32 == 0, link.connection.hasInput { try read(until: .max) }
    }

    private mutating func synchronise() throws {
        try link.failing { () throws(PQFailure) in try link.connection.sendPipelineSync() }
        expected.append(.sync)
        sinceSync = 0
        // At most two batches under way.
        try read(until: Pipeline.batch + 1)
    }

    /// Reads answers that are here, and waits until no more than so many are outstanding.
    private mutating func read(until outstanding: Int) throws {
        if link.connection.hasInput {
            try link.failing { () throws(PQFailure) in try link.connection.consume() }
        }
        var silent = 0
        while head < expected.count {
            if link.connection.isBusy, expected.count - head <= outstanding { break }
            let answered = try readOne()
            silent = answered ? 0 : silent + 1
            guard silent < 3 else { throw PostgresError("08P01", "the pipeline lost count", isConnectionLost: true) }
        }
        if head > 4 * Pipeline.batch {
            expected.removeFirst(head)
            head = 0
        }
    }

    /// Reads one result, or the nil that ends a statement's results; false when there was nothing to end.
    private mutating func readOne() throws -> Bool {
        guard let result = try link.nextResult() else {
            guard headHasResult else { return false }
            headHasResult = false
            head += 1
            return true
        }
        headHasResult = true
        switch (result.status, expected[head]) {
        case (.pipelineSync, _):
            // Not followed by a nil. Everything before it has been answered or skipped.
            headHasResult = false
            head += 1
        case (.failed, _):
            if problem == nil { problem = link.error(result) }
        case (.pipelineAborted, _):
            break
        case (_, .prepare(let key, let name)):
            link.statements.keep(key, as: name)
            preparing[key] = nil
        default:
            counts.append(result.affected)
        }
        return true
    }

    /// Sends what is left and reads to the end.
    fileprivate mutating func end() throws {
        if sinceSync > 0 || head < expected.count {
            try link.failing { () throws(PQFailure) in try link.connection.sendPipelineSync() }
            expected.append(.sync)
            sinceSync = 0
        }
        try read(until: 0)
        try link.failing { () throws(PQFailure) in try link.connection.exitPipeline() }
        if var problem {
            if let ending = link.ending, problem.code == .queryCanceled { problem = Link.ended(ending) }
            throw problem
        }
    }
}

extension Session {
    /// Sends many statements without waiting for each answer. For mixed statements; rows of one kind go in faster with
    /// `insert … select unnest(…)` or COPY.
    ///
    /// Only inside a transaction: what a failure leaves behind would be a matter of luck otherwise.
    ///
    /// - Returns: rows touched, for each statement in order.
    /// - Throws: the first statement's error, after which nothing more was run; what `body` throws.
    @discardableResult
    public func pipeline(
        file: StaticString = #fileID, line: Int = #line, _ body: (inout Pipeline) throws -> Void
    ) throws -> [Int] {
        guard link.connection.transactionStatus == .inTransaction else {
            throw PostgresError("25P01", "a pipeline needs a transaction").at(nil, file, line)
        }
        do {
            try link.failing { () throws(PQFailure) in try link.connection.enterPipeline() }
            var pipeline = Pipeline(link)
            do {
                try body(&pipeline)
            } catch {
                try? pipeline.end()
                throw error
            }
            try pipeline.end()
            return pipeline.counts
        } catch let error as PostgresError {
            throw error.at(nil, file, line)
        }
    }
}
