import Circulation
import Postgres
import Support
import Testing

@testable import Intake

/// The department's door in a test: a database, one monthly publication, and messages made up on the spot.
struct Door: Sendable {
    let database: TestDatabase
    let office: Office
    static let act = Act(now: at("2026-11-23T10:00:00+07:00"), actor: "tester", reason: "uji")

    static func open(lanes: Int = 2, _ body: @Sendable (Door) async throws -> Void) async throws {
        try await withTestDatabase(lanes: lanes) { database in
            let door = Door(database: database, office: Office(pool: database.app))
            try await door.change { db in
                _ = try Publication.add(.init(code: "IDM", name: "Majalah Uji", frequency: .monthly), db: db, act: act)
                var plan = Edition.Plan(firstCoverDate: try #require(Day("2027-01-01")))
                plan.fromNumber = 101
                plan.count = 24
                _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
            }
            try await body(door)
        }
    }

    static func at(_ text: String) -> Instant { Instant(rfc3339: text) ?? .minusInfinity }

    func change<R: Sendable>(_ body: @escaping @Sendable (Session) throws -> R) async throws -> R {
        try await office.change(Self.act, body)
    }

    func receive(_ body: String, from source: String = "whatsapp") async throws -> Receiving.Outcome {
        try await receive(Array(body.utf8), from: source)
    }

    func receive(_ body: [UInt8], from source: String = "whatsapp") async throws -> Receiving.Outcome {
        try await Receiving.receive(body, source: source, at: office, act: Self.act)
    }

    /// The only request an outcome made or touched.
    func view(_ outcome: Receiving.Outcome) async throws -> RequestView {
        let id = try #require(outcome.requests.first)
        return try await view(id)
    }

    func view(_ id: Int64) async throws -> RequestView {
        try await office.read { db in try Requests.view(PublicNumber.request.text(id), db) }
    }

    func all() async throws -> [RequestView] { try await office.read { db in try Requests.list(.init(), db) } }

    func count(_ table: String) async throws -> Int64 {
        try await office.read { db in try db.one("select count(*) from \(id: table)", as: Int64.self) }
    }

    func approve(
        _ request: Int64, _ settings: [String] = [], _ shape: @Sendable (inout RequestDecision) -> Void = { _ in }
    ) async throws -> ApprovedRequest {
        var decision = RequestDecision()
        shape(&decision)
        let made = decision
        return try await change { db in
            try RequestDesk.approve(PublicNumber.request.text(request), settings: settings, made, db, act: Self.act)
        }
    }

    func refusal(_ body: () async throws -> Void) async throws -> String {
        try #require(await #expect(throws: Refusal.self) { try await body() }).code
    }

    /// A text message as WhatsApp delivers one; `minute` is when it was sent.
    static func text(
        _ text: String, id: String, from: String = "628110000111", minute: Int = 0, forwarded: Bool = false
    ) -> String {
        let context = forwarded ? #","context":{"forwarded":true}"# : ""
        return message(
            #""type":"text","text":{"body":\#(quoted(text))}\#(context)"#, id: id, from: from, minute: minute)
    }

    static func message(_ content: String, id: String, from: String = "628110000111", minute: Int = 0) -> String {
        #"{"from":"\#(from)","id":"\#(id)","timestamp":"\#(1_795_000_000 + minute * 60)",\#(content)}"#
    }

    /// A body with messages.
    static func body(_ messages: String..., from: String = "628110000111", array: String = "messages") -> String {
        #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"77"},"contacts":[{"profile":{"name":"Sari"},"wa_id":"\#(from)"}],"\#(array)":[\#(messages.joined(separator: ","))]}}]}]}"#
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }

    static let order = """
        Mau langganan
        Nama: Budi Santoso
        Alamat: Jl. Mawar No. 5 RT 01/RW 02, Depok
        No HP: 0811-0000-111
        Kode Pos: 16415
        Paket: 1 tahun
        """
}
