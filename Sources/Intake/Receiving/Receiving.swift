public import Circulation
import Postgres

/// The way in: bytes are stored first, and only then read (design.md §3 "Requests"). Whatever cannot be read waits for a
/// person with the reason; the body stays as it came.
public enum Receiving {
    /// What became of a body.
    public struct Outcome: Sendable {
        /// The number under which the body is stored.
        public var body: Int64 = 0
        /// New messages, states and news.
        public var received = 0
        /// Items that were there before.
        public var duplicates = 0
        /// Requests that were made, or got something new.
        public var requests: [Int64] = []
        /// Bodies and items that wait for a person because no reader understood them.
        public var unreadable = 0
        /// Why the whole body could not be read.
        public var reason: Phrase?

        public init(body: Int64 = 0) { self.body = body }
    }

    /// The largest body taken, in bytes: WhatsApp sends 3 MB at most.
    public static let sizeLimit_bytes = 64 << 20

    /// A source as people name it: `whatsapp`, or `form:NAME` in any letters.
    ///
    /// - Throws: `Refusal` `source_unknown`.
    public static func source(_ text: String) throws(Refusal) -> String {
        let source = text.lowercased()
        if source == "whatsapp" { return source }
        if let name = BodyReading.formName(source), FormSource.isName(name) { return source }
        throw Refusal(
            "source_unknown", id: "Sumber \(text) tidak dikenal.", en: "There is no source \(text).",
            hint: Phrase(
                id: "Pilih: whatsapp, atau form:NAMA (huruf kecil, angka, - dan _).",
                en: "Choose whatsapp, or form:NAME (small letters, digits, - and _)."))
    }

    /// Stores a body, commits, and reads it. A body known already adds nothing; one that was stored and not read, because
    /// the program ended in between, is read now.
    ///
    /// - Throws: `Refusal` `source_unknown`, `body_too_large`; `PostgresError`. A body whose reading fails this way is stored.
    public static func receive(
        _ bytes: [UInt8], source: String, fileName: String? = nil, at office: Office, act: Act
    ) async throws -> Outcome {
        guard bytes.count <= sizeLimit_bytes else {
            throw Refusal(
                "body_too_large", id: "Kiriman lebih besar dari \(sizeLimit_bytes >> 20) MB.",
                en: "The body is larger than \(sizeLimit_bytes >> 20) MB.")
        }
        guard !act.dryRun else {
            return try await office.change(act) { db in
                let body = try Received.store(bytes, source: source, fileName: fileName, db, act: act)
                return try read(body.id, bytes, source: source, again: false, db, act: act)
            }
        }
        let body = try await store(bytes, source: source, fileName: fileName, at: office, act: act)
        return try await office.change(act) { db in
            try read(body.id, bytes, source: source, again: false, db, act: act)
        }
    }

    /// The first half of `receive`: the body is on disk when this returns.
    static func store(
        _ bytes: [UInt8], source: String, fileName: String?, at office: Office, act: Act
    ) async throws -> Received.Body {
        try await office.change(act) { db in
            try Received.store(bytes, source: source, fileName: fileName, db, act: act)
        }
    }

    /// Reads what was stored and not read; with `unreadable` also what no reader understood so far.
    public static func reread(unreadable: Bool, at office: Office, act: Act) async throws -> Outcome {
        let bodies = try await office.read { db in try Received.unread(db, unreadable: unreadable) }
        var sum = Outcome()
        for body in bodies {
            let outcome = try await office.change(act) { db in
                let source = try Received.source(body, db)
                return try read(body, Received.bytes(body, db), source: source, again: true, db, act: act)
            }
            sum.add(outcome)
        }
        return sum
    }

    private static func read(
        _ body: Int64, _ bytes: [UInt8], source: String, again: Bool, _ db: Session, act: Act
    ) throws -> Outcome {
        var outcome = Outcome(body: body)
        try Inbox.hold(source, db)
        if let items = try Received.itemsRead(body, db), !again || items > 0 {
            outcome.duplicates = max(1, items)
            return outcome
        }
        let items: [Incoming]
        do throws(Unreadable) {
            items = try BodyReading.items(bytes, source: source, body: body)
        } catch {
            outcome.reason = error.reason
            outcome.unreadable = 1
            if let request = try Requests.leave(forPerson: error.reason, body: body, source: source, db, act: act) {
                outcome.requests = [request]
            }
            try Received.note(reading: body, items: 0, reason: error.reason.stored, db, act: act)
            return outcome
        }
        for (index, item) in items.enumerated() {
            try file(item, "body:\(body):\(index)", from: body, source: source, &outcome, db, act: act)
        }
        for request in outcome.requests { try triage(request, db, act: act) }
        try Requests.replace(placeholderOf: body, by: outcome.requests.first, db, act: act)
        try Received.note(reading: body, items: items.count, reason: nil, db, act: act)
        return outcome
    }

    /// Files one item under a savepoint: a bad one becomes a message without words, and the rest goes on.
    private static func file(
        _ item: Incoming, _ id: String, from body: Int64, source: String, _ outcome: inout Outcome, _ db: Session,
        act: Act
    ) throws {
        var isBad = false
        var filed: Inbox.Filed
        do {
            if case .message(let message) = item, message.type == "unreadable" { isBad = true }
            filed = try db.savepoint { try Inbox.file(item, from: body, source: source, db, act: act) }
        } catch let error as PostgresError where error.isAboutValues {
            isBad = true
            var bare = IncomingMessage(
                account: "unreadable", externalID: id, type: "unreadable", text: "", item: id, note: error.message)
            bare.isReadable = false
            filed = try Inbox.file(.message(bare), from: body, source: source, db, act: act)
        }
        switch filed {
        case .known: outcome.duplicates += 1
        case .parked: outcome.received += 1
        case .added(let request):
            if isBad { outcome.unreadable += 1 } else { outcome.received += 1 }
            if !outcome.requests.contains(request) { outcome.requests.append(request) }
            // Read at once: another whole order of the same sender must see whose this one is.
            if case .message(let message) = item, message.order != nil, !isBad {
                try triage(request, db, act: act)
            }
        }
    }

    /// A request that cannot be read for its values stays as received.
    private static func triage(_ request: Int64, _ db: Session, act: Act) throws {
        do {
            try db.savepoint { try RequestReader.triage(request, db, act: act) }
        } catch let error as PostgresError where error.isAboutValues {
            try Requests.note(request, error.message, db)
        }
    }
}

extension Receiving.Outcome {
    /// Counts another body with this one.
    public mutating func add(_ other: Self) {
        received += other.received
        duplicates += other.duplicates
        unreadable += other.unreadable
        requests += other.requests.filter { !requests.contains($0) }
    }
}

extension PostgresError {
    /// The values are to blame, not the machine: the same item would fail again (data exception, violated constraint,
    /// a limit of the server).
    fileprivate var isAboutValues: Bool {
        !isConnectionLost && ["22", "23", "54"].contains(code.errorClass)
    }
}
