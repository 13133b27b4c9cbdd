public import Postgres

/// Where the copies of an edition went.
public struct Distribution: Sendable {
    public typealias Line = EditionFigures.Breakdown

    public let publication: Publication
    public let edition: Edition
    public let labels: Int
    public let copies: Int
    /// Keys are Kemendagri codes; empty where no region is known.
    public let byProvince: [Line]
    public let byRegency: [Line]
    /// First three digits of the postcode.
    public let byPrefix: [Line]
    public let byCourier: [Line]
    /// Courier and prefix together: what a manifest lists. Keys `courier/prefix`.
    public let manifest: [(courier: String, prefix: String, labels: Int, copies: Int)]
}

extension Statements {
    /// The distribution of one edition, from the counts kept at the freeze.
    ///
    /// - Throws: `Refusal` `edition_not_frozen`.
    public static func distribution(_ publication: String, _ number: Int, _ db: Session) throws -> Distribution {
        let (timeline, edition) = try frozen(publication, number, db)
        let byProvince = try lines(by: "left(region_code, 2)", edition, db)
        let manifest = try db.rows(
            """
            select channel, prefix, sum(labels)::int8, sum(copies)::int8 from run_count
            where edition_id = \(edition.id) group by 1, 2 order by 1, 2
            """, as: (String, String, Int, Int).self)
        return Distribution(
            publication: timeline.publication, edition: edition, labels: byProvince.reduce(0) { $0 + $1.labels },
            copies: byProvince.reduce(0) { $0 + $1.copies }, byProvince: byProvince,
            byRegency: try lines(by: "left(region_code, 5)", edition, db),
            byPrefix: try lines(by: "prefix", edition, db), byCourier: try lines(by: "channel", edition, db),
            manifest: manifest.map { ($0.0, $0.1, $0.2, $0.3) })
    }

    private static func lines(by key: SQL, _ edition: Edition, _ db: Session) throws -> [Distribution.Line] {
        try db.rows(
            """
            select c.key, case when r.kind = 'kota' and r.name !~* '^kota ' then 'Kota ' || r.name
                               when r.kind = 'kabupaten' and r.name !~* '^kab' then 'Kab. ' || r.name
                               else coalesce(r.name, c.key) end, c.labels, c.copies
            from (select \(key) as key, sum(labels)::int8 as labels, sum(copies)::int8 as copies from run_count
                  where edition_id = \(edition.id) group by 1) c
            left join region r on r.region_code = c.key
            order by c.copies desc, c.key
            """, as: (String, String, Int, Int).self
        ).map { .init(key: $0.0, name: $0.1, labels: $0.2, copies: $0.3) }
    }

    /// Shares of a whole in hundredths of a percent that add up to 10 000: the largest remainders are rounded up.
    public static func shares(_ parts: [Int]) -> [Int] {
        let whole = parts.reduce(0, +)
        guard whole > 0 else { return parts.map { _ in 0 } }
        var shares = parts.map { $0 * 10_000 / whole }
        let rest = 10_000 - shares.reduce(0, +)
        let byRemainder = parts.indices.sorted { left, right in
            let (first, second) = (parts[left] * 10_000 % whole, parts[right] * 10_000 % whole)
            return first != second ? first > second : left < right
        }
        for index in byRemainder.prefix(rest) { shares[index] += 1 }
        return shares
    }
}
