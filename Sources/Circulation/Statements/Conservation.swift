public import Postgres

/// What was said at one moment about the copies that no mailing list holds. Never edited: a later one restates it.
public struct PrintStatement: Sendable, Hashable {
    public let id: Int64
    public let printed: Int
    /// Given to outlets outside every mailing list.
    public let draw: Int
    public let returns: Int
    public let office: Int
    public let spoiled: Int
    public let stock: Int
    /// Made after the edition was closed.
    public let restates: Bool
    public let at: Instant
    public let actor: String
    public let reason: String?
    /// A restatement that changes the printed or the paid copies by 2 % or more (design.md §3 "Statements").
    public var isFlagged = false

    /// In the order in which they were made.
    static func all(of edition: Edition, _ db: Session) throws -> [PrintStatement] {
        try db.fetch(
            """
            select statement_id, printed::int8, draw::int8, returns::int8, office::int8, spoiled::int8, stock::int8,
                   restates, at, actor, reason
            from print_statement where edition_id = \(edition.id) order by statement_id
            """
        ) { row in
            try PrintStatement(
                id: row.next(Int64.self), printed: row.next(Int.self), draw: row.next(Int.self),
                returns: row.next(Int.self), office: row.next(Int.self), spoiled: row.next(Int.self),
                stock: row.next(Int.self), restates: row.next(Bool.self), at: row.next(Instant.self),
                actor: row.next(String.self), reason: row.next(String?.self))
        }
    }
}

/// Where the printed copies of an edition are: printed = paid + unpaid + returns + office + spoiled + stock.
public struct Conservation: Sendable, Hashable {
    public let printed: Int
    /// Paid copies of the frozen runs, and what outlets sold: their draw less their returns.
    public let paid: Int
    public let unpaid: Int
    public let returns: Int
    /// Kept by the house and on no list.
    public let office: Int
    public let spoiled: Int
    public let stock: Int
    /// Given to outlets, on a list or not.
    public let draw: Int
    /// Printed and accounted for nowhere; negative when more is accounted for than was printed.
    public let difference: Int

    /// Everything that is accounted for.
    public var accounted: Int { printed - difference }

    /// Printed and with no reader.
    public var undistributed: Int { returns + office + spoiled + stock }

    /// By edition, those of which a statement was made.
    static func all(_ db: Session, where condition: SQL) throws -> [Int32: Conservation] {
        let rows = try db.fetch(
            """
            select edition_id, printed::int8, paid, unpaid, returns::int8, office::int8, spoiled::int8, stock::int8, draw,
                   rest
            from edition_conservation where \(condition)
            """
        ) { row in
            try (
                row.next(Int32.self),
                Conservation(
                    printed: row.next(Int.self), paid: row.next(Int.self), unpaid: row.next(Int.self),
                    returns: row.next(Int.self), office: row.next(Int.self), spoiled: row.next(Int.self),
                    stock: row.next(Int.self), draw: row.next(Int.self), difference: row.next(Int.self))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func of(_ edition: Edition, _ db: Session) throws -> Conservation? {
        try all(db, where: "edition_id = \(edition.id)")[edition.id]
    }
}

/// An edition with everything that was said about its copies, and what became of its rows.
public struct EditionAccount: Sendable {
    public let timeline: Timeline
    public let edition: Edition
    /// Nil until somebody said what was printed.
    public let conservation: Conservation?
    public let statements: [PrintStatement]
    /// Labels as mailed are gone since then.
    public let labelsDroppedAt: Instant?
    /// Its year is in the archive.
    public let isArchived: Bool
    /// What staff should look at although nothing forbids it.
    public var warnings: [Phrase] = []
}

extension Statements {
    /// What is known about an edition's copies.
    ///
    /// - Throws: `Refusal` `edition_unknown`.
    public static func account(_ publication: String, _ number: Int, _ db: Session) throws -> EditionAccount {
        let timeline = try Timeline.of(code: publication, db)
        return try account(timeline.edition(number), timeline, db)
    }

    static func account(_ edition: Edition, _ timeline: Timeline, _ db: Session) throws -> EditionAccount {
        let conservation = try Conservation.of(edition, db)
        let dropped = try db.first("select at from label_drop where edition_id = \(edition.id)", as: Instant.self)
        let isArchived = try db.one(
            """
            select exists (select from archived_year a join run r using (publication_id, year)
                           where r.edition_id = \(edition.id))
            """, as: Bool.self)
        return EditionAccount(
            timeline: timeline, edition: edition, conservation: conservation,
            statements: flagged(try PrintStatement.all(of: edition, db), conservation), labelsDroppedAt: dropped,
            isArchived: isArchived)
    }

    /// Marks the restatements that change a figure by 2 % or more. The lists of a closed edition do not change, so what
    /// outlets sold is all that its paid copies can differ by.
    static func flagged(_ statements: [PrintStatement], _ now: Conservation?) -> [PrintStatement] {
        guard let now, let last = statements.last else { return statements }
        let listed = now.paid - (last.draw - last.returns)
        var marked = statements
        for (index, (before, after)) in zip(statements, statements.dropFirst()).enumerated() where after.restates {
            let sold = (before.draw - before.returns, after.draw - after.returns)
            marked[index + 1].isFlagged =
                changes(before.printed, after.printed) || changes(listed + sold.0, listed + sold.1)
        }
        return marked
    }

    private static func changes(_ before: Int, _ after: Int) -> Bool {
        before != after && 100 * abs(after - before) >= 2 * before
    }
}
