public import Postgres

/// Months that take no more entries (design.md §3 "Money"): what belongs to them is booked on the first open day after.
public enum JournalClosing {
    /// Closes the books of a publication up to and with a day, mostly a month's last.
    ///
    /// - Returns: the day up to which they are closed now.
    /// - Throws: `Refusal` `day_to_come`, `closed_already`, `books_differ`, `reason_required`.
    public static func close(_ publication: String, through day: Day, _ db: Session, act: Act) throws -> Day {
        let publication = try Publication.named(publication, db)
        let (today, closed) = try db.one(
            """
            select \(Journal.businessDay(act.now, publication.timeZone)), books_closed_through
            from publication where publication_id = \(publication.id) for no key update
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
    public static func reopen(_ publication: String, from day: Day, _ db: Session, act: Act) throws -> Day? {
        _ = try act.requiredReason()
        let publication = try Publication.named(publication, db)
        return try db.one(
            """
            update publication set books_closed_through = least(books_closed_through, \(day.adding(days: -1)))
            where publication_id = \(publication.id) returning books_closed_through
            """, as: Day?.self)
    }
}
