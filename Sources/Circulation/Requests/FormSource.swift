public import Postgres

/// A form of the outside world: which of its answers mean which of our fields. Forms are edited, so a mapping has versions;
/// the last one counts.
public struct FormSource: Sendable {
    public let name: String
    public let version: Int
    /// From the form's keys to fields, as JSON.
    public let mapping: String
    public let createdAt: Instant

    /// Adds a version of a form's mapping; nothing when the last one says the same.
    public static func add(_ name: String, mapping: String, _ db: Session, act: Act) throws -> FormSource {
        guard isName(name) else {
            throw Refusal(
                "form_name_malformed", id: "Nama formulir \(name) tidak dapat dipakai.",
                en: "The form name \(name) cannot be used.",
                hint: Phrase(
                    id: "Huruf kecil, angka, - dan _; paling banyak 40.",
                    en: "Small letters, digits, - and _; 40 at most."))
        }
        let map = JSONText(mapping)
        try db.execute(
            """
            insert into form_source (name, version, mapping, created_at)
            select \(name), coalesce(max(version), 0) + 1, \(map), \(act.now) from form_source where name = \(name)
            having not exists (select from form_source l
                               where l.name = \(name) and l.mapping = \(map)
                                 and l.version = (select max(version) from form_source where name = \(name)))
            """)
        guard let added = try last(name, db) else {
            throw Refusal("form_unknown", id: "Formulir itu tidak ada.", en: "There is no such form.")
        }
        return added
    }

    /// What a source may be called.
    public static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }

    public static func last(_ name: String, _ db: Session) throws -> FormSource? {
        try all(db, where: "name = \(name)").last
    }

    /// Every version of every form.
    public static func all(_ db: Session, where condition: SQL = "true") throws -> [FormSource] {
        try db.fetch(
            """
            select name, version, mapping::text, created_at from form_source where \(condition) order by name, version
            """
        ) { row in
            try FormSource(
                name: row.next(String.self), version: Int(row.next(Int32.self)), mapping: row.next(String.self),
                createdAt: row.next(Instant.self))
        }
    }
}
