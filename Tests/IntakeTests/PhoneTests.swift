import Foundation
import Testing

@testable import Intake

@Suite struct PhoneTests {
    @Test(.enabled(if: Shared.isPresent)) func vectors() {
        var wrong: [String] = []
        let rows = Shared.vectors("phone_vectors")
        for row in rows {
            let input = row["input"] ?? ""
            let expected = row["expected"] == "INVALID" ? nil : row["expected"]
            let read = Phone.first(input)
            let isRight =
                read?.e164 == expected && (expected == nil || read?.kind?.rawValue == row["kind"])
                && (read?.extensionDigits ?? "") == (row["extension"] ?? "")
            if !isRight {
                wrong.append(
                    "\(input) → \(read?.e164 ?? "nil") \(read?.kind?.rawValue ?? "") x\(read?.extensionDigits ?? "") not \(row)"
                )
            }
        }
        print("phones: \(rows.count - wrong.count) of \(rows.count)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
