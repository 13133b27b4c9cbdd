import Circulation
public import Postgres

/// One answer of a form: its key as sent, the question as people saw it, the answer as text.
public struct FormField: Sendable, Equatable {
    public let key: String
    public let label: String?
    public let value: String

    public init(key: String, label: String? = nil, value: String) {
        self.key = key
        self.label = label
        self.value = value
    }
}

/// A form as filled in by somebody, whichever program sent it. Every answer is here, in the order received.
public struct FormSubmission: Sendable {
    /// The shape the body was found to have.
    public enum Shape: String, Sendable { case urlencoded, json, elementor, typeform, tally, gravity, text }

    public let source: String
    public let shape: Shape
    public let fields: [FormField]
    /// The sender's own id of this submission; a second delivery carries it again.
    public let externalID: String?
    public let submittedAt: Instant?
    /// True when the JSON was broken and had to be mended to be read.
    public let isMended: Bool
}
