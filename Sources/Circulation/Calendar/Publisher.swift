/// Who publishes a title, as bills, receipts and letters name them; what is not known is not printed.
public struct Publisher: Sendable, Hashable {
    public var name: String?
    /// In one line; it is broken where the paper ends.
    public var address: String?
    /// As printed: the NPWP, or what another country calls it.
    public var taxNumber: String?

    public init(name: String? = nil, address: String? = nil, taxNumber: String? = nil) {
        self.name = name
        self.address = address
        self.taxNumber = taxNumber
    }
}
