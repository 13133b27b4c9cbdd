public import Circulation

/// What stands on one address label. Labels are printed in the order they come, which is the postal order.
public struct Label: Sendable, Equatable {
    /// Place in the run's postal order, counted from 1.
    public var sequence: Int
    /// Public subscriber number with its check digit.
    public var number: String
    public var name: String
    /// Person at an institution, printed after `u.p.`.
    public var contact: String?
    /// Address as lines, without the locality.
    public var address: [String]
    /// Kelurahan, kecamatan, kota: whatever stands on one line with the postcode.
    public var locality: String
    /// Five digits; nil when unknown.
    public var postcode: String?
    /// Copies in the parcel; more than one is marked on the label.
    public var copies: Int
    /// Small line at the foot, such as `s.d. edisi 112` (`Label.hint`).
    public var hint: String?
    public var courier: String?

    public init(
        sequence: Int, number: String, name: String, contact: String? = nil, address: [String], locality: String,
        postcode: String?, copies: Int = 1, hint: String? = nil, courier: String? = nil
    ) {
        self.sequence = sequence
        self.number = number
        self.name = name
        self.contact = contact
        self.address = address
        self.locality = locality
        self.postcode = postcode
        self.copies = copies
        self.hint = hint
        self.courier = courier
    }

    /// The hint that tells a reader how far the subscription runs.
    public static func hint(finalEdition: Int, _ language: Language = .id) -> String {
        language == .id ? "s.d. edisi \(finalEdition)" : "until issue \(finalEdition)"
    }
}

/// What the count page says about the run whose labels are printed.
public struct LabelJob: Sendable, Equatable {
    /// Name of the publication and edition in words: the document's title.
    public var title: String
    /// Number of the edition.
    public var edition: Int?
    /// Public id of the run.
    public var run: String?
    /// SHA-256 of the frozen run in hexadecimal.
    public var sha256: String?
    /// When the labels were made, already in words and zone.
    public var made: String?

    public init(
        title: String, edition: Int? = nil, run: String? = nil, sha256: String? = nil, made: String? = nil
    ) {
        self.title = title
        self.edition = edition
        self.run = run
        self.sha256 = sha256
        self.made = made
    }
}

/// How a new bundle is shown. A bundle is a stretch of labels of one courier and one 3-digit postcode prefix.
public enum BundleMark: String, Sendable, CaseIterable {
    /// A separator label after each bundle with its number and counts, and a bar on the bundle's first label.
    case slip
    /// Only the bar and bundle number on the first label; no label is spent.
    case corner
    case none
}

/// What `LabelPDF.finish` made.
public struct LabelCount: Sendable, Equatable {
    public let labels: Int
    /// Pages of the file, the count pages among them.
    public let pages: Int
    public let copies: Int
    public let bundles: Int
    /// Signs that no installed font has; they are printed as boxes with their code.
    public let unknownSigns: Int
}
