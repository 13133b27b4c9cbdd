public import Postgres

/// Something somebody asked of the department: one or several messages, or a form.
public struct Request: Sendable {
    /// What is asked for (design.md §3 "Requests").
    public enum Kind: String, Sendable, CaseIterable {
        case new, renew
        case changeAddress = "change_address"
        case hold, cancel, claim
        case paymentProof = "payment_proof"
        case gift, question
        case optOut = "opt_out"
        case other
    }

    public let id: Int64
    public let source: String
    /// The sender's number, or user id where there is none; nil for a form.
    public let sender: String?
    public let senderName: String?
    public let kind: Kind
    public let state: State
    public let receivedAt: Instant
    /// What was read or set, by name.
    public var fields: [String: RequestField] = [:]
    /// Answers no mapping knows.
    public var extra: [String: String] = [:]
    /// Names of fields without which it cannot be approved.
    public let missing: [String]
    /// Why it waits for a person, or what became of it.
    public let note: String?
    public let nameKey: String
    public let publicationID: Int32?
    public let subscriberID: Int64?
    public let subscriptionID: Int64?
    public let duplicateOf: Int64?
    public let decidedAt: Instant?

    /// `R…` with its check digit.
    public var number: String { PublicNumber.request.text(id) }

    /// What was read for a field, when there is something.
    public func value(_ field: String) -> String? { fields[field]?.value }
}

/// What a request says about one thing. A field that was asked for and not answered, or cannot be read, has no value.
public struct RequestField: Sendable, Hashable {
    public var value: String?
    /// 0…1; of what staff set, 1.
    public var confidence: Double
    /// The words it was read from, as received.
    public var raw: String
    /// Who set it by hand; it then stays, however often the messages are read again.
    public var setBy: String?

    public init(value: String?, confidence: Double, raw: String, setBy: String? = nil) {
        self.value = value
        self.confidence = value == nil ? 0 : confidence
        self.raw = raw
        self.setBy = setBy
    }
}

extension Request {
    /// The request with a public number.
    ///
    /// - Throws: `Refusal` `request_unknown`.
    public static func named(_ number: String, _ db: Session, locking: Bool = false) throws -> Request {
        guard let id = PublicNumber.request.id(number) else {
            throw Refusal(
                "request_unknown", id: "Tidak ada permintaan \(number): periksa angkanya.",
                en: "There is no request \(number): check its digits.",
                hint: Phrase(id: "Lihat: sirkulasi request list", en: "See: sirkulasi request list"))
        }
        return try with(id: id, db, locking: locking)
    }

    /// - Throws: `Refusal` `request_unknown`.
    public static func with(id: Int64, _ db: Session, locking: Bool = false) throws -> Request {
        guard let found = try all(db, where: "request_id = \(id)", locking: locking).first else {
            throw Refusal(
                "request_unknown", id: "Tidak ada permintaan \(PublicNumber.request.text(id)).",
                en: "There is no request \(PublicNumber.request.text(id)).",
                hint: Phrase(id: "Lihat: sirkulasi request list", en: "See: sirkulasi request list"))
        }
        return found
    }

    /// Requests in the order they came; `locking` holds their rows until the transaction ends.
    static func all(_ db: Session, where condition: SQL, locking: Bool = false) throws -> [Request] {
        let lock: SQL = locking ? "for update" : ""
        var requests = try db.fetch(
            """
            select request_id, source, sender, sender_name, kind, state, received_at, missing, note, name_key,
                   publication_id, subscriber_id, subscription_id, duplicate_of, decided_at
            from request where \(condition) order by request_id \(lock)
            """
        ) { row in
            try Request(
                id: row.next(Int64.self), source: row.next(String.self), sender: row.next(String?.self),
                senderName: row.next(String?.self), kind: Kind(rawValue: row.next(String.self)) ?? .other,
                state: State(rawValue: row.next(String.self)) ?? .received, receivedAt: row.next(Instant.self),
                missing: row.next([String].self), note: row.next(String?.self), nameKey: row.next(String.self),
                publicationID: row.next(Int32?.self), subscriberID: row.next(Int64?.self),
                subscriptionID: row.next(Int64?.self), duplicateOf: row.next(Int64?.self),
                decidedAt: row.next(Instant?.self))
        }
        let places = Dictionary(requests.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (id, name, field) in try fields(of: requests.map(\.id), db) {
            if let place = places[id] { requests[place].fields[name] = field }
        }
        let extra = try db.rows(
            """
            select request_id, e.key, e.value from request cross join lateral jsonb_each_text(extra) e
            where request_id = any(\(requests.map(\.id)))
            """, as: (Int64, String, String).self)
        for (id, key, value) in extra {
            if let place = places[id] { requests[place].extra[key] = value }
        }
        return requests
    }

    private static func fields(of ids: [Int64], _ db: Session) throws -> [(Int64, String, RequestField)] {
        try db.fetch(
            """
            select request_id, f.key, f.value ->> 'value', coalesce((f.value ->> 'confidence')::float8, 0),
                   coalesce(f.value ->> 'raw', ''), f.value ->> 'set_by'
            from request cross join lateral jsonb_each(fields) f where request_id = any(\(ids))
            """
        ) { row in
            let id = try row.next(Int64.self)
            let name = try row.next(String.self)
            let field = RequestField(
                value: try row.next(String?.self), confidence: try row.next(Double.self),
                raw: try row.next(String.self), setBy: try row.next(String?.self))
            return (id, name, field)
        }
    }
}
