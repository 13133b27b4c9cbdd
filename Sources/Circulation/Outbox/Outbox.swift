public import Postgres

/// The messages that wait to go out. They are written in the transaction of what causes them; handing them out is here.
public enum Outbox {
    /// Which messages.
    public struct Filter: Sendable {
        public var publication: String?
        public var channel: MessageChannel?
        public var state: OutboxMessage.State?
        public var limit: Int?

        public init(
            publication: String? = nil, channel: MessageChannel? = nil, state: OutboxMessage.State? = nil,
            limit: Int? = nil
        ) {
            self.publication = publication
            self.channel = channel
            self.state = state
            self.limit = limit
        }

        func condition(_ db: Session) throws -> SQL {
            var parts: [SQL] = ["true"]
            if let publication { parts.append("o.publication_id = \(try Publication.named(publication, db).id)") }
            if let channel { parts.append("o.channel = \(channel.rawValue)") }
            if let state { parts.append("o.state = \(state.rawValue)") }
            return SQL.joined(parts, separator: " and ")
        }
    }

    /// Messages in the order they were written.
    public static func list(_ filter: Filter, _ db: Session) throws -> [OutboxMessage] {
        var found: [OutboxMessage] = []
        try OutboxMessage.forEach(where: filter.condition(db), limit: filter.limit, db) { found.append($0) }
        return found
    }

    /// One message, with its words. Who looks is logged.
    ///
    /// - Throws: `Refusal` `message_unknown`.
    public static func show(_ id: String, _ db: Session, act: Act) throws -> OutboxMessage {
        var found: OutboxMessage?
        let wanted = Int64(id.filter { !$0.isWhitespace }) ?? -1
        try OutboxMessage.forEach(where: "o.outbox_id = \(wanted)", db) { found = $0 }
        guard let found else {
            throw Refusal(
                "message_unknown", id: "Tidak ada pesan \(id) di kotak keluar.",
                en: "There is no message \(id) in the outbox.",
                hint: Phrase(id: "Lihat: sirkulasi outbox list.", en: "See: sirkulasi outbox list."))
        }
        try AccessLog.record(.show, of: found.subscriberID, subject: "outbox \(found.id)", rows: 1, db, act: act)
        return found
    }

    /// Notes that so many messages, with names and addresses, are about to be handed out. To be committed before the first of
    /// them leaves.
    ///
    /// - Returns: how many wait.
    public static func log(_ filter: Filter, _ db: Session, act: Act) throws -> Int {
        let ready = try ready(filter, at: act.now, db)
        let count = try db.one("select count(*) from outbox o where \(ready)", as: Int.self)
        let subject = ["outbox", filter.publication, filter.channel?.rawValue].compactMap(\.self).joined(separator: " ")
        try AccessLog.record(.export, subject: subject, rows: count, db, act: act)
        return count
    }

    /// Hands out what is queued and may go, letters only where the filter names them (`Letter` prints them): each message once, for the rows are taken before the first is written, and are
    /// given back when the writing fails. Nothing to restricted subscribers: their messages stay.
    ///
    /// - Returns: how many.
    public static func take(
        _ filter: Filter, _ db: Session, act: Act, _ body: (OutboxMessage) throws -> Void
    ) throws -> Int {
        let ready = try ready(filter, at: act.now, db)
        let taken = try db.rows(
            """
            update outbox o set state = 'exported', settled_at = \(act.now) where \(ready) returning o.outbox_id
            """, as: Int64.self)
        try OutboxMessage.forEach(where: "o.outbox_id = any(\(taken))", db, body)
        return taken.count
    }

    private static func ready(_ filter: Filter, at now: Instant, _ db: Session) throws -> SQL {
        var filter = filter
        filter.state = .queued
        let letters: SQL = filter.channel == nil ? "and o.channel <> 'letter'" : ""
        return """
            \(try filter.condition(db)) \(letters) and o.not_before <= \(now)
            and not exists (select from subscriber s where s.subscriber_id = o.subscriber_id and s.restricted_at is not null)
            """
    }
}
