import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

@Suite struct StatementTableTests {
    @Test(arguments: Sample.all.map(\.layout)) func everyLayoutSaysTheSame(_ layout: StatementLayout) throws {
        let sample = try #require(Sample.all.first { $0.layout == layout })
        #expect(try StatementFile(bytes: Array(sample.text.utf8)).layouts().first == layout)
        let statement = try StatementDesk.one(sample.text)
        #expect(statement.layout == layout && statement.account == (layout == .bniDirect ? nil : "0099887766"))
        #expect(statement.currency == "IDR" && statement.bank == layout.bank)
        #expect(statement.lines.map(\.date) == Sample.days)
        #expect(statement.lines.map(\.amount) == Sample.amounts)
        #expect(statement.lines.map(\.counterparty) == Sample.payers)
        #expect(statement.totals.balanceIsProven == sample.isProven)
        if sample.isProven { #expect(statement.opening == 1_000_000 && statement.closing == 2_643_711) }
        let printsBalances = sample.isProven && ![.mt940, .camt053].contains(layout)
        if printsBalances { #expect(statement.lines.map(\.balance) == Sample.balances) }
        #expect(statement.totals.credit == 1_650_211 && statement.totals.debit == 6_500)
        #expect(Set(statement.lines.map(\.number)).count == 3)
        #expect(statement.lines.allSatisfy { !$0.text.contains("  ") })
        #expect(try StatementDesk.one(sample.text, StatementOptions(layout: layout)) == statement)
    }

    @Test func windowsLineEndsEncodingsAndDelimiters() throws {
        let text = Sample.klikBCABusiness.replacing("RINA MELATI", with: "RENÉ MELATI")
        let expected = try StatementDesk.read(text)
        #expect(expected[0].lines[0].counterparty == "RENÉ MELATI")
        #expect(try StatementDesk.read(text.replacing("\n", with: "\r\n")) == expected)
        #expect(try StatementDesk.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
        #expect(try StatementDesk.read(StatementDesk.wide(text, isLittle: true, hasMark: true)) == expected)
        #expect(try StatementDesk.read(StatementDesk.wide(text, isLittle: false, hasMark: false)) == expected)
        #expect(try StatementDesk.read(text.unicodeScalars.map { UInt8($0.value) }) == expected)
        let quoted = text.replacing("\n30/12/2025,", with: "\n\"30/12/2025\",")
        #expect(try StatementDesk.read(quoted) == expected)
        for mark in [";", "\t"] {
            let other = Sample.mandiriKopra.replacing(";", with: mark)
            #expect(try StatementDesk.read(other) == StatementDesk.read(Sample.mandiriKopra))
        }
        let mt940 = Sample.mt940.replacing("\n", with: "\r\n")
        #expect(try StatementDesk.read(mt940) == StatementDesk.read(Sample.mt940))
    }

    @Test func pendingLinesHaveNoDateAndRunThroughKlikBCAsBalances() throws {
        let text = Sample.klikBCAPersonal
            .replacing(
                "2643711.00\n\nSaldo",
                with: "2643711.00\n'PEND,TRSF E-BANKING CR 0501/X 100.00ARI,'0000,100.00,CR,2643811.00\n\nSaldo"
            )
            .replacing("1650211.00", with: "1650311.00").replacing(
                "Saldo Akhir : 2643711", with: "Saldo Akhir : 2643811")
        let statement = try StatementDesk.one(text)
        #expect(statement.lines.last?.isPending == true && statement.lines.last?.date == nil)
        #expect(statement.totals.pending == 100 && statement.totals.pendingLines == 1)
        #expect(statement.totals.credit == 1_650_211 && statement.closing == 2_643_811)
        // Without a balance it stays outside.
        let outside = Sample.klikBCAPersonal.replacing(
            "2643711.00\n\nSaldo", with: "2643711.00\nPEND,BUNGA,'0000,100.00,CR,0.00\n\nSaldo")
        #expect(try StatementDesk.one(outside).totals.pending == 100)
    }

    @Test func newestFirstIsReadAsItStands() throws {
        var rows = Sample.briMutation.split(separator: "\n").map(String.init)
        rows[2...4].reverse()
        let statement = try StatementDesk.one(rows.joined(separator: "\n") + "\n")
        #expect(statement.lines.map(\.amount) == Sample.amounts.reversed())
        #expect(statement.opening == 1_000_000 && statement.closing == 2_643_711 && statement.totals.balanceIsProven)
    }

    @Test func aCommaInAnUnquotedDescription() throws {
        let text = Sample.klikBCAPersonal.replacing("BIAYA ADM,", with: "BIAYA ADM, DES, 2025,")
        let line = try StatementDesk.one(text).lines[1]
        #expect(line.description == "BIAYA ADM,DES,2025" && line.amount == -6_500)
    }

    @Test func severalAccountsInOneFile() throws {
        let more = """
            "4","0055","2026-01-03 10:03:57","2026-01-03 00:00:00","1","14","BUNGA","50.00",".00","7.00","57.00","Cr","8","2","","","","","BUNGA"

            """
        let statements = try StatementDesk.read(Sample.briCMS + more)
        #expect(statements.map(\.account) == ["0099887766", "0055"] && statements[1].opening == 50)
        let again = Sample.briCMS + more + (Sample.briCMS.split(separator: "\n").last ?? "") + "\n"
        #expect(StatementDesk.refusal(again)?.code == "statement_bad_line")
    }

    @Test func aMonthWithoutTransactions() throws {
        let text = """
            No. rekening : '0099887766
            Periode : 01/02/2026 - 28/02/2026
            Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
            Saldo Awal : 500.00
            Mutasi Kredit : 0.00
            Mutasi Debet : 0.00
            Saldo Akhir : 500.00

            """
        let statement = try StatementDesk.one(text)
        #expect(statement.lines.isEmpty && statement.closing == 500 && statement.totals.balanceIsProven)
        #expect(statement.from == Day(year: 2026, month: 2, day: 1))
        #expect(
            StatementDesk.refusal(text.replacing("Akhir : 500", with: "Akhir : 501"))?.code
                == "statement_balance_differs")
    }

    @Test func aWorkbookOfMergedCells() throws {
        func cell(_ place: String, _ value: String, style: Int = 0) -> String {
            Double(value) != nil
                ? #"<c r="\#(place)" s="\#(style)"><v>\#(value)</v></c>"#
                : #"<c r="\#(place)" t="inlineStr"><is><t>\#(value)</t></is></c>"#
        }
        let headings = zip(
            ["D", "E", "H", "K", "N", "R", "T", "V"],
            [
                "Posting Date", "Effective Date", "Branch", "Journal", "Transaction Description", "Amount", "DB/CR",
                "Balance",
            ])
        var rows = [
            cell("H1", "Account No.") + cell("L1", "0099887766"), headings.map { cell($0.0 + "2", $0.1) }.joined(),
            cell("V3", "1000000"),
        ]
        for (index, amount) in Sample.amounts.enumerated() {
            let n = index + 4
            rows.append(
                cell("B\(n)", ["46021.4013", "46022.4", "46024"][index], style: index == 0 ? 1 : 0) + cell("N\(n)", "X")
                    + cell("R\(n)", "\(abs(amount))") + cell("T\(n)", amount < 0 ? "D" : "K")
                    + cell("V\(n)", "\(Sample.balances[index])"))
        }
        let xml = rows.enumerated().map { #"<row r="\#($0.offset + 1)">\#($0.element)</row>"# }.joined()
        let path = try WorkbookMaker.book(
            [("Mutasi", "visible", "<sheetData>\(xml)</sheetData>")],
            styles: #"<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>"#)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try StatementReader.layouts(path: path) == [.bniSheet])
        let statement = try #require(try StatementReader.all(path: path).first)
        #expect(statement.lines.map(\.date) == Sample.days && statement.lines.map(\.amount) == Sample.amounts)
        #expect(statement.account == "0099887766" && statement.totals.balanceIsProven)
    }
}
