import Circulation
import Postgres
import Support
import Testing

/// Every arrow of a request's states, and the refusal of all others, in the program and in the database.
@Suite struct RequestStateTests {
    private let arrows: [Request.State: Set<Request.State>] = [
        .received: [.triaged, .rejected, .duplicate], .triaged: [.needsInfo, .ready, .rejected, .duplicate],
        .needsInfo: [.triaged, .ready, .rejected, .duplicate],
        .ready: [.triaged, .needsInfo, .done, .rejected, .duplicate], .done: [], .rejected: [], .duplicate: [],
    ]

    @Test func theProgramsArrows() {
        for from in Request.State.allCases {
            #expect(from.next == arrows[from])
            #expect(from.isOpen == !(arrows[from]?.isEmpty ?? true))
        }
        #expect(Request.State.received.way(to: .done) == [.triaged, .ready, .done])
        #expect(Request.State.needsInfo.way(to: .done) == [.ready, .done])
        #expect(Request.State.ready.way(to: .ready) == [])
        #expect(Request.State.done.way(to: .rejected) == nil)
    }

    @Test func theDatabasesArrows() async throws {
        try await withDatabase { pool in
            let arrows = arrows
            try await pool.transaction { db in
                let insert: SQL = """
                    insert into request (source, received_at, last_message_at) values ('desk', now(), now())
                    returning request_id
                    """
                let other = try db.one(insert, as: Int64.self)
                for from in Request.State.allCases {
                    for to in Request.State.allCases where to != from {
                        let allowed = arrows[from]?.contains(to) == true
                        let id = try db.one(insert, as: Int64.self)
                        for step in Request.State.received.way(to: from) ?? [] { try set(id, step, other, db) }
                        do {
                            try db.savepoint { try set(id, to, other, db) }
                            #expect(allowed, "\(from) → \(to)")
                        } catch let error as PostgresError {
                            #expect(!allowed, "\(from) → \(to)")
                            #expect(error.constraint == "request_state_goes_forward", "\(from) → \(to)")
                        }
                    }
                }
            }
        }
    }

    private func set(_ id: Int64, _ state: Request.State, _ other: Int64, _ db: Session) throws {
        let original: Int64? = state == .duplicate ? other : nil
        try db.execute(
            "update request set state = \(state.rawValue), duplicate_of = \(original) where request_id = \(id)")
    }

    @Test func whatAKindLacks() {
        let name = RequestField(value: "Budi", confidence: 1, raw: "Budi")
        let order = RequestReading(kind: .new, fields: ["name": name])
        #expect(Triage.missing(order, severalPublications: false) == ["address", "slots"])
        #expect(Triage.missing(order, severalPublications: true) == ["address", "slots", "publication"])
        let company = RequestReading(kind: .new, fields: ["institution": name])
        #expect(Triage.missing(company, severalPublications: false) == ["address", "slots"])
        #expect(Triage.state(.new, missing: ["slots"]) == .needsInfo)
        #expect(Triage.state(.cancel, missing: []) == .ready)
        #expect(Triage.state(.question, missing: []) == .triaged)
    }
}
