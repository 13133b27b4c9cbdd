/// What the department will not do, and why: a rule of the design, not a fault of the machine. The command line ends with 1.
public struct Refusal: Error, Sendable {
    /// Stable, `snake_case`; other people's scripts test it (contract: `{"error": {"code": …}}`).
    public let code: String
    public let message: Phrase
    /// The next step, where there is one.
    public let hint: Phrase?

    public init(_ code: String, _ message: Phrase, hint: Phrase? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    public init(_ code: String, id: String, en: String, hint: Phrase? = nil) {
        self.init(code, Phrase(id: id, en: en), hint: hint)
    }
}
