public import Circulation

/// What somebody wrote about a subscriber, field by field, before it is read: a row of a sheet, options of a command.
public struct PersonFields: Sendable {
    public var name: String?
    public var institution: String?
    /// Whose attention an institution's mail goes to (u.p.).
    public var contact: String?
    public var phones: [String]
    public var emails: [String]
    public var address: String?
    public var village: String?
    public var district: String?
    public var city: String?
    public var province: String?
    public var postcode: String?
    /// The number in the books that were kept before.
    public var oldNumber: String?

    public init(
        name: String? = nil, institution: String? = nil, contact: String? = nil, phones: [String] = [],
        emails: [String] = [], address: String? = nil, village: String? = nil, district: String? = nil,
        city: String? = nil, province: String? = nil, postcode: String? = nil, oldNumber: String? = nil
    ) {
        self.name = name
        self.institution = institution
        self.contact = contact
        self.phones = phones
        self.emails = emails
        self.address = address
        self.village = village
        self.district = district
        self.city = city
        self.province = province
        self.postcode = postcode
        self.oldNumber = oldNumber
    }
}

/// A field that cannot be taken as it is, and why.
public struct PersonFault: Error, Sendable, Equatable {
    public let code: String
    public let field: FieldName
    /// As written.
    public let value: String
    public let reason: Phrase

    /// The same as a refusal, for a command.
    public var refusal: Refusal { Refusal(code, reason) }
}
