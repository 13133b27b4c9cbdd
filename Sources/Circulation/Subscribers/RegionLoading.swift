public import Postgres

/// Loads the country's regions and postcodes. Loading again changes only what differs.
public enum RegionLoading {
    /// One region of a file.
    public struct Row: Sendable {
        public let code: String
        public let kind: String?
        public let name: String
        public let aliases: [String]

        public init(code: String, kind: String?, name: String, aliases: [String] = []) {
            self.code = code
            self.kind = kind
            self.name = name
            self.aliases = aliases
        }
    }

    /// One postcode: the regions it is known to lie in as a whole.
    public struct PostcodeRow: Sendable {
        public let postcode: String
        public let province: String
        public let regency: String?
        public let district: String?

        public init(postcode: String, province: String, regency: String?, district: String?) {
            self.postcode = postcode
            self.province = province
            self.regency = regency
            self.district = district
        }
    }

    public struct Outcome: Sendable {
        /// Regions and postcodes in the files.
        public let loaded: Int
        /// Of these, how many were new or different.
        public let changed: Int
        /// Addresses whose region is known more closely now.
        public let refined: Int
    }

    /// Lays the rows out by COPY and takes over what is new or different, in one transaction. The two closures hand over every
    /// region, level by level, and every postcode.
    ///
    /// - Returns: How much was in the files, and how much of it was news.
    /// - Throws: What the closures throw; a constraint when a code is none of Kemendagri's, or its parent is missing.
    public static func load(
        regions: ((Row) throws -> Void) throws -> Void, postcodes: ((PostcodeRow) throws -> Void) throws -> Void,
        _ db: Session, act: Act
    ) throws -> Outcome {
        try db.execute("create temporary table region_stage (like region) on commit drop")
        try db.execute("create temporary table postcode_stage (like postcode) on commit drop")
        var loaded = try db.copyIn("copy region_stage from stdin with (format binary)") { writer in
            try regions { row in try writer.row { write(row, into: &$0) } }
        }
        loaded += try db.copyIn("copy postcode_stage from stdin with (format binary)") { writer in
            try postcodes { row in
                try writer.row {
                    $0.write(row.postcode)
                    $0.write(row.province)
                    $0.write(row.regency)
                    $0.write(row.district)
                }
            }
        }
        let changed = try takeOver(db)
        let refined = try refine(db)
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            values (\(act.now), \(act.actor), \(act.osUser), \(act.reason), 'load', 'region', 'region', jsonb_build_object(
                    'loaded', \(loaded)::int8, 'changed', \(changed)::int8, 'addresses_refined', \(refined)::int8))
            """)
        return Outcome(loaded: loaded, changed: changed, refined: refined)
    }

    private static func write(_ row: Row, into copy: inout CopyRow) {
        let parts = row.code.split(separator: ".")
        copy.write(row.code)
        copy.write(parts.count > 1 ? parts.dropLast().joined(separator: ".") : nil)
        copy.write(Int16(parts.count))
        copy.write(row.kind)
        copy.write(row.name)
        copy.write(Region.key(row.name))
        copy.write(row.aliases)
    }

    private static func takeOver(_ db: Session) throws -> Int {
        let regions = try db.execute(
            """
            insert into region (region_code, parent_code, level, kind, name, name_key, aliases)
            select distinct on (region_code) * from region_stage
            on conflict (region_code) do update
              set parent_code = excluded.parent_code, kind = excluded.kind, name = excluded.name,
                  name_key = excluded.name_key, aliases = excluded.aliases
              where (region.parent_code, region.kind, region.name, region.name_key, region.aliases)
                is distinct from (excluded.parent_code, excluded.kind, excluded.name, excluded.name_key, excluded.aliases)
            """)
        let postcodes = try db.execute(
            """
            insert into postcode (postcode, province_code, regency_code, district_code)
            select distinct on (postcode) * from postcode_stage
            on conflict (postcode) do update
              set province_code = excluded.province_code, regency_code = excluded.regency_code,
                  district_code = excluded.district_code
              where (postcode.province_code, postcode.regency_code, postcode.district_code)
                is distinct from (excluded.province_code, excluded.regency_code, excluded.district_code)
            """)
        return regions + postcodes
    }

    /// Addresses whose province alone was known, or nothing, learn their kabupaten/kota from the postcode.
    private static func refine(_ db: Session) throws -> Int {
        try db.inBulk {
            try db.execute(
                """
                update address a set region_code = coalesce(p.regency_code, p.province_code)
                from postcode p
                where p.postcode = a.postcode and coalesce(length(a.region_code), 0) < 5
                  and a.region_code is distinct from coalesce(p.regency_code, p.province_code)
                """)
        }
    }
}
