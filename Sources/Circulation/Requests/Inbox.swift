public import Postgres

/// Files the items of stored bodies: what is known is left alone, revisions stay with their message, bubbles of one sender
/// become one request.
public enum Inbox {
    /// What became of an item.
    public enum Filed: Sendable, Hashable {
        /// New, and part of this request.
        case added(Int64)
        /// New, and nobody's request: the state of a message we sent.
        case parked
        /// Filed before.
        case known
    }

    /// Messages of one sender this close together belong to one request, in seconds.
    static let window = 15 * 60

    /// Takes the inbox of a source until the transaction ends: bodies are read one after the other, so that two bubbles
    /// of one person cannot open two requests. Storing does not wait for it.
    public static func hold(_ source: String, _ db: Session) throws {
        _ = try db.one(
            "select pg_advisory_xact_lock(hashtextextended(\("sirkulasi.inbox." + source), 0)) is null", as: Bool.self)
    }

    /// Files one item of a stored body. Hold the inbox first.
    public static func file(
        _ item: Incoming, from body: Int64, source: String, _ db: Session, act: Act
    ) throws -> Filed {
        switch item {
        case .message(let message): try file(message, from: body, source: source, db, act: act)
        case .status(let status): try file(status, from: body, db)
        }
    }

    private static func file(_ status: IncomingStatus, from body: Int64, _ db: Session) throws -> Filed {
        let added = try db.execute(
            """
            insert into message_status (received_id, account, external_id, status, recipient, at, sent_at_text, item)
            values (\(body), bounded_key(\(status.account)), bounded_key(\(status.externalID)),
                    bounded_key(\(status.status)), bounded_key(\(status.recipient)), \(status.at),
                    \(status.at?.description ?? ""), \(status.item))
            on conflict on constraint message_status_once do nothing
            """)
        return added > 0 ? .parked : .known
    }

    private static func file(
        _ message: IncomingMessage, from body: Int64, source: String, _ db: Session, act: Act
    ) throws -> Filed {
        let key: SQL = """
            account = bounded_key(\(message.account)) and external_id = bounded_key(\(message.externalID))
            """
        let known = try db.one(
            """
            select exists (select from message where \(key) and sha256 = sha256(convert_to(\(message.item), 'UTF8')))
            """, as: Bool.self)
        guard !known else { return .known }
        let (request, note) = try request(for: message, key, source: source, db, act: act)
        try db.execute(
            """
            insert into message (received_id, request_id, account, external_id, revision, sha256, type, sender, user_id,
                                 sender_name, sent_at, text, item, note, forwarded, mapping_version)
            values (\(body), \(request), bounded_key(\(message.account)), bounded_key(\(message.externalID)),
                    (select coalesce(max(revision), 0) + 1 from message where \(key)),
                    sha256(convert_to(\(message.item), 'UTF8')), bounded_key(\(message.type)),
                    bounded_key(\(message.sender)), bounded_key(\(message.userID)), \(message.senderName),
                    \(message.sentAt), \(message.text), \(message.item), \(message.note ?? note),
                    \(message.isForwarded), \(message.mappingVersion.map { Int32(clamping: $0) }))
            """)
        return .added(request)
    }

    /// The request a message belongs to, made when there is none; and what a person must know about the choice.
    private static func request(
        for message: IncomingMessage, _ key: SQL, source: String, _ db: Session, act: Act
    ) throws -> (Int64, String?) {
        let sent = message.sentAt ?? act.now
        var note: String?
        let earlier = try db.first(
            "select request_id from message where \(key) and request_id is not null order by revision desc limit 1",
            as: Int64.self)
        if let id = earlier {
            if try join(id, sent, db) { return (id, nil) }
            note = "\(message.type): \(PublicNumber.request.text(id))"
        } else if let id = try neighbour(of: message, sent: sent, source: source, db), try join(id, sent, db) {
            return (id, nil)
        }
        let made = try db.one(
            """
            insert into request (source, sender, sender_name, kind, received_at, last_message_at, note)
            values (\(source), bounded_key(\(message.sender)), \(message.senderName),
                    \((message.kind ?? .other).rawValue), \(act.now), \(sent), \(message.note ?? note))
            returning request_id
            """, as: Int64.self)
        return (made, note)
    }

    /// False when the request was decided in the meantime.
    private static func join(_ id: Int64, _ sent: Instant, _ db: Session) throws -> Bool {
        let joined = try db.execute(
            """
            update request set last_message_at = greatest(last_message_at, \(sent))
            where request_id = \(id) and state <> all(\(closed))
            """)
        return joined > 0
    }

    /// The open request that a message continues: the one whose message it answers, else the latest of the same sender
    /// and mailbox within the window. A whole order beside another person's whole order is a request of its own.
    private static func neighbour(
        of message: IncomingMessage, sent: Instant, source: String, _ db: Session
    ) throws -> Int64? {
        guard let sender = message.sender, message.isReadable else { return nil }
        if let context = message.contextID {
            let answered = try db.first(
                """
                select request_id from message m join request r using (request_id)
                where m.account = bounded_key(\(message.account)) and m.external_id = bounded_key(\(context))
                  and r.sender = bounded_key(\(sender)) and r.state <> all(\(closed))
                order by m.message_id desc limit 1
                """, as: Int64.self)
            if let answered { return answered }
        }
        let near = try db.first(
            """
            select request_id, r.fields #>> '{name,value}', r.fields #>> '{address,value}'
            from request r
            where r.source = \(source) and r.sender = bounded_key(\(sender)) and r.state <> all(\(closed))
              and r.last_message_at >= \(sent.adding(seconds: -window))
              and exists (select from message m
                          where m.request_id = r.request_id and m.account = bounded_key(\(message.account))
                            and coalesce(m.sent_at, r.received_at) between \(sent.adding(seconds: -window))
                                                                       and \(sent.adding(seconds: window)))
            order by r.last_message_at desc, r.request_id desc limit 1
            """, as: (Int64, String?, String?).self)
        guard let (id, name, address) = near else { return nil }
        if let order = message.order, let name, address != nil, order.name.lowercased() != name.lowercased() {
            return nil
        }
        return id
    }

    private static let closed = Request.State.allCases.filter { !$0.isOpen }.map(\.rawValue)
}
