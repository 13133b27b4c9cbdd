public import Circulation
public import Postgres

/// One thing a WhatsApp notification told: what a change's arrays held, item by item.
public enum WhatsAppItem: Sendable {
    case message(WhatsAppMessage)
    case status(WhatsAppStatus)
    /// Everything else: account news, preferences, fields and types not known yet, and items that could not be read.
    case other(WhatsAppOther)

    /// The item's own JSON as received, for the eyes of staff. The stored body is the proof, not this.
    public var raw: String {
        switch self {
        case .message(let message): message.raw
        case .status(let status): status.raw
        case .other(let other): other.raw
        }
    }
}

/// A message from a customer, of any type. Its key is (`phoneNumberID`, `id`).
public struct WhatsAppMessage: Sendable {
    /// The business number it came to, as Meta's id; empty when the payload left it out.
    public let phoneNumberID: String
    public let id: String
    /// The sender's number as digits. Optional: people with a username need not show one.
    public let from: String?
    public let waID: String?
    /// The business-scoped user id (`CC.…`), which changes with the customer's number.
    public let userID: String?
    public let profileName: String?
    public let sentAt: Instant?
    /// The type as sent; inferred from the content when it was left out.
    public let type: String
    /// What a person would read: body, button or list title, form answers as `key: value` lines, caption, place, …
    public let text: String
    public let media: WhatsAppMedia?
    /// The message this one answers, quotes or reacts to.
    public let contextID: String?
    public let isForwarded: Bool
    /// The advertisement or post that led here, as one line.
    public let referral: String?
    public let revision: WhatsAppRevision?
    /// A customer's new number or user id, told by a system message.
    public let newIdentity: WhatsAppIdentity?
    /// Codes of the errors the item carried (131051: type not supported).
    public let errors: [WhatsAppFault]
    public let raw: String
}

/// A file that came with a message. The id lives seven days, its address five minutes.
public struct WhatsAppMedia: Sendable, Equatable {
    public let id: String
    public let mimeType: String?
    public let fileName: String?
    /// SHA-256 of the file, Base64, as Meta sends it.
    public let sha256: String?
}

/// A later word about an earlier message.
public struct WhatsAppRevision: Sendable, Equatable {
    public enum Kind: String, Sendable { case edit, revoke }
    public let kind: Kind
    /// The message that was edited or taken back, when the payload names it.
    public let messageID: String?
}

public struct WhatsAppIdentity: Sendable, Equatable {
    public let oldWaID: String?
    public let newWaID: String?
    public let newUserID: String?
}

public struct WhatsAppFault: Sendable, Equatable {
    public let code: Int64?
    public let text: String
}

/// What became of a message we sent. Its key is (`phoneNumberID`, `id`, `status`, `at`, `recipient`).
public struct WhatsAppStatus: Sendable {
    public let phoneNumberID: String
    public let id: String
    /// sent, delivered, read, failed, played; an unknown word is kept as it is.
    public let status: String
    public let at: Instant?
    public let recipient: String?
    /// The outbox id we sent along (`biz_opaque_callback_data`).
    public let callback: String?
    public let errors: [WhatsAppFault]
    public let raw: String
}

public struct WhatsAppOther: Sendable {
    public let phoneNumberID: String?
    /// The webhook field, with the array inside it where that says more: `account_update`, `messages.errors`.
    public let field: String
    /// The customer it is about, where it names one.
    public let waID: String?
    public let userID: String?
    public let at: Instant?
    /// Its leaves as `key: value`, shortened.
    public let summary: String
    /// True for a customer's "stop" to marketing messages (`user_preferences`).
    public let isOptOut: Bool
    /// Why the item could not be read as what it claimed to be; nil when it is merely news.
    public let reason: Phrase?
    public let raw: String
}
