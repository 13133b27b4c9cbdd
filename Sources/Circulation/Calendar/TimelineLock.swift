public import Postgres

// The calendar of a publication is changed by one at a time, and nobody sells slots on it meanwhile: a term placed by the
// old calendar would miss the re-laying. The lock is the publication's row; it is taken before any subscription or term.
extension Timeline {
    /// The timeline, for changing it or freezing an edition of it; held until the transaction ends.
    ///
    /// - Throws: `Refusal` `publication_unknown`.
    public static func changing(_ code: String, _ db: Session) throws -> Timeline {
        let publication = try Publication.named(code, db)
        try db.execute("select from publication where publication_id = \(publication.id) for no key update")
        return try of(publication, db)
    }

    /// The timeline, for placing slots on it: many may sell at once, but nobody changes the calendar until they end.
    ///
    /// - Throws: `Refusal` `publication_unknown`.
    public static func selling(_ code: String, _ db: Session) throws -> Timeline {
        let publication = try Publication.named(code, db)
        try db.execute("select from publication where publication_id = \(publication.id) for share")
        return try of(publication, db)
    }
}
