public import Postgres

/// An audit class (design.md §3): neutral in the database, mapped to lines of a statement elsewhere.
public struct Audience: Sendable, Hashable {
    public let name: String
    public let paid: Bool
    /// May be sent grace copies.
    public let grace: Bool

    /// - Throws: `Refusal` `class_unknown`.
    public static func named(_ name: String, _ db: Session) throws -> Audience {
        let all = try db.rows(
            "select class, paid, grace from audience_class order by sort", as: (String, Bool, Bool).self)
        guard let (found, paid, grace) = all.first(where: { $0.0 == name }) else {
            let list = all.map(\.0).joined(separator: ", ")
            throw Refusal(
                "class_unknown", id: "Kelas \(name) tidak dikenal.", en: "There is no class \(name).",
                hint: Phrase(id: "Pilih satu: \(list).", en: "Choose one of: \(list)."))
        }
        return Audience(name: found, paid: paid, grace: grace)
    }
}
