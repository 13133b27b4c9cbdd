public import Postgres

/// Requests: listed, shown, decided. Reading them is the doors' work (`Intake`); approving is in `RequestApproval.swift`.
public enum Requests {
    /// Which requests to list; nil lets every one pass.
    public struct Filter: Sendable {
        public var state: Request.State?
        public var kind: Request.Kind?
        public var source: String?
        public var limit: Int?

        public init(
            state: Request.State? = nil, kind: Request.Kind? = nil, source: String? = nil, limit: Int? = nil
        ) {
            self.state = state
            self.kind = kind
            self.source = source
            self.limit = limit
        }
    }

    /// Refuses a request, for a reason that is kept.
    ///
    /// - Throws: `Refusal` `reason_required`, `request_done`, `request_closed`.
    public static func reject(_ number: String, _ db: Session, act: Act) throws -> RequestView {
        let reason = try act.requiredReason()
        let request = try Request.named(number, db, locking: true)
        try request.move(to: .rejected, db)
        try close(request, note: reason, db, act: act)
        return try view(request.id, db)
    }

    /// Settles by hand what no use case does: a question was answered, a complaint was called back about.
    ///
    /// - Throws: `Refusal` `reason_required`, `request_unread`, `request_done`, `request_closed`.
    public static func settle(_ number: String, _ db: Session, act: Act) throws -> RequestView {
        let reason = try act.requiredReason()
        let request = try Request.named(number, db, locking: true)
        try request.move(to: .done, db)
        try close(request, note: reason, db, act: act)
        return try view(request.id, db)
    }

    /// Marks a request as another one that came twice.
    ///
    /// - Throws: `Refusal` `duplicate_of_itself`, `request_done`, `request_closed`.
    public static func duplicate(_ number: String, of other: String, _ db: Session, act: Act) throws -> RequestView {
        let original = try original(Request.named(other, db), db)
        let request = try Request.named(number, db, locking: true)
        guard request.id != original.id else {
            throw Refusal(
                "duplicate_of_itself", id: "\(number) tidak dapat menjadi kembaran dirinya sendiri.",
                en: "\(number) cannot be a duplicate of itself.")
        }
        try mark(request, duplicateOf: original.id, db, act: act)
        return try view(request.id, db)
    }

    /// The request at the end of a chain of duplicates.
    private static func original(_ request: Request, _ db: Session) throws -> Request {
        var request = request
        while let next = request.duplicateOf { request = try .with(id: next, db) }
        return request
    }

    static func mark(_ request: Request, duplicateOf id: Int64, _ db: Session, act: Act) throws {
        guard request.state.next.contains(.duplicate) else { throw request.refusal }
        try db.execute(
            """
            update request set state = 'duplicate', duplicate_of = \(id), decided_at = \(act.now)
            where request_id = \(request.id)
            """)
    }

    static func close(_ request: Request, note: String?, _ db: Session, act: Act) throws {
        try db.execute(
            """
            update request set decided_at = \(act.now), note = coalesce(\(note), note) where request_id = \(request.id)
            """)
    }

    /// Files a body that cannot be read as a request that waits for a person, with the reason (design.md §3 "Requests").
    ///
    /// - Returns: The request; nil when it waits already.
    @discardableResult
    public static func leave(
        forPerson reason: Phrase, body: Int64, source: String, _ db: Session, act: Act
    ) throws -> Int64? {
        let text = try db.one(
            "select left(encode(body, 'escape'), 400) from received where received_id = \(body)", as: String.self)
        var message = IncomingMessage(
            account: "unreadable", externalID: "body:\(body)", type: "unreadable", text: text, item: text,
            note: reason.stored)
        message.isReadable = false
        guard case .added(let id) = try Inbox.file(.message(message), from: body, source: source, db, act: act) else {
            return nil
        }
        return id
    }

    /// A body that could not be read and now was: what waited in its place gives way to the request that came of it.
    public static func replace(placeholderOf body: Int64, by request: Int64?, _ db: Session, act: Act) throws {
        let waiting = try db.first(
            """
            select request_id from message where account = 'unreadable' and external_id = \("body:\(body)")
            """, as: Int64?.self)
        guard let id = waiting.flatMap(\.self) else { return }
        let placeholder = try Request.with(id: id, db, locking: true)
        guard placeholder.state.isOpen else { return }
        if let request, request != id { return try mark(placeholder, duplicateOf: request, db, act: act) }
        try placeholder.move(to: .rejected, db)
        try close(placeholder, note: Phrase(id: "Kini terbaca.", en: "Read now.").stored, db, act: act)
    }

    /// Notes on a request what a person must know.
    public static func note(_ id: Int64, _ note: String, _ db: Session) throws {
        try db.execute("update request set note = \(note) where request_id = \(id)")
    }
}
