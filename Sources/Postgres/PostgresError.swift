internal import PQ

/// Everything that can go wrong with the database: the server's errors, lost connections, values that do not fit.
///
/// It carries the statement's text but never the values bound to it, so that it can be logged.
public struct PostgresError: Error, Sendable {
    public var code: SQLSTATE
    public var message: String
    public var detail: String?
    public var hint: String?
    /// Name of the violated constraint, for mapping to a rule of the domain.
    public var constraint: String?
    public var table: String?
    public var column: String?
    /// Where in `sql`, in characters, starting at 1.
    public var position: Int?
    /// Text of the statement with `$1`, `$2`… in place of values.
    public var sql: String?
    /// Where in the program the statement was asked for.
    public var file: String?
    public var line: Int?
    /// True when the connection is gone: nothing more can be said about a transaction that was open on it,
    /// except that it did not commit, unless the code is `transactionResolutionUnknown`.
    public var isConnectionLost: Bool
    /// The function of the server's source that reported; tells apart errors that share a code.
    var routine: String?

    /// An error made by the program itself.
    public init(_ code: SQLSTATE, _ message: String, hint: String? = nil, isConnectionLost: Bool = false) {
        self.code = code
        self.message = message
        self.hint = hint
        self.isConnectionLost = isConnectionLost
    }

    init(_ diagnostics: PQDiagnostics, lost: Bool) {
        self.init(
            SQLSTATE(diagnostics.sqlstate ?? (lost ? "08006" : "58000")), diagnostics.message,
            hint: diagnostics.hint, isConnectionLost: lost)
        detail = diagnostics.detail
        constraint = diagnostics.constraint
        table = diagnostics.table
        column = diagnostics.column
        position = diagnostics.position
        routine = diagnostics.routine
    }

    init(_ failure: PQFailure) { self.init(failure.diagnostics, lost: failure.lost) }

    /// The same error with the statement and the place it was asked for, unless it has them already.
    @usableFromInline
    func at(_ sql: String?, _ file: StaticString, _ line: Int) -> PostgresError {
        var copy = self
        copy.sql = copy.sql ?? sql
        copy.file = copy.file ?? "\(file)"
        copy.line = copy.line ?? line
        return copy
    }
}

extension PostgresError: CustomStringConvertible {
    /// One paragraph for a log: code, message, and whatever else the server said, save the detail of a violated
    /// constraint, which quotes the row.
    public var description: String {
        var text = "\(message) (\(code.rawValue))"
        let detail = code.errorClass == "23" ? nil : detail
        let parts: [(String, String?)] = [
            ("detail", detail), ("hint", hint), ("constraint", constraint), ("table", table), ("column", column),
            ("position", position.map { "\($0)" }), ("sql", sql),
        ]
        for case (let name, let value?) in parts { text += "; \(name): \(value)" }
        if let file, let line { text += "; at \(file):\(line)" }
        return text
    }
}

extension PostgresError {
    /// The binary value does not look as its type demands.
    @usableFromInline
    static func malformed(_ message: String) -> PostgresError { PostgresError(.malformedBinary, message) }

    /// The value is right but too large for the Swift type.
    @usableFromInline
    static func outOfRange(_ message: String) -> PostgresError { PostgresError(.numericOutOfRange, message) }

    @usableFromInline
    static func unexpectedNull(_ type: Any.Type) -> PostgresError {
        PostgresError(.nullNotAllowed, "NULL where \(type) was expected", hint: "Read it as Optional.")
    }

    @usableFromInline
    static func mismatch(_ type: Any.Type, _ found: PostgresType) -> PostgresError {
        PostgresError(
            .datatypeMismatch, "a column of type \(found.oid) cannot be read as \(type)", hint: "Cast it in SQL.")
    }
}
