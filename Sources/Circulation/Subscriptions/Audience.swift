public import Postgres

/// An audit class (design.md §3): neutral in the database, mapped to lines of a statement elsewhere.
public struct Audience: Sendable, Hashable {
    public let name: String
    public let paid: Bool
    /// May be sent grace copies.
    public let grace: Bool

    /// Every class, in the order of the statements.
    static func all(_ db: Session) throws -> [Audience] {
        try db.rows("select class, paid, grace from audience_class order by sort", as: (String, Bool, Bool).self)
            .map { Audience(name: $0.0, paid: $0.1, grace: $0.2) }
    }

    /// - Throws: `Refusal` `class_unknown`.
    public static func named(_ name: String, _ db: Session) throws -> Audience {
        let all = try all(db)
        guard let found = all.first(where: { $0.name == name }) else {
            let list = all.map(\.name).joined(separator: ", ")
            throw Refusal(
                "class_unknown", id: "Kelas \(name) tidak dikenal.", en: "There is no class \(name).",
                hint: Phrase(id: "Pilih satu: \(list).", en: "Choose one of: \(list)."))
        }
        return found
    }
}
