import Circulation
import Foundation
import Intake
import Postgres
import Support

/// A desk that imports files it has just written.
struct ImportDesk {
    static let now = Instant(unixSeconds: 1_790_000_000)
    static let act = Act(now: now, actor: "rini", osUser: "rini")
    static let mapping = """
        {"columns": {"No": "subscriber_number", "Nama": "name", "HP": "phone", "Email": "email", "Alamat": "address",
                     "Kode Pos": "postcode"}}
        """
    static let heading = "No,Nama,HP,Email,Alamat,Kode Pos\n"

    let office: Office
    let folder: URL

    static func open<R: Sendable>(_ body: (ImportDesk) async throws -> R) async throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await withDatabase(lanes: 3) { try await body(ImportDesk(office: Office(pool: $0), folder: folder)) }
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Imports rows of CSV under the usual heading, or a whole file.
    func bring(
        _ rows: String = "", file path: String? = nil, mapping: String = ImportDesk.mapping, publication: String? = nil,
        act: Act = ImportDesk.act
    ) async throws -> SubscriberFile.Report {
        let path = try path ?? file("\(UUID().uuidString).csv", Array((Self.heading + rows).utf8))
        let map = try file("\(UUID().uuidString).json", Array(mapping.utf8))
        return try await SubscriberFile(path: path, mapping: map).bring(
            into: office, publication: publication, act: act)
    }

    func rejects(_ report: SubscriberFile.Report) throws -> String {
        guard let path = report.rejects else { return "" }
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    func count(_ table: String) async throws -> Int {
        try await office.read { db in try db.one("select count(*) from \(id: table)", as: Int.self) }
    }

    func names() async throws -> [String] {
        try await office.read { db in try db.rows("select name from subscriber order by subscriber_id", as: String.self)
        }
    }
}

extension SubscriberFile.Report {
    /// read, added, matched, unchanged, rejected.
    var counts: [Int] { [read, outcome.added, outcome.matched, outcome.unchanged, outcome.rejected] }
}
