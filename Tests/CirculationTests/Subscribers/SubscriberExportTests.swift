import Circulation
import Postgres
import Synchronization
import Testing

@Suite struct SubscriberExportTests {
    private func export(_ desk: Desk, publication: String? = nil) async throws -> [String] {
        let bytes = Mutex<[UInt8]>([])
        _ = try await Export.write(publication: publication, at: desk.office, act: Desk.act) { chunk in
            bytes.withLock { $0.append(contentsOf: chunk) }
        }
        return String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func formulasAreHarmlessAndRestrictedStayOut() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("=HYPERLINK(1)", phone: "+628118868831", email: "a@example.id")
            let restricted = try await desk.add("siti")
            _ = try await desk.change { db in try Privacy.restrict(true, restricted, db, act: Desk.act) }
            let lines = try await export(desk)
            #expect(lines.first == Export.columns.joined(separator: ","))
            #expect(lines.count == 2)
            let number = PublicNumber.subscriber.text(id)
            #expect(
                lines.last
                    == "\(number),'=HYPERLINK(1),,person,'+628118868831,a@example.id,,\"Jl. Melati 1, Bandung\",40123,32"
            )
            let log = try await desk.office.read { db in
                try db.one("select action, row_count, actor from access_log", as: (String, Int64, String).self)
            }
            #expect(log == ("export", 1, "rini"))
        }
    }

    /// `csv_cell` is the rule that Paper's `CellGuard` has for the other files.
    @Test func theServersCellsBeginNoFormula() async throws {
        try await Desk.open { desk async throws in
            let starts = ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
            let texts = starts.flatMap { [$0 + "1", " " + $0 + "1", "\u{A0} " + $0 + "1"] }
            let harmless = ["", " ", "Budi", "a=1", "Jl. Melati - 2", "1-2"]
            let cells = try await desk.office.read { db in
                try db.rows(
                    "select csv_cell(t) from unnest(\(texts + harmless)) with ordinality x(t, n) order by n",
                    as: String.self)
            }
            #expect(cells == texts.map { "'" + $0 } + harmless)
        }
    }

    @Test func ofOnePublication() async throws {
        try await Desk.open { desk async throws in
            try await desk.add("budi")
            let reader = try await desk.add("siti")
            try await desk.subscribe(reader, to: "XYZ")
            #expect(
                try await export(desk, publication: "XYZ").dropFirst().map { $0.split(separator: ",")[1] } == ["siti"])
        }
    }
}
