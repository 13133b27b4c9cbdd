/// What somebody typed to find a subscriber, read every way it can be.
public struct Search: Sendable {
    /// As typed.
    public let text: String
    /// The text as the key of a name.
    public let nameKey: String
    /// The phones it may be, in E.164.
    public let phones: [String]
    /// An e-mail address in small letters.
    public let email: String?

    public init(text: String, nameKey: String, phones: [String] = [], email: String? = nil) {
        self.text = text
        self.nameKey = nameKey
        self.phones = phones
        self.email = email
    }

    /// The keys it may be, as aliases hold them: WhatsApp's ids are phones without the plus.
    var keys: [String] {
        let plain = text.filter { !$0.isWhitespace }
        return phones + phones.map { String($0.drop { $0 == "+" }) } + [email, plain, text].compactMap { $0 }
    }

    /// Five digits standing alone.
    var postcode: String? {
        text.split { !$0.isLetter && !$0.isNumber }.first {
            $0.utf8.count == 5 && $0.utf8.allSatisfy { (48...57).contains($0) }
        }
        .map(String.init)
    }
}

/// A subscriber that a search came upon.
public struct Found: Sendable, Hashable {
    public let id: Int64
    public let name: String
    public let contact: String?
    public let phones: [String]
    /// The standing address as typed.
    public let address: String?
    public let postcode: String?
    public let restricted: Bool
    /// 1 for a key that is the same; less for letters alike.
    public let score: Double

    public var number: String { PublicNumber.subscriber.text(id) }
}
