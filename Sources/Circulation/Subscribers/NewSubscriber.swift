/// Another name for a subscriber: a phone, an e-mail address, a number of old. None of them is a key of a person.
public struct Alias: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case phone, whatsApp = "wa_id", userID = "user_id", email, oldNumber = "old_number"
    }

    public let kind: Kind
    /// What is compared: E.164 for a phone, small letters for an e-mail address.
    public let value: String
    /// As typed.
    public let raw: String

    public init(_ kind: Kind, _ value: String, raw: String? = nil) {
        self.kind = kind
        self.value = value
        self.raw = raw ?? value
    }
}

/// An address as somebody gave it, with what was read out of it.
public struct NewAddress: Sendable, Hashable {
    /// As typed; never changed.
    public let raw: String
    /// The lines of the label above the locality.
    public let lines: String
    /// City or district, on one line with the postcode.
    public let locality: String
    /// Five digits.
    public let postcode: String?
    /// Kemendagri code, where the text itself names the region; else the postcode says.
    public let regionCode: String?
    /// How surely it was read, 0…1.
    public let confidence: Double

    public init(
        raw: String, lines: String? = nil, locality: String = "", postcode: String? = nil, regionCode: String? = nil,
        confidence: Double = 0
    ) {
        self.raw = raw
        self.lines = lines ?? raw
        self.locality = locality
        self.postcode = postcode
        self.regionCode = regionCode
        self.confidence = confidence
    }
}

/// Somebody to be added, already read: phones in E.164, the name with its key.
public struct NewSubscriber: Sendable {
    public let name: String
    public let nameKey: String
    public let kind: Subscriber.Kind
    public let contact: String?
    public let aliases: [Alias]
    public let address: NewAddress?

    public init(
        name: String, nameKey: String, kind: Subscriber.Kind = .person, contact: String? = nil, aliases: [Alias] = [],
        address: NewAddress? = nil
    ) {
        self.name = name
        self.nameKey = nameKey
        self.kind = kind
        self.contact = contact
        self.aliases = aliases
        self.address = address
    }
}
