public import Postgres

/// One item of a body, read as far as its envelope: what the inbox files.
public enum Incoming: Sendable {
    case message(IncomingMessage)
    case status(IncomingStatus)
}

/// A message, a form that was sent, or news of the account: anything a person may have to look at.
public struct IncomingMessage: Sendable {
    /// The mailbox it came to: WhatsApp's phone_number_id, or the form's name. Ids are unique within it.
    public var account: String
    /// The sender's own id. An edit and a recall carry the id of the message they change.
    public var externalID: String
    public var type: String
    /// A number or a user id; nil when nobody in particular sent it.
    public var sender: String?
    public var userID: String?
    public var senderName: String?
    public var sentAt: Instant?
    public var text: String
    /// The item as received, for the eyes of staff.
    public var item: String
    /// What a person must know: why it could not be read, what it refers to.
    public var note: String?
    public var isForwarded = false
    /// The message it answers or reacts to.
    public var contextID: String?
    /// The name and address it holds by itself: two whole orders of one sender are two requests.
    public var order: WholeOrder?
    /// What it is when no reader needs to ask: a customer's stop to marketing.
    public var kind: Request.Kind?
    /// False for what cannot be read, and for news of the account: it waits as received.
    public var isReadable = true
    public var mappingVersion: Int?

    public struct WholeOrder: Sendable, Hashable {
        public let name: String
        public let address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    public init(
        account: String, externalID: String, type: String, sender: String? = nil, userID: String? = nil,
        senderName: String? = nil, sentAt: Instant? = nil, text: String, item: String, note: String? = nil
    ) {
        self.account = account
        self.externalID = externalID
        self.type = type
        self.sender = sender
        self.userID = userID
        self.senderName = senderName
        self.sentAt = sentAt
        self.text = text
        self.item = item
        self.note = note
    }
}

/// What became of a message we sent. States are only added; one of a message that is not known is parked.
public struct IncomingStatus: Sendable {
    public let account: String
    public let externalID: String
    public let status: String
    public let recipient: String
    public let at: Instant?
    public let item: String

    public init(account: String, externalID: String, status: String, recipient: String, at: Instant?, item: String) {
        self.account = account
        self.externalID = externalID
        self.status = status
        self.recipient = recipient
        self.at = at
        self.item = item
    }
}
