/// The five characters that name an error (PostgreSQL manual, appendix A).
public struct SQLSTATE: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }

    /// The first two characters, shared by errors of a kind: `23` for violated constraints.
    public var errorClass: Substring { rawValue.prefix(2) }

    // Connections.
    public static let connectionFailure: SQLSTATE = "08006"
    public static let connectionDoesNotExist: SQLSTATE = "08003"
    /// The connection was lost at COMMIT: whether the transaction counts must be asked again by key.
    public static let transactionResolutionUnknown: SQLSTATE = "08007"
    public static let tooManyConnections: SQLSTATE = "53300"
    public static let adminShutdown: SQLSTATE = "57P01"
    public static let crashShutdown: SQLSTATE = "57P02"
    public static let cannotConnectNow: SQLSTATE = "57P03"

    // Constraints.
    public static let notNullViolation: SQLSTATE = "23502"
    public static let foreignKeyViolation: SQLSTATE = "23503"
    public static let uniqueViolation: SQLSTATE = "23505"
    public static let checkViolation: SQLSTATE = "23514"
    public static let exclusionViolation: SQLSTATE = "23P01"

    // Transactions and locks.
    public static let inFailedTransaction: SQLSTATE = "25P02"
    public static let readOnlyTransaction: SQLSTATE = "25006"
    public static let serializationFailure: SQLSTATE = "40001"
    public static let deadlockDetected: SQLSTATE = "40P01"
    public static let lockNotAvailable: SQLSTATE = "55P03"
    public static let queryCanceled: SQLSTATE = "57014"
    public static let raiseException: SQLSTATE = "P0001"
    public static let insufficientPrivilege: SQLSTATE = "42501"
    public static let undefinedTable: SQLSTATE = "42P01"
    public static let undefinedColumn: SQLSTATE = "42703"
    public static let syntaxError: SQLSTATE = "42601"

    // Values; also raised by the program itself.
    public static let malformedBinary: SQLSTATE = "22P03"
    public static let numericOutOfRange: SQLSTATE = "22003"
    public static let nullNotAllowed: SQLSTATE = "22004"
    public static let datatypeMismatch: SQLSTATE = "42804"
    public static let noData: SQLSTATE = "P0002"
    public static let tooManyRows: SQLSTATE = "P0003"

    /// No lane became free before the deadline (ODBC's name; the server has none).
    public static let poolTimeout: SQLSTATE = "HYT00"
    static let featureNotSupported: SQLSTATE = "0A000"
    static let undefinedStatement: SQLSTATE = "26000"
}
