public import Postgres

/// Where a price holds: a group of provinces by their Kemendagri codes, or everything outside the country.
public struct Zone: Sendable, Hashable {
    public let code: String
    public let name: String
    /// Two digits each, in order.
    public let provinces: [String]
    public let isAbroad: Bool

    /// Adds a zone. Provinces may be given by code or by name.
    ///
    /// - Throws: `Refusal` `zone_exists`, `province_unknown`, `zone_unusable`.
    public static func add(
        code: String, name: String, provinces: [String], isAbroad: Bool, _ db: Session, act: Act
    ) throws -> Zone {
        let code = code.lowercased()
        if let known = try all(where: "zone = \(code)", db).first {
            throw Refusal(
                "zone_exists", id: "Zona \(code) sudah ada: \(known.name).",
                en: "There is a zone \(code) already: \(known.name).",
                hint: Phrase(id: "Pilih kode lain.", en: "Choose another code."))
        }
        let codes = Set(try provinces.map { try province($0, db) }).sorted()
        try db.execute(
            """
            insert into zone (zone, name, provinces, abroad, created_at)
            values (\(code), \(name), \(codes), \(isAbroad), \(act.now))
            """)
        return Zone(code: code, name: name, provinces: codes, isAbroad: isAbroad)
    }

    /// Every zone, by code.
    public static func all(_ db: Session) throws -> [Zone] { try all(where: "true", db) }

    /// - Throws: `Refusal` `zone_unknown`.
    static func named(_ code: String, _ db: Session) throws -> Zone {
        let wanted = code.lowercased()
        guard let found = try all(where: "zone = \(wanted)", db).first else {
            let known = try all(db).map(\.code).joined(separator: ", ")
            throw Refusal(
                "zone_unknown", id: "Tidak ada zona \(code).", en: "There is no zone \(code).",
                hint: Phrase(
                    id: "Yang ada: \(known.isEmpty ? "–" : known). Tambahkan: sirkulasi zone add.",
                    en: "Known: \(known.isEmpty ? "–" : known). Add one: sirkulasi zone add."))
        }
        return found
    }

    private static func all(where condition: SQL, _ db: Session) throws -> [Zone] {
        try db.fetch("select zone, name, provinces, abroad from zone where \(condition) order by zone") { row in
            try Zone(
                code: row.next(String.self), name: row.next(String.self), provinces: row.next([String].self),
                isAbroad: row.next(Bool.self))
        }
    }

    private static func province(_ text: String, _ db: Session) throws -> String {
        let found = try Region.find(text, db).first { $0.level == 1 }
        guard let found else {
            throw Refusal(
                "province_unknown", id: "Tidak ada provinsi \(text).", en: "There is no province \(text).",
                hint: Phrase(
                    id: "Cari kodenya: sirkulasi region find NAMA.", en: "Find its code: sirkulasi region find NAME."))
        }
        return found.code
    }
}
