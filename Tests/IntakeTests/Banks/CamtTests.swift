import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

@Suite struct CamtTests {
    @Test(arguments: 2...8) func everyVersion(_ version: Int) throws {
        let statement = try StatementDesk.one(CamtSample.document(version: version))
        #expect(statement.lines.map(\.amount) == Sample.amounts && statement.lines.map(\.counterparty) == Sample.payers)
        #expect(statement.totals.balanceIsProven && statement.lines.map(\.bankReference) == ["11", "11", "11"])
    }

    private func batch(_ amounts: [String], version: Int = 4) -> String {
        let details = amounts.enumerated().map {
            CamtSample.detail("n\($0.offset)", debtor: "P\($0.offset)", amount: $0.element, version: version)
        }
        return CamtSample.entry("300.00", "CRDT", "2026-01-02", details.joined(), version: version)
    }

    @Test func aBatchIsSplitWhereItAddsUp() throws {
        for version in [2, 4, 8] {
            let text = CamtSample.message(
                CamtSample.statement([batch(["100.00", "200.00"], version: version)], closing: "1000300.00"),
                version: version)
            let statement = try StatementDesk.one(text)
            #expect(
                statement.lines.map(\.amount) == [100, 200] && statement.lines.map(\.counterparty) == ["P0", "P1"])
            #expect(statement.lines.map(\.number) == [1, 2] && statement.lines.map(\.text) == ["n0", "n1"])
        }
        let text = CamtSample.message(
            CamtSample.statement([batch(["100.00", "201.00"])], closing: "1000300.00"), version: 4)
        let statement = try StatementDesk.one(text)
        #expect(statement.lines.map(\.amount) == [300] && statement.lines[0].counterparty == nil)
        #expect(statement.lines[0].text == "n0 n1")
    }

    @Test func pendingAndInformation() throws {
        let entries =
            CamtSample.entries() + [
                CamtSample.entry("7.00", "CRDT", "2026-01-03", status: "PDNG"),
                CamtSample.entry("9.00", "CRDT", "2026-01-03", status: "INFO"),
            ]
        let statement = try StatementDesk.one(CamtSample.message(CamtSample.statement(entries)))
        #expect(statement.lines.count == 4 && statement.lines[3].isPending && statement.lines[3].date == nil)
        #expect(statement.totals.pending == 7 && statement.totals.informationLines == 1)
        let odd = CamtSample.statement([CamtSample.entry("7.00", "CRDT", "2026-01-03", status: "XXXX")])
        #expect(StatementDesk.refusal(CamtSample.message(odd))?.message.id.contains("XXXX") == true)
    }

    @Test func severalStatementsFollowEachOther() throws {
        let first = CamtSample.statement(CamtSample.entries())
        let second = CamtSample.statement([], opening: "2643711.00", closing: "2643711.00", id: "S2")
        #expect(try StatementDesk.read(CamtSample.message(first + second)).map(\.lines.count) == [3, 0])
        #expect(StatementDesk.refusal(CamtSample.message(first + first))?.code == "statement_doubled")
        let gap = second.replacing("2643711", with: "2643712")
        #expect(StatementDesk.refusal(CamtSample.message(first + gap))?.code == "statement_balance_differs")
    }

    @Test func otherOpeningAndClosingBalances() throws {
        func read(_ opening: String, _ closing: String) throws -> BankStatement {
            let text = CamtSample.document().replacing("OPBD", with: opening).replacing("CLBD", with: closing)
            return try StatementDesk.one(text)
        }
        for (opening, closing) in [("PRCD", "CLBD"), ("OPBD", "ITBD"), ("ITBD", "CLBD"), ("ITBD", "ITBD")] {
            #expect(try read(opening, closing).totals.balanceIsProven, "\(opening) \(closing)")
        }
        #expect(try read("OPAV", "CLAV").totals.balanceIsProven == false)
    }

    private static let wrong: [(text: String, code: String)] = [
        (
            CamtSample.message(CamtSample.statement(CamtSample.entries(), closing: "2643712.00")),
            "statement_balance_differs"
        ),
        (CamtSample.message(""), "statement_other_file"),
        (CamtSample.document().replacing("camt.053", with: "camt.054"), "statement_other_file"),
        (CamtSample.document().replacing("6500.00", with: "6500.000001"), "statement_bad_line"),
        (CamtSample.document().replacing("6500.00", with: "-6500.00"), "statement_bad_line"),
        (CamtSample.document().replacing("<CdtDbtInd>DBIT", with: "<CdtDbtInd>DEB"), "statement_bad_line"),
        (CamtSample.document().replacing("Ccy=\"IDR\">6500", with: "Ccy=\"USD\">6500"), "statement_bad_line"),
        (CamtSample.document().replacing("2025-12-31", with: "2025-12-32"), "statement_bad_line"),
        (CamtSample.document().replacing("<BookgDt><Dt>2025-12-31</Dt></BookgDt>", with: ""), "statement_bad_line"),
        (
            CamtSample.document().replacing(
                CamtSample.balance("CLBD", "2643711.00"),
                with: CamtSample.balance("CLBD", "2643711.00", currency: "SEK")),
            "statement_bad_line"
        ),
    ]

    @Test(arguments: wrong) func refused(text: String, code: String) {
        #expect(StatementDesk.refusal(text)?.code == code)
    }

    @Test func zerosBehindTheSmallestUnitAreNoFraction() throws {
        let text = CamtSample.document().replacing("6500.00", with: "6500.00000")
        #expect(try StatementDesk.one(text).lines[1].amount == -6_500)
    }

    /// No entity is expanded and nothing outside is opened.
    @Test func documentTypesAreRefused() throws {
        let secret = try StatementDesk.file(Array("RAHASIA".utf8))
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let bomb = (1...9).reduce(#"<!ENTITY a0 "aaaaaaaaaa">"#) { all, n in
            all + #"<!ENTITY a\#(n) "\#(String(repeating: "&a\(n - 1);", count: 10))">"#
        }
        for (doctype, entity) in [
            (#"<!DOCTYPE D [<!ENTITY x SYSTEM "file://\#(secret)">]>"#, "&x;"), ("<!DOCTYPE D [\(bomb)]>", "&a9;"),
            (#"<!DOCTYPE D SYSTEM "http://127.0.0.1:1/x.dtd">"#, ""),
            (#"<!DOCTYPE D [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>"#, ""), ("", "&x;"),
        ] {
            let body = CamtSample.statement(CamtSample.entries()).replacing("BIAYA ADM", with: entity + "X")
            let refusal = StatementDesk.refusal(CamtSample.message(body, doctype: doctype))
            #expect(refusal?.code == "statement_damaged" && refusal?.message.en.contains("RAHASIA") == false)
        }
    }

    @Test func whatNoBankSendsIsNotHeldInMemory() {
        let many = String(repeating: "<Ustrd>x</Ustrd>", count: 1001)
        let entry = CamtSample.entry("1.00", "CRDT", "2026-01-02", "<TxDtls><RmtInf>\(many)</RmtInf></TxDtls>")
        let long = CamtSample.entry(
            "1.00", "CRDT", "2026-01-02", CamtSample.detail(String(repeating: "x", count: 70_000)))
        #expect(StatementDesk.refusal(CamtSample.message(CamtSample.statement([entry])))?.code == "statement_bad_line")
        #expect(StatementDesk.refusal(CamtSample.message(CamtSample.statement([long])))?.code == "statement_damaged")
        let field = Sample.mt940.replacing("BIAYA ADM", with: String(repeating: "x\n", count: 200))
        #expect(StatementDesk.refusal(field)?.code == "statement_bad_line")
        let line = Sample.mt940.replacing("BIAYA ADM", with: String(repeating: "x", count: 70_000))
        #expect(StatementDesk.refusal(line)?.code == "statement_bad_line")
    }

    @Test func otherEncodings() throws {
        let text = CamtSample.document().replacing("RINA", with: "RENÉ")
        let latin = text.replacing("UTF-8", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
        #expect(try StatementDesk.read(latin) == StatementDesk.read(text))
        let wide = StatementDesk.wide(text.replacing("UTF-8", with: "UTF-16"), isLittle: true, hasMark: true)
        #expect(try StatementDesk.read(wide) == StatementDesk.read(text))
    }
}
