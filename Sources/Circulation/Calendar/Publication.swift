public import Postgres

/// A title that appears in editions, with the rules of its own.
public struct Publication: Sendable, Hashable {
    public enum GracePolicy: String, Sendable { case recoup, forgive }
    /// What becomes of slots that could not be delivered: moved behind, or lapsed.
    public enum Undelivered: String, Sendable { case move, lapse }

    public let id: Int32
    public let code: String
    public let name: String
    public let frequency: Frequency
    public let timeZone: String
    public let currency: String
    /// Weighted editions sent after the paid slots ended; 0 for none.
    public let graceEditions: Int
    public let gracePolicy: GracePolicy
    /// Two people freeze: one asks, another approves.
    public let needsApproval: Bool
    public let undeliverable: Undelivered
    public let noAddress: Undelivered
    public let cutoffDaysBefore: Int
    /// Time of day of the cut-off, `HH:MM`, in the publication's zone.
    public let cutoffTime: String
    public let mailDaysBefore: Int
    /// Days from the mailing day for which names and addresses as mailed are kept.
    public let labelRetentionDays: Int
    /// Days from a bill's issue to its due date, and from there to its end.
    public let billDueDays: Int
    public let billExpiresDays: Int
    /// No message reaches a phone outside these hours, `HH:MM`, in the publication's zone.
    public let messagesFrom: String
    public let messagesTo: String
    public let publisher: Publisher

    /// The publication with this code, as people type it.
    ///
    /// - Throws: `Refusal` `publication_unknown`.
    public static func named(_ code: String, _ db: Session) throws -> Publication {
        let wanted = code.uppercased()
        guard let found = try all(db, where: "code = \(wanted)").first else {
            let codes = try db.rows("select code from publication order by code", as: String.self)
            let list = codes.isEmpty ? "–" : codes.joined(separator: ", ")
            throw Refusal(
                "publication_unknown", id: "Tidak ada terbitan \(code).", en: "There is no publication \(code).",
                hint: Phrase(id: "Yang ada: \(list).", en: "Known: \(list)."))
        }
        return found
    }

    public static func with(id: Int32, _ db: Session) throws -> Publication {
        guard let found = try all(db, where: "publication_id = \(id)").first else {
            throw Refusal("publication_unknown", id: "Terbitan tidak ada.", en: "There is no such publication.")
        }
        return found
    }

    /// Every publication, by code.
    public static func all(_ db: Session, where condition: SQL = "true") throws -> [Publication] {
        try db.fetch(
            """
            select publication_id, code, name, frequency, time_zone, currency, grace_editions::int, grace_policy,
                   approval = 'two', undeliverable_policy, no_address_policy, cutoff_days_before::int,
                   to_char(cutoff_time, 'HH24:MI'), mail_days_before::int, label_retention_days,
                   bill_due_days::int, bill_expires_days::int, to_char(messages_from, 'HH24:MI'),
                   to_char(messages_to, 'HH24:MI'), publisher_name, publisher_address, publisher_tax_number
            from publication where \(condition) order by code
            """
        ) { row in
            try Publication(
                id: row.next(Int32.self), code: row.next(String.self), name: row.next(String.self),
                frequency: Frequency(rawValue: row.next(String.self)) ?? .irregular, timeZone: row.next(String.self),
                currency: row.next(String.self), graceEditions: Int(row.next(Int32.self)),
                gracePolicy: GracePolicy(rawValue: row.next(String.self)) ?? .recoup,
                needsApproval: row.next(Bool.self),
                undeliverable: Undelivered(rawValue: row.next(String.self)) ?? .move,
                noAddress: Undelivered(rawValue: row.next(String.self)) ?? .move,
                cutoffDaysBefore: Int(row.next(Int32.self)), cutoffTime: row.next(String.self),
                mailDaysBefore: Int(row.next(Int32.self)), labelRetentionDays: Int(row.next(Int32.self)),
                billDueDays: Int(row.next(Int32.self)), billExpiresDays: Int(row.next(Int32.self)),
                messagesFrom: row.next(String.self), messagesTo: row.next(String.self),
                publisher: Publisher(
                    name: row.next(String?.self), address: row.next(String?.self), taxNumber: row.next(String?.self)))
        }
    }
}
