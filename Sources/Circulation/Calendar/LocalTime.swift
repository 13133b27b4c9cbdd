import Postgres

extension Publication {
    /// An instant as staff read it: day and time in the publication's zone, with the zone's name.
    func local(_ instant: Instant, _ db: Session) throws -> String {
        try db.one(
            """
            select to_char(\(instant) at time zone \(timeZone), 'YYYY-MM-DD HH24:MI') || ' '
                   || case \(timeZone) when 'Asia/Jakarta' then 'WIB' when 'Asia/Makassar' then 'WITA'
                                       when 'Asia/Jayapura' then 'WIT' else \(timeZone) end
            """, as: String.self)
    }

    /// The same where it may be unknown.
    func local(_ instant: Instant?, _ db: Session) throws -> String {
        try instant.map { try local($0, db) } ?? "–"
    }
}
