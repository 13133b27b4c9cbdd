public import Postgres

/// Addresses: which one is in force where on the timeline (design.md §3 "Addresses").
///
/// Nearly everybody has one, `address.standing`, in force everywhere; `address_use` keeps what differs.
public enum Addresses {
    static func check(_ address: NewAddress) throws {
        guard address.raw.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("address_missing", id: "Alamat harus diisi.", en: "An address is needed.")
        }
        guard address.raw.unicodeScalars.count <= Subscribers.longestAddress else {
            throw Refusal(
                "address_too_long", id: "Alamat lebih dari \(Subscribers.longestAddress) huruf.",
                en: "The address has more than \(Subscribers.longestAddress) characters.")
        }
        if let postcode = address.postcode {
            guard postcode.utf8.count == 5, postcode.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw Refusal(
                    "postcode_malformed", id: "Kode pos \(postcode) tidak terdiri dari lima angka.",
                    en: "The postcode \(postcode) does not have five digits.")
            }
        }
    }

    /// Stores an address; the region is the one its text names, else that of its postcode.
    @discardableResult
    static func insert(
        _ address: NewAddress, for subscriber: Int64, standing: Bool, _ db: Session, act: Act
    ) throws -> Int64 {
        try db.one(
            """
            insert into address (subscriber_id, raw, lines, locality, postcode, region_code, confidence, standing, created_at)
            values (\(subscriber), \(address.raw), \(address.lines), \(address.locality), \(address.postcode),
                    coalesce(\(address.regionCode), region_of_postcode(\(address.postcode))),
                    \(address.confidence)::float8, \(standing), \(act.now))
            returning address_id
            """, as: Int64.self)
    }

    /// Marks the address in force as one that mail comes back from, or takes the mark away. Runs pass over it.
    ///
    /// - Throws: `Refusal` `address_unknown`, `reason_required`.
    /// - Returns: The address as printed.
    public static func mark(
        undeliverable: Bool, of subscriber: Int64, _ db: Session, act: Act
    ) throws -> String {
        _ = try act.requiredReason()
        let at: Instant? = undeliverable ? act.now : nil
        let marked = try db.first(
            """
            update address set undeliverable_at = \(at) where subscriber_id = \(subscriber) and standing
            returning lines
            """, as: String.self)
        guard let marked else {
            throw Refusal(
                "address_unknown", id: "Pelanggan ini tidak punya alamat.", en: "This subscriber has no address.",
                hint: Phrase(
                    id: "Catat alamatnya: sirkulasi subscriber address --subscriber … --address ….",
                    en: "Record one: sirkulasi subscriber address --subscriber … --address …."))
        }
        return marked
    }
}
