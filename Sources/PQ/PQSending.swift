internal import CLibPQ

/// Parameter values laid out as libpq wants them; every value is binary.
///
/// The pointers must stay valid until the call that uses them returns.
public struct PQParameters {
    public var types: [UInt32] = []
    public var values: [UnsafePointer<CChar>?] = []
    public var lengths: [Int32] = []
    public var formats: [Int32] = []

    /// No parameters.
    public init() {}

    /// Number of parameters.
    public var count: Int32 { Int32(values.count) }
}

/// Commands to the server; each only fills a buffer.
extension PQConnection {
    /// One or several statements in the simple protocol: text results, no parameters.
    public func send(script: String) throws(PQFailure) { try check(PQsendQuery(raw, script)) }

    /// One statement with binary parameters and binary results.
    public func send(_ text: String, _ parameters: borrowing PQParameters) throws(PQFailure) {
        try check(
            PQsendQueryParams(
                raw, text, parameters.count, parameters.types, parameters.values, parameters.lengths,
                parameters.formats, 1))
    }

    /// Prepares a statement under a name.
    public func send(prepare name: String, text: String, types: [UInt32]) throws(PQFailure) {
        try check(PQsendPrepare(raw, name, text, Int32(types.count), types))
    }

    /// Runs a prepared statement with binary parameters and binary results.
    public func send(prepared name: String, _ parameters: borrowing PQParameters) throws(PQFailure) {
        try check(
            PQsendQueryPrepared(
                raw, name, parameters.count, parameters.values, parameters.lengths, parameters.formats, 1))
    }

    /// Asks for rows one by one; only right after a send.
    public func setSingleRowMode() throws(PQFailure) { try check(PQsetSingleRowMode(raw)) }

    /// A name quoted so that it can stand in a statement.
    public func quoted(identifier name: String) throws(PQFailure) -> String {
        guard let quoted = PQescapeIdentifier(raw, name, name.utf8.count) else { throw failure }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}

/// Pipelines: commands sent without waiting for the answers.
extension PQConnection {
    /// Starts a pipeline; the connection must be idle.
    public func enterPipeline() throws(PQFailure) { try check(PQenterPipelineMode(raw)) }

    /// Ends a pipeline; every result must have been read.
    public func exitPipeline() throws(PQFailure) { try check(PQexitPipelineMode(raw)) }

    /// Marks a point to which the server skips after an error.
    public func sendPipelineSync() throws(PQFailure) { try check(PQpipelineSync(raw)) }

    /// True between `enterPipeline` and `exitPipeline`.
    public var isPipelining: Bool { PQpipelineStatus(raw) != PQ_PIPELINE_OFF }
}
