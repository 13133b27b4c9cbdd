import Postgres
import Support
import Testing

@testable import Circulation

@Suite struct CellGuardTests {
    static let cases: [(String, isGuarded: Bool)] = [
        ("=1+1", true), ("+62 812", true), ("-5", true), ("@SUM(A1)", true), ("\tx", true), ("\rx", true),
        ("\nx", true), ("\r\n=1", true),
        (" =1+1", true), ("  \u{A0}@x", true), ("\u{FF1D}1", true), ("\u{FF0B}1", true), ("\u{FF0D}1", true),
        ("\u{FF20}x", true), ("=", true), ("=\u{301}1", true),
        ("", false), (" ", false), ("Sukarno", false), ("1=1", false), ("'=1", false), ("Jl. A=B", false),
        ("王小明", false), (" RT 001", false), ("0812-3456", false), ("–5", false),
    ]

    @Test(arguments: cases) func formulasGetAnApostrophe(_ text: String, isGuarded: Bool) {
        #expect(CellGuard.guarded(text) == (isGuarded ? "'" + text : text))
    }

    @Test func theServerHasTheSameRuleForEveryFirstSign() async throws {
        // All of the basic plane and every hundredth beyond, at the beginning and behind each kind of blank.
        let signs = (Array(UInt32(1)...0xFFFF) + stride(from: 0x10000, through: 0x10FFFF, by: 97))
            .compactMap(Unicode.Scalar.init).map { String($0) }
        let texts = ["", " ", "\u{A0}", " \u{A0} "].flatMap { blank in signs.map { blank + $0 + "1" } }
        let answers = try await withDatabase { pool in
            try await pool.session { db in
                try db.rows(
                    "select csv_cell(t) from unnest(\(texts)) with ordinality as u (t, n) order by n", as: String.self)
            }
        }
        let differing = zip(texts, answers).filter { CellGuard.guarded($0) != $1 }.map(\.0)
        #expect(differing.isEmpty, "\(differing.prefix(20).map { Array($0.unicodeScalars) })")
        #expect(zip(texts, answers).filter { $0 != $1 }.count == 4 * CellGuard.triggers.count)
    }

    @Test func theServerHasTheSameRuleForWholeTexts() async throws {
        let texts = Self.cases.map(\.0)
        try await withDatabase { pool in
            try await pool.session { db in
                let answers = try db.rows(
                    "select \(CellGuard.sql("t")) from unnest(\(texts)) with ordinality as u (t, n) order by n",
                    as: String.self)
                #expect(answers == texts.map(CellGuard.guarded))
                let nothing = try db.one(
                    "select \(CellGuard.sql("t")) from (values (null::text)) v (t)", as: String?.self)
                #expect(nothing == nil)
            }
        }
    }

    /// A million labels are written through it: the planner must put its expression in the place of the call.
    @Test func theServersRuleIsInlined() async throws {
        try await withDatabase { pool in
            let plan = try await pool.session { db in
                try db.rows("explain (verbose, costs off) select csv_cell(name) from subscriber", as: String.self)
            }
            #expect(plan.contains { $0.contains("CASE WHEN") } && !plan.contains { $0.contains("csv_cell") })
        }
    }
}
