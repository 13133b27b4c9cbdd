/// The name of a field a request can carry (contract: `request show`, `fields`). The list is open: forms bring their own.
public struct FieldName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }

    public static let name: FieldName = "name"
    public static let institution: FieldName = "institution"
    public static let contact: FieldName = "contact"
    public static let phone: FieldName = "phone"
    public static let email: FieldName = "email"
    public static let address: FieldName = "address"
    public static let postcode: FieldName = "postcode"
    /// The Kemendagri code, which only loaded region data can give; the words for it are read as `city` and `province`.
    public static let region: FieldName = "region"
    /// The kota or kabupaten as written.
    public static let city: FieldName = "city"
    public static let village: FieldName = "village"
    public static let district: FieldName = "district"
    public static let province: FieldName = "province"
    /// Issues asked for. The value is a count only when editions were named; see `OrderLength` for months.
    public static let slots: FieldName = "slots"
    public static let offer: FieldName = "offer"
    public static let startEdition: FieldName = "start_edition"
    public static let copies: FieldName = "copies"
    public static let publication: FieldName = "publication"
    public static let subscriberNumber: FieldName = "subscriber_number"
    public static let note: FieldName = "note"
    /// Who orders or pays, when it is said to be somebody else.
    public static let payer: FieldName = "payer"
    /// The address that is no longer right, of a change of address.
    public static let oldAddress: FieldName = "old_address"

    /// The fields a mapping file may name.
    public static let known: [FieldName] = [
        name, institution, contact, phone, email, address, postcode, region, city, village, district, province, slots,
        offer, startEdition, copies, publication, subscriberNumber, note, payer, oldAddress,
    ]
}

/// What was read for one field. Nothing is guessed silently: an unanswered or unreadable field has no value.
public struct ReadField: Sendable, Equatable {
    public var value: String?
    /// From 0 (no value) to 1. Below the department's threshold a person decides.
    public var confidence: Double
    /// The text it was read from, as received.
    public let raw: String

    public init(value: String?, confidence: Double, raw: String) {
        self.value = value
        self.confidence = value == nil ? 0 : confidence
        self.raw = raw
    }
}

/// What a message seems to ask for (design §3, Requests).
public struct KindGuess: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case new, renew, changeAddress = "change_address", hold, cancel, claim, paymentProof = "payment_proof", gift
        case question, optOut = "opt_out", other
    }

    public let kind: Kind
    public let confidence: Double

    public init(_ kind: Kind, _ confidence: Double) {
        self.kind = kind
        self.confidence = confidence
    }
}

/// The outcome of reading a message or a form.
public struct ReadFields: Sendable {
    public var fields: [FieldName: ReadField]
    public var kind: KindGuess
    /// How long a subscription was asked for, when it was said. `fields[.slots]` holds the words; of a time the caller
    /// makes the count, from the publication's frequency.
    public var length: OrderLength?
    /// How sure `length` is, from 0 to 1.
    public var lengthConfidence: Double
    /// Answers no mapping knows: kept, in their order.
    public var extra: [FormField]

    public init(
        fields: [FieldName: ReadField] = [:], kind: KindGuess = KindGuess(.other, 0), length: OrderLength? = nil,
        lengthConfidence: Double = 0, extra: [FormField] = []
    ) {
        self.fields = fields
        self.kind = kind
        self.length = length
        self.lengthConfidence = lengthConfidence
        self.extra = extra
    }
}
