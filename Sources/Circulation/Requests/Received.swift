public import Postgres

/// What came in, byte for byte, before anybody understood it (design.md §3 "Requests"). Never changed, never removed.
public enum Received {
    /// A body in the store.
    public struct Body: Sendable {
        public let id: Int64
        /// False when the same bytes had come from the same source before.
        public let isNew: Bool
    }

    /// Stores a body unless the very same one is there already. Two programs with the same file at once: one stores it, the
    /// other waits for that and is told it is known. Sources are `whatsapp`, `form:NAME`, `import` and `desk`.
    ///
    /// - Throws: `Refusal` `source_unknown`.
    public static func store(
        _ bytes: [UInt8], source: String, fileName: String?, _ db: Session, act: Act
    ) throws -> Body {
        let added = try db.first(
            """
            insert into received (source, body, sha256, file_name, received_at)
            values (\(source), \(bytes), sha256(\(bytes)), \(fileName), \(act.now))
            on conflict on constraint received_once do nothing
            returning received_id
            """, as: Int64.self)
        if let added { return Body(id: added, isNew: true) }
        let known = try db.one(
            "select received_id from received where source = \(source) and sha256 = sha256(\(bytes))", as: Int64.self)
        return Body(id: known, isNew: false)
    }

    /// The body as it came.
    ///
    /// - Throws: `Refusal` `received_unknown`.
    public static func bytes(_ id: Int64, _ db: Session) throws -> [UInt8] {
        guard let bytes = try db.first("select body from received where received_id = \(id)", as: [UInt8].self) else {
            throw unknown
        }
        return bytes
    }

    public static func source(_ id: Int64, _ db: Session) throws -> String {
        guard let source = try db.first("select source from received where received_id = \(id)", as: String.self) else {
            throw unknown
        }
        return source
    }

    private static var unknown: Refusal {
        Refusal("received_unknown", id: "Kiriman itu tidak tersimpan.", en: "That body was not stored.")
    }

    /// How many items a body gave when it was read; nil when it was stored and never read to an end.
    public static func itemsRead(_ id: Int64, _ db: Session) throws -> Int? {
        try db.first(
            """
            select items from received_reading where received_id = \(id) order by reading_id desc limit 1
            """, as: Int32.self
        ).map { Int($0) }
    }

    /// Bodies that were stored and not read: the program ended in between; with `unreadable` also those that no reader
    /// could read so far.
    public static func unread(_ db: Session, unreadable: Bool) throws -> [Int64] {
        try db.rows(
            """
            select received_id from received b
            where coalesce((select outcome from received_reading g where g.received_id = b.received_id
                            order by reading_id desc limit 1), 'none') = any(\(unreadable ? ["none", "unreadable"] : ["none"]))
            order by received_id
            """, as: Int64.self)
    }

    /// Writes down that a body was read, or why it could not be.
    public static func note(
        reading id: Int64, items: Int, reason: String?, _ db: Session, act: Act
    ) throws {
        try db.execute(
            """
            insert into received_reading (received_id, at, outcome, items, reason)
            values (\(id), \(act.now), \(reason == nil ? "read" : "unreadable"), \(Int32(items)), \(reason))
            """)
    }

    /// The bodies a request was made from, oldest first.
    public static func bodies(of request: Request, _ db: Session) throws -> [Int64] {
        try db.rows(
            """
            select received_id from message where request_id = \(request.id) group by 1 order by max(message_id)
            """, as: Int64.self)
    }
}
