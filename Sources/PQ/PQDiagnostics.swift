internal import CLibPQ

/// The fields of an error or a notice, as the server sent them.
public struct PQDiagnostics: Sendable {
    /// `ERROR`, `FATAL`, `WARNING`, `NOTICE`…, never translated.
    public var severity: String?
    /// Five characters; nil when libpq itself made the message, e.g. for a lost connection.
    public var sqlstate: String?
    /// One line without severity.
    public var message: String
    public var detail: String?
    public var hint: String?
    /// Where in the statement, in characters, starting at 1.
    public var position: Int?
    public var context: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    public var constraint: String?
    /// The function of the server's source that reported.
    public var routine: String?

    /// A message that libpq made.
    public init(message: String) {
        var text = Substring(message)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        self.message = String(text)
    }

    init(_ result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        // PG_DIAG_* are character macros that do not import; the letters are the protocol's.
        if let primary = field("M") {
            self.init(message: primary)
        } else {
            self.init(message: PQresultErrorMessage(result).map { String(cString: $0) } ?? "")
        }
        severity = field("V") ?? field("S")
        sqlstate = field("C")
        detail = field("D")
        hint = field("H")
        position = field("P").flatMap { Int($0) }
        context = field("W")
        schema = field("s")
        table = field("t")
        column = field("c")
        constraint = field("n")
        routine = field("R")
    }
}

/// libpq refused or lost the connection. The server's own errors come as results instead.
public struct PQFailure: Error, Sendable {
    public var diagnostics: PQDiagnostics
    /// True when the connection can no longer be used.
    public var lost: Bool

    /// A failure with libpq's or our own words.
    public init(_ message: String, lost: Bool) {
        diagnostics = PQDiagnostics(message: message)
        self.lost = lost
    }
}
