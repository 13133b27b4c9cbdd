import Postgres
import Support
import Testing

@testable import Paper

@Suite struct CellGuardTests {
    static let cases: [(String, isGuarded: Bool)] = [
        ("=1+1", true), ("+62 812", true), ("-5", true), ("@SUM(A1)", true), ("\tx", true), ("\rx", true),
        ("\nx", true),
        (" =1+1", true), ("  \u{A0}@x", true), ("\u{FF1D}1", true), ("\u{FF0B}1", true), ("\u{FF0D}1", true),
        ("\u{FF20}x", true), ("=", true), ("=\u{301}1", true),
        ("", false), (" ", false), ("Sukarno", false), ("1=1", false), ("'=1", false), ("Jl. A=B", false),
        ("王小明", false), (" RT 001", false), ("0812-3456", false), ("–5", false),
    ]

    @Test(arguments: cases) func formulasGetAnApostrophe(_ text: String, isGuarded: Bool) {
        #expect(CellGuard.guarded(text) == (isGuarded ? "'" + text : text))
    }

    @Test func theServerHasTheSameRule() async throws {
        try await withTestDatabase(migrated: false) { database in
            let texts = Self.cases.map(\.0)
            let answers = try await database.app.session { db in
                try db.rows(
                    "select \(CellGuard.sql("t")) from unnest(\(texts)) with ordinality as u (t, n) order by n",
                    as: String.self)
            }
            #expect(answers == texts.map(CellGuard.guarded))
            let nothing = try await database.app.session { db in
                try db.one("select \(CellGuard.sql("t")) from (values (null::text)) v (t)", as: String?.self)
            }
            #expect(nothing == nil)
        }
    }
}
