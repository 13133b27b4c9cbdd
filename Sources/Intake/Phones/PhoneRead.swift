/// A phone number found in a text.
public struct PhoneRead: Sendable, Equatable {
    public enum Kind: String, Sendable { case mobile, landline, other }

    /// The number in E.164; nil when no number could be made of it.
    public let e164: String?
    /// Whether the numbering plan has such a number (libphonenumber).
    public let valid: Bool
    /// From 0 to 1. Under `Phone.threshold` a person should look: the text was read with a guess.
    public let confidence: Double
    /// Digits to dial after the connection.
    public let extensionDigits: String?
    public let kind: Kind?
    /// The part of the text the number was found in, as typed.
    public let raw: String

    static func unreadable(_ raw: String) -> PhoneRead {
        PhoneRead(e164: nil, valid: false, confidence: 0, extensionDigits: nil, kind: nil, raw: raw)
    }
}
