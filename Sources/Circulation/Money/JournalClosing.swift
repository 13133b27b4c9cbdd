public import Postgres

/// Months that take no more entries (design.md §3 "Money"): what belongs to them is booked on the first open day after.
public enum JournalClosing {
    /// Closes the books of a publication up to and with a day, mostly a month's last.
    ///
    /// - Returns: the day up to which they are closed now.
    /// - Throws: `Refusal` `day_to_come`, `closed_already`, `books_differ`, `reason_required`.
    public static func close(_ publication: String, through day: Day, _ db: Session, act: Act) throws -> Day {
        let publication = try Publication.named(publication, db)
        // For update: whoever is entering something holds the publication by its key, and is waited for.
        let (today, closed) = try db.one(
            """
            select \(Journal.businessDay(act.now, publication.timeZone)), books_closed_through
            from publication where publication_id = \(publication.id) for update
            """, as: (Day, Day?).self)
        guard day < today else {
            throw Refusal(
                "day_to_come", id: "\(day) belum lewat; buku ditutup setelah harinya selesai.",
                en: "\(day) is not over; books are closed when the day is.")
        }
        if let closed, day <= closed {
            throw Refusal(
                "closed_already", id: "Buku \(publication.code) sudah ditutup sampai \(closed).",
                en: "The books of \(publication.code) are closed through \(closed) already.")
        }
        let check = try JournalCheck.of(publication.code, asOf: day, db)
        guard check.isBalanced else {
            throw Refusal(
                "books_differ", id: "Buku per \(day) berselisih \(check.difference); tidak bisa ditutup.",
                en: "The books as of \(day) differ by \(check.difference); they cannot be closed.",
                hint: Phrase(
                    id: "Lihat: sirkulasi journal check --as-of \(day).",
                    en: "See: sirkulasi journal check --as-of \(day)."))
        }
        try db.execute(
            "update publication set books_closed_through = \(day) where publication_id = \(publication.id)")
        return day
    }

    /// Opens them again from a day on: the last month was closed by mistake.
    ///
    /// - Returns: the day up to which they are closed still.
    /// - Throws: `Refusal` `not_closed`, `reason_required`.
    public static func reopen(_ publication: String, from day: Day, _ db: Session, act: Act) throws -> Day {
        _ = try act.requiredReason()
        let publication = try Publication.named(publication, db)
        let closed = try db.one(
            "select books_closed_through from publication where publication_id = \(publication.id) for update",
            as: Day?.self)
        guard let closed, day <= closed else {
            let since = closed.map { "\($0.adding(days: 1))" }
            throw Refusal(
                "not_closed",
                id: since.map { "Buku \(publication.code) masih terbuka sejak \($0)." }
                    ?? "Buku \(publication.code) belum pernah ditutup.",
                en: since.map { "The books of \(publication.code) are open from \($0) on." }
                    ?? "The books of \(publication.code) were never closed.")
        }
        let last = day.adding(days: -1)
        try db.execute(
            "update publication set books_closed_through = \(last) where publication_id = \(publication.id)")
        return last
    }
}
