import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

/// The samples kept outside the project.
@Suite(.enabled(if: Shared.isPresent)) struct SharedStatementTests {
    private static let expected = rows("fixtures/bank/idr/expected_transactions.csv")

    private static func rows(_ path: String) -> [[String: String]] {
        var headings: [String] = []
        var rows: [[String: String]] = []
        _ = try? CSVReader.forEachRow(SheetSource(bytes: Shared.bytes(path)), SheetOptions()) { row in
            if headings.isEmpty {
                headings = row.cells
            } else {
                rows.append(Dictionary(uniqueKeysWithValues: headings.enumerated().map { ($1, row[$0]) }))
            }
        }
        return rows
    }

    private static let files = ["csv", "xls", "sta", "xml"].flatMap { Shared.files("fixtures/bank/idr", ending: $0) }

    @Test func rupiahStatementsAreReadAsExpected() throws {
        var seen = 0
        for (name, bytes) in Self.files {
            let expected = Self.expected.filter { $0["file"] == name }
            guard !expected.isEmpty else { continue }
            seen += 1
            let statements = try StatementDesk.read(bytes)
            let lines = statements.flatMap(\.lines)
            #expect(statements.count == 1 && lines.count == expected.count, "\(name)")
            for (line, row) in zip(lines, expected) {
                let found = [
                    line.date?.description ?? "", "\(line.amount)", line.amount < 0 ? "DB" : "CR", line.text,
                    line.counterparty ?? "", row["balance_after"] == "" ? "" : line.balance.map { "\($0)" } ?? "",
                ]
                let keys = [
                    "date", "amount_idr_signed", "direction", "description_single_spaced", "counterparty",
                    "balance_after",
                ]
                #expect(found == keys.map { row[$0] ?? "" }, "\(name)")
            }
        }
        #expect(seen == 11)
    }

    @Test func layoutsAreToldByContent() throws {
        let layouts = try Self.files.compactMap { name, bytes in
            Self.expected.contains { $0["file"] == name } ? try StatementFile(bytes: bytes).layouts().first : nil
        }
        #expect(layouts.count == 11 && Set(layouts).count == 11)
    }

    /// Samples whose balances were changed when they were made anonymous are refused for it; the others are read.
    @Test(
        arguments: [
            ("mt940/betterplace_with_binary_character.sta", nil), ("mt940/citi_mt940.txt", nil),
            ("mt940/cmxl_mt940.sta", nil),
            ("mt940/jejik_generic.sta", nil), ("mt940/self-provided_february_30.sta", nil),
            ("mt940/self-provided_long_statement_number.sta", nil), ("mt940/self-provided_wrapped_timestamp.sta", nil),
            ("mt940/betterplace_amount_formats.sta", "statement_bad_line"),
            ("mt940/betterplace_empty_86.sta", "statement_other_file"),
            ("mt940/jejik_abnamro.sta", "statement_balance_differs"),
            ("mt940/jejik_ing.sta", "statement_balance_differs"),
            ("mt940/self-provided_details_60-63.sta", "statement_balance_differs"),
            ("mt940/self-provided_malformed_details.sta", "statement_balance_differs"),
            ("mt940/self-provided_whitespace.sta", "statement_balance_differs"),
            ("mt940/self-provided_mt942.sta", "statement_total_differs"),
            ("mt940/self-provided_multiline.sta", "statement_bad_line"),
            ("camt053/camt053.v2.multi.statement.xml", nil),
            ("camt053/camt053.v2.all-balance-types.xml", "statement_balance_differs"),
            ("camt053/camt053.v2.five.decimals.xml", "statement_balance_differs"),
            ("camt053/camt053.v2.wrong.xml", "statement_other_file"),
            ("camt053/camt053.v2.minimal.xml", "statement_bad_line"),
            ("camt053/camt053.v2.with-party-ids.xml", "statement_bad_line"),
            ("camt053/camt053.v3.xml", "statement_bad_line"),
            ("camt053/camt053.v4.xml", "statement_bad_line"), ("camt053/camt053.v8.xml", "statement_bad_line"),
        ] as [(String, String?)]) func samplesAgainstTheirOwnTotals(path: String, code: String?) throws
    {
        let bytes = Shared.bytes("fixtures/bank/\(path)")
        if let code {
            #expect(StatementDesk.refusal(bytes)?.code == code)
        } else {
            let statements = try StatementDesk.read(bytes)
            #expect(statements.allSatisfy { $0.totals.balanceIsProven } && !statements.isEmpty)
        }
    }

    @Test func whatTheSamplesSay() throws {
        func lines(_ path: String) throws -> [StatementLine] {
            try StatementDesk.read(Shared.bytes("fixtures/bank/mt940/\(path)")).flatMap(\.lines)
        }
        let polish = try lines("cmxl_mt940.sta")
        #expect(polish.contains { $0.counterparty == "HUTA SZKLA TOPIC ULPRZEMYSLOWA 67 32-669 WROCLAW" })
        #expect(try lines("betterplace_with_binary_character.sta")[1].counterparty == "WIRECARD BANK AG")
        let february = try lines("self-provided_february_30.sta")
        #expect(february[0].valueDate == Day(year: 2016, month: 2, day: 29))
        #expect(february[0].date == Day(year: 2016, month: 3, day: 1))
        #expect(try lines("self-provided_wrapped_timestamp.sta")[0].text.contains("12-09-2014T16:26:37"))
    }
}
