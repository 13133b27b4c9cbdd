import Circulation
import Postgres
import Testing

@testable import Intake

@Suite struct StatementMappingTests {
    private let table = """
        Laporan,,,,
        ;;;;
        Tgl;Uraian;Berita;Nominal;D/K;Saldo
        30/12/2025;TRANSFER;langganan;450.211,00;K;1.450.211,00
        31/12/2025;BIAYA;;6.500,00;D;1.443.711,00

        """

    private func options(_ json: String) throws -> StatementOptions {
        StatementOptions(mapping: try StatementMapping(json: Array(json.utf8)))
    }

    @Test func aTableOfAnotherBank() throws {
        let options = try options(
            #"{"bank":"BTPN","account":"90 210","columns":{"TGL":"date","Uraian":"description","Berita":"description","Nominal":"amount","D/K":"sign","Saldo":"balance"},"decimal":",","delimiter":";","heading_row":3}"#
        )
        let statement = try StatementDesk.one(table, options)
        #expect(statement.layout == .mapped && statement.bank == "BTPN" && statement.account == "90210")
        #expect(statement.lines.map(\.amount) == [450_211, -6_500] && statement.opening == 1_000_000)
        #expect(statement.lines[0].text == "TRANSFER langganan" && statement.totals.balanceIsProven)
        #expect(
            StatementDesk.refusal(table.replacing("6.500,00", with: "6.501,00"), options)?.code
                == "statement_balance_differs")
    }

    @Test func amountsSignedByThemselvesAndOtherDates() throws {
        let signed = try options(
            #"{"currency":"USD","columns":{"day":"date","text":"description","sum":"amount"},"date_format":"m/d/y","decimal":"."}"#
        )
        let statement = try StatementDesk.one(
            "day,text,sum\n12/30/2025,a,10.50\n01/02/2026,b,(0.25)\n1/3/26,c,-1\n", signed)
        #expect(statement.lines.map(\.amount) == [1050, -25, -100] && !statement.totals.balanceIsProven)
        #expect(
            statement.from == Day(year: 2025, month: 12, day: 30) && statement.to == Day(year: 2026, month: 1, day: 3))
        let split = try options(
            #"{"columns":{"d":"date","t":"description","keluar":"debit","masuk":"credit","s":"balance"}}"#)
        let other = try StatementDesk.one(
            "d,t,keluar,masuk,s\n2 Januari 2026,x,,\"5.000\",\n3 Jan 2026,y,\"1.000\",,\"14.000\"\n", split)
        #expect(other.lines.map(\.amount) == [5_000, -1_000] && other.opening == 10_000)
    }

    @Test(arguments: [
        "{", "{}", #"{"columns":{"a":"date"}}"#, #"{"columns":{"a":"date","b":"description","c":"shoe"}}"#,
        #"{"columns":{"a":"date","b":"description","c":"debit"}}"#,
        #"{"columns":{"a":"date","b":"description","c":"amount","d":"amount"}}"#,
        #"{"columns":{"a":"date","b":"description","c":"amount"},"date_format":"y/d/m"}"#,
        #"{"columns":{"a":"date","b":"description","c":"amount"},"decimal":"x"}"#,
        #"{"columns":{"a":"date","b":"description","c":"amount"},"currency":"rupiah"}"#,
        #"{"columns":{"a":"date","b":"description","c":"amount"},"encoding":"ebcdic"}"#,
    ]) func badMappings(json: String) {
        #expect(throws: Refusal.self) { try StatementMapping(json: Array(json.utf8)) }
    }

    @Test func aMappingThatDoesNotFit() throws {
        let options = try options(#"{"columns":{"Tanggal":"date","Uraian":"description","Nominal":"amount"}}"#)
        #expect(StatementDesk.refusal(table, options)?.code == "statement_layout_absent")
    }
}
