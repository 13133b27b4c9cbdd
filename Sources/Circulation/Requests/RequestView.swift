public import Postgres

/// A request as staff see it.
public struct RequestView: Sendable {
    public let request: Request
    public let publication: String?
    public let messages: [RequestMessage]
    public let matches: [Match]
    /// Other open requests of the same sender.
    public let others: [Int64]
}

/// One message of a request, or one revision of one.
public struct RequestMessage: Sendable {
    public let id: Int64
    public let body: Int64
    public let account: String
    public let externalID: String
    public let revision: Int
    public let type: String
    public let sender: String?
    public let senderName: String?
    public let userID: String?
    public let sentAt: Instant?
    public let text: String
    public let note: String?
    public let isForwarded: Bool
}

extension RequestMessage {
    /// Every message of these requests, in the order sent, by request.
    public static func all(of requests: [Int64], _ db: Session) throws -> [Int64: [RequestMessage]] {
        let rows = try db.fetch(
            """
            select request_id, message_id, received_id, account, external_id, revision, type, sender, sender_name, user_id,
                   sent_at, text, note, forwarded
            from message where request_id = any(\(requests))
            order by sent_at nulls last, message_id
            """
        ) { row in
            let request = try row.next(Int64.self)
            let message = try RequestMessage(
                id: row.next(Int64.self), body: row.next(Int64.self), account: row.next(String.self),
                externalID: row.next(String.self), revision: Int(row.next(Int32.self)), type: row.next(String.self),
                sender: row.next(String?.self), senderName: row.next(String?.self), userID: row.next(String?.self),
                sentAt: row.next(Instant?.self), text: row.next(String.self), note: row.next(String?.self),
                isForwarded: row.next(Bool.self))
            return (request, message)
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The messages as they now stand: of each the last edit, else the last revision; nothing of one that was taken back.
    public static func standing(_ messages: [RequestMessage]) -> [RequestMessage] {
        let versions = Dictionary(grouping: messages) { $0.account + "\u{0}" + $0.externalID }
        let rank = { (message: RequestMessage) in message.type == "revoke" ? 2 : message.type == "edit" ? 1 : 0 }
        let last = versions.values.compactMap { versions in
            versions.max {
                (rank($0), $0.sentAt?.microseconds ?? 0, $0.revision) < (
                    rank($1), $1.sentAt?.microseconds ?? 0, $1.revision
                )
            }
        }
        // An edit stands where its message stood.
        let first = versions.mapValues { versions in versions.map(\.sentAt).compactMap(\.self).min() ?? .infinity }
        let place = { (message: RequestMessage) in first[message.account + "\u{0}" + message.externalID] ?? .infinity }
        return last.filter { rank($0) < 2 }.sorted {
            (place($0).microseconds, $0.id) < (place($1).microseconds, $1.id)
        }
    }
}

extension Requests {
    /// - Throws: `Refusal` `request_unknown`.
    public static func view(_ number: String, _ db: Session) throws -> RequestView {
        try view(Request.named(number, db).id, db)
    }

    static func view(_ id: Int64, _ db: Session) throws -> RequestView {
        guard let view = try views(Request.all(db, where: "request_id = \(id)"), db).first else {
            throw Refusal("request_unknown", id: "Permintaan itu tidak ada.", en: "There is no such request.")
        }
        return view
    }

    /// Requests in the order they came.
    public static func list(_ filter: Filter, _ db: Session) throws -> [RequestView] {
        let ids = try db.rows(
            """
            select request_id from request
            where (\(filter.state?.rawValue)::text is null or state = \(filter.state?.rawValue))
              and (\(filter.kind?.rawValue)::text is null or kind = \(filter.kind?.rawValue))
              and (\(filter.source)::text is null or source = \(filter.source))
            order by request_id desc limit \(filter.limit.map { Int64($0) })
            """, as: Int64.self)
        return try views(Request.all(db, where: "request_id = any(\(ids))"), db)
    }

    private static func views(_ requests: [Request], _ db: Session) throws -> [RequestView] {
        let messages = try RequestMessage.all(of: requests.map(\.id), db)
        let codes = try db.rows("select publication_id, code from publication", as: (Int32, String).self)
        let publications = Dictionary(codes) { first, _ in first }
        return try requests.map { request in
            RequestView(
                request: request, publication: request.publicationID.flatMap { publications[$0] },
                messages: messages[request.id] ?? [],
                matches: request.state.isOpen ? try Matching.matches(of: request, db) : [],
                others: try others(like: request, db))
        }
    }

    private static func others(like request: Request, _ db: Session) throws -> [Int64] {
        guard let sender = request.sender, request.state.isOpen else { return [] }
        return try db.rows(
            """
            select request_id from request
            where source = \(request.source) and sender = \(sender) and request_id <> \(request.id)
              and state in ('received', 'triaged', 'needs_info', 'ready')
            order by request_id limit 20
            """, as: Int64.self)
    }
}
