public import Postgres

/// A running subscription that a row of a file carries, read and found good by itself.
public struct ImportSubscription: Sendable, Hashable {
    /// How many issues the row says, and what its price is for.
    public enum Issues: Sendable, Hashable {
        /// Bought now, all still to come.
        case bought(Int)
        /// So many are still to come; the price is for them, or for the `bought` of which they are the last.
        case remaining(Int, bought: Int?)
        /// Still to come up to an edition; the price as above.
        case through(edition: Int, bought: Int?)
    }

    public var issues: Issues
    /// The edition chosen in the row; the first whose cut-off is open where absent.
    public var startEdition: Int?
    /// Minor units (rupiah whole), all copies.
    public var price: Int64
    public var paid: Bool
    public var reference: String?
    public var copies: Int
    /// Audit class; by default the institution's or the individual's.
    public var audience: String?
    public var channel: String

    public init(
        issues: Issues, price: Int64, paid: Bool, startEdition: Int? = nil, reference: String? = nil, copies: Int = 1,
        audience: String? = nil, channel: String = "pos"
    ) {
        self.issues = issues
        self.price = price
        self.paid = paid
        self.startEdition = startEdition
        self.reference = reference
        self.copies = copies
        self.audience = audience
        self.channel = channel
    }

    /// The columns that the stage has beside a person's, where rows may carry subscriptions; 0 for what is absent.
    static let columns: SQL = """
        add issues int, add bought int, add last_edition int, add start_edition int, add running boolean,
        add price bigint, add paid boolean, add reference text, add copies int, add class text, add channel text
        """

    static func write(_ subscription: ImportSubscription?, to copy: inout CopyRow) {
        var (issues, bought, last) = (0, 0, 0)
        switch subscription?.issues {
        case .bought(let count): issues = count
        case .remaining(let count, let of): (issues, bought) = (count, of ?? 0)
        case .through(let edition, let of): (last, bought) = (edition, of ?? 0)
        case nil: break
        }
        copy.write(Int32(issues))
        copy.write(Int32(bought))
        copy.write(Int32(last))
        copy.write(Int32(subscription?.startEdition ?? 0))
        copy.write(subscription.map { if case .bought = $0.issues { false } else { true } })
        copy.write(subscription?.price)
        copy.write(subscription?.paid)
        copy.write(subscription?.reference)
        copy.write(Int32(subscription?.copies ?? 1))
        copy.write(subscription?.audience)
        copy.write(subscription?.channel)
    }
}

/// What the subscriptions of a file are read against.
public struct ImportBasis: Sendable {
    public let publication: Publication
    /// Every audit class, with the names that staff know it by.
    public let classes: [(audience: Audience, names: [String])]
    /// The business day of the act, in the publication's zone.
    public let today: Day

    /// - Throws: `Refusal` `publication_unknown`.
    public static func of(_ publication: String, _ db: Session, act: Act) throws -> ImportBasis {
        let publication = try Publication.named(publication, db)
        let classes = try db.rows(
            "select class, paid, grace, name_id, name_en from audience_class order by sort",
            as: (String, Bool, Bool, String, String).self)
        return ImportBasis(
            publication: publication,
            classes: classes.map { (Audience(name: $0.0, paid: $0.1, grace: $0.2), [$0.0, $0.3, $0.4]) },
            today: try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self))
    }
}
