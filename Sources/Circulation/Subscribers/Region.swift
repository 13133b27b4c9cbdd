public import Postgres

/// A part of the country by its Kemendagri code: province `32`, kabupaten/kota `32.73`, kecamatan, kelurahan/desa.
public struct Region: Sendable, Hashable {
    public let code: String
    /// 1 province … 4 kelurahan or desa.
    public let level: Int
    /// `provinsi`, `kabupaten`, `kota`, `kecamatan`, `kelurahan`, `desa`.
    public let kind: String?
    public let name: String
    /// Names of what it lies in, the nearest first.
    public let within: [String]

    /// What names of regions are compared by: small letters and digits, one blank between words.
    static func key(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// Regions by code, postcode, name or the beginning of one; then names alike.
    public static func find(_ text: String, limit: Int = 20, _ db: Session) throws -> [Region] {
        let bare = text.filter { !$0.isWhitespace }
        if bare.first?.isNumber == true {
            let isPostcode = bare.utf8.count == 5 && bare.utf8.allSatisfy { (48...57).contains($0) }
            let place: SQL = isPostcode ? "region_of_postcode(\(bare))" : "\(bare)"
            return try all(db, where: "r.region_code = \(place)", limit: limit)
        }
        let key = key(text)
        guard !key.isEmpty else { return [] }
        let same = try all(
            db,
            where: """
                r.name_key = \(key) or r.kind || ' ' || r.name_key = \(key)
                or exists (select from unnest(r.aliases) a where lower(a) = \(key))
                """, limit: limit)
        guard same.isEmpty else { return same }
        let begun = try all(db, where: "starts_with(r.name_key, \(key))", limit: limit)
        guard begun.isEmpty else { return begun }
        return try all(
            db, where: "similarity(r.name_key, \(key)) >= 0.45", order: "similarity(r.name_key, \(key)) desc,",
            limit: limit)
    }

    private static func all(_ db: Session, where condition: SQL, order: SQL = "", limit: Int) throws -> [Region] {
        try db.fetch(
            """
            select r.region_code, r.level::int8, r.kind, r.name,
                   array_remove(array[c.name, b.name, a.name], null)
            from region r
            left join region c on c.region_code = r.parent_code
            left join region b on b.region_code = c.parent_code
            left join region a on a.region_code = b.parent_code
            where \(condition)
            order by \(order) r.level, r.region_code limit \(limit)
            """
        ) { row in
            try Region(
                code: row.next(String.self), level: row.next(Int.self), kind: row.next(String?.self),
                name: row.next(String.self), within: row.next([String].self))
        }
    }
}
