/// How much of other transactions a transaction sees (PostgreSQL manual, 13.2).
public enum Isolation: String, Sendable {
    case readCommitted = "read committed"
    case repeatableRead = "repeatable read"
    case serializable = "serializable"
}

extension PostgresError {
    /// Whether the same transaction may succeed when it is simply run again.
    ///
    /// Under serializable an exclusion conflict can stand for a serialization failure. Never true once the outcome of
    /// a COMMIT is unknown.
    func isRetryable(under isolation: Isolation) -> Bool {
        switch code {
        case .serializationFailure, .deadlockDetected: true
        case .exclusionViolation: isolation == .serializable
        default: isStalePlan || code == .undefinedStatement
        }
    }
}
