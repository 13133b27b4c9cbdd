public import Postgres

/// A person or an institution: may pay, receive, or both.
public struct Subscriber: Sendable, Hashable {
    public enum Kind: String, Sendable { case person, institution }

    public let id: Int64
    public let kind: Kind
    public let name: String
    /// Of an institution: whose attention it goes to (u.p.).
    public let contact: String?
    /// What names are compared by (intake.md, Names).
    public let nameKey: String
    /// Since when data may only be kept, not used (UU 27/2022); honoured by runs and exports.
    public let restrictedAt: Instant?
    /// The subscriber this one was found to be.
    public let mergedInto: Int64?

    /// Printed on labels, accepted wherever a subscriber is named.
    public var number: String { PublicNumber.subscriber.text(id) }

    /// The subscriber somebody named by number. One that was merged leads to the one that was kept, and `note` says so.
    ///
    /// - Throws: `Refusal` `subscriber_unknown`.
    public static func referred(
        to text: String, _ db: Session, locking: Bool = false
    ) throws -> (subscriber: Subscriber, note: Phrase?) {
        guard let id = PublicNumber.subscriber.id(text) else { throw unknown(text) }
        var found = try with(id: id, db, locking: locking)
        let typed = found
        while let kept = found.mergedInto { found = try with(id: kept, db, locking: locking) }
        guard found.id != typed.id else { return (found, nil) }
        return (
            found,
            Phrase(
                id: "\(typed.number) sudah digabung ke \(found.number).",
                en: "\(typed.number) was merged into \(found.number).")
        )
    }

    /// - Throws: `Refusal` `subscriber_unknown`.
    public static func with(id: Int64, _ db: Session, locking: Bool = false) throws -> Subscriber {
        guard let found = try all(db, where: "subscriber_id = \(id)", locking: locking).first else {
            throw unknown(PublicNumber.subscriber.text(id))
        }
        return found
    }

    /// Subscribers by id; `locking` holds their rows until the transaction ends, in that order.
    static func all(_ db: Session, where condition: SQL, locking: Bool = false) throws -> [Subscriber] {
        let lock: SQL = locking ? "for update" : ""
        return try db.fetch(
            """
            select subscriber_id, kind, name, contact_name, name_key, restricted_at, merged_into
            from subscriber where \(condition) order by subscriber_id \(lock)
            """
        ) { row in
            try Subscriber(
                id: row.next(Int64.self), kind: Kind(rawValue: row.next(String.self)) ?? .person,
                name: row.next(String.self), contact: row.next(String?.self), nameKey: row.next(String.self),
                restrictedAt: row.next(Instant?.self), mergedInto: row.next(Int64?.self))
        }
    }

    static func unknown(_ text: String) -> Refusal {
        Refusal(
            "subscriber_unknown", id: "Tidak ada pelanggan \(text).", en: "There is no subscriber \(text).",
            hint: Phrase(
                id: "Periksa angkanya, atau cari: sirkulasi subscriber find NAMA.",
                en: "Check the digits, or look: sirkulasi subscriber find NAME."))
    }
}
