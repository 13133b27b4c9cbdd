import Testing

@testable import Intake

@Suite struct MojibakeTests {
    /// All but the rows that nobody can decide: bytes lost or straightened after the damage.
    @Test(.enabled(if: Shared.isPresent)) func vectors() {
        var wrong: [String] = []
        let rows = Shared.vectors("mojibake_vectors").filter {
            !["lossy-likely", "ambiguous"].contains($0["kind"] ?? "")
        }
        for row in rows {
            let mended = Mojibake.mend(row["broken"] ?? "").text
            if Array(mended.unicodeScalars) != Array((row["expected"] ?? "").unicodeScalars) {
                wrong.append("\(row["broken"] ?? "") → \(mended) not \(row)")
            }
        }
        print("mojibake: \(rows.count - wrong.count) of \(rows.count)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
