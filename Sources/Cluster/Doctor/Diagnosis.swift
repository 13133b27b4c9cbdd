/// One thing that the doctor looked at.
public struct Diagnosis: Sendable {
    public enum State: String, Sendable {
        /// As it should be.
        case good
        /// Works, and deserves a look.
        case warning
        /// Must be mended.
        case wrong
    }

    /// Stable, for scripts: `fsync`, `frozen_tables`, …
    public let check: String
    public let state: State
    public let message: Words
    /// What to do.
    public let hint: Words?

    public init(_ check: String, _ state: State, _ message: Words, hint: Words? = nil) {
        self.check = check
        self.state = state
        self.message = message
        self.hint = hint
    }

    static func good(_ check: String, id: String, en: String) -> Diagnosis {
        Diagnosis(check, .good, Words(id: id, en: en))
    }

    /// What an error says, as a finding.
    static func wrong(_ check: String, _ error: ClusterError) -> Diagnosis {
        Diagnosis(check, .wrong, error.message, hint: error.hint)
    }
}
