internal import Postgres

extension Timeline {
    /// The timeline, for changing it: nobody else changes it, freezes an edition of it or places slots on it until the
    /// transaction ends. A term placed by the old calendar would miss the re-laying.
    ///
    /// - Throws: `Refusal` `publication_unknown`.
    static func changing(_ code: String, _ db: Session) throws -> Timeline {
        let publication = try Publication.named(code, db)
        try db.execute("select from publication where publication_id = \(publication.id) for no key update")
        return try of(publication, db)
    }
}
