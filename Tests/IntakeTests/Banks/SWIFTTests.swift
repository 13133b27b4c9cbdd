import Circulation
import Postgres
import Testing

@testable import Intake

@Suite struct SWIFTTests {
    private func message(
        _ fields: String, opening: String = ":60F:C251229IDR1000,00", closing: String = ":62F:C260105IDR1000,00"
    ) -> String { ":20:X\n:25:123\n:28C:1/1\n\(opening)\n\(fields)\n\(closing)\n-\n" }

    @Test func marksAndReversals() throws {
        let statement = try StatementDesk.one(
            message(
                """
                :61:2512301230C50,00NTRFNONREF
                :61:2512301230D20,NTRFNONREF
                :61:2512301230RC5,00NTRFNONREF
                :61:251230RD10,NTRFNONREF
                :61:251230    CR1,00NTRFA1//B2
                """, closing: ":62F:C260105IDR1036,00"))
        #expect(statement.lines.map(\.amount) == [50, -20, -5, 10, 1])
        #expect(statement.lines.last?.bankReference == "B2")
        #expect(statement.lines.map(\.number) == [5, 6, 7, 8, 9])
    }

    @Test func datesAcrossNewYearAndThirtyDaysOfFebruary() throws {
        let statement = try StatementDesk.one(
            message(
                ":61:2512310102C1,00NTRFX"
                    + "\n:61:2601010101C1,00NTRFX\n:61:2602300301C1,00NTRFX\n:61:8001021231C1,00NTRFX",
                closing: ":62F:C260305IDR1004,00"))
        #expect(statement.lines.map(\.date?.description) == ["2026-01-02", "2026-01-01", "2026-03-01", "1979-12-31"])
        #expect(statement.lines[2].valueDate == Day(year: 2026, month: 2, day: 28))
        for text in [":61:2602310301C1,00NTRFX", ":61:2604310501C1,00NTRFX", ":61:2604300431C1,00NTRFX"] {
            #expect(StatementDesk.refusal(message(text))?.code == "statement_bad_line")
        }
    }

    @Test func structuredDetails() throws {
        let statement = try StatementDesk.one(
            message(
                """
                :61:2512301230C50,00NTRFNONREF//7
                :86:166?00TRANSFER?10931?20INV 0012 UNTUK LANGGANAN MA?21JALAH?22DUA
                 EKSEMPLAR?3012030000?32RINA MELA?33TI?34000
                """, closing: ":62F:C260105IDR1050,00"))
        #expect(statement.lines[0].text == "TRANSFER INV 0012 UNTUK LANGGANAN MAJALAH DUA EKSEMPLAR")
        #expect(statement.lines[0].counterparty == "RINA MELATI")
    }

    @Test func wrappedLinesAndLinesThatLookLikeFields() throws {
        let full = String(repeating: "A", count: 62) + " UN"
        let statement = try StatementDesk.one(
            message(
                ":61:2512301230C50,00NTRFNONREF\nSUPPLEMENT\n:86:\(full)\nTUK\n:26:37 SINGKAT\nBARU",
                closing: ":62F:C260105IDR1050,00"))
        #expect(statement.lines[0].text.hasSuffix("A UNTUK :26:37 SINGKAT BARU"))
        let plain = try StatementDesk.one(
            message(":61:2512301230C50,00NTRFNONREF\nSETOR TUNAI", closing: ":62F:C260105IDR1050,00"))
        #expect(plain.lines[0].text == "SETOR TUNAI")
    }

    @Test func severalStatementsFollowEachOther() throws {
        let first = message(":61:251230C50,00NTRFX", closing: ":62M:C260105IDR1050,00")
        let second = message(
            ":61:260106C1,00NTRFX", opening: ":60M:C260105IDR1050,00", closing: ":62F:C260106IDR1051,00")
        #expect(try StatementDesk.read("HEADER\n940\n" + first + second).map(\.closing) == [1050, 1051])
        let gap = second.replacing("1050,00", with: "1060,00").replacing("1051,00", with: "1061,00")
        #expect(StatementDesk.refusal(first + gap)?.code == "statement_balance_differs")
        let block = "{1:F01X}{2:O940}{4:\n" + first + "-}\n{1:F01X}{2:O940}{4:\n" + second
        #expect(try StatementDesk.read(block).count == 2)
    }

    @Test func theReportOfARunningDayPrintsNoBalance() throws {
        let text = """
            :20:R
            :25:123IDR
            :28C:1
            :34F:IDRD0,00
            :13D:2601051730+0700
            :61:2601050105D42,00NTRFX
            :61:2601050105C2,00NTRFX
            :61:2601050105EC7,00NTRFX
            :90D:1IDR42,00
            :90C:1IDR2,00
            """
        let statement = try StatementDesk.one(text)
        #expect(statement.account == "123" && statement.opening == nil && !statement.totals.balanceIsProven)
        #expect(statement.totals.debit == 42 && statement.totals.pending == 7 && statement.lines[2].date == nil)
        #expect(StatementDesk.refusal(text.replacing("IDR42", with: "IDR43"))?.code == "statement_total_differs")
    }

    @Test(arguments: [
        (":61:251230C50,50NTRFX", "lebih halus"), (":61:251230X50,00NTRFX", "tanda"),
        (":61:251230C50NTRFX", "bukan jumlah"),
        (":61:251230C99999999999999999999,NTRFX", "terlalu besar"), (":61:251330C1,NTRFX", "251330"),
        (":62F:C260105USD1000,00", "USD"), (":60F:C251229IDR1000,00", "saldo awal kedua"),
        (":62F:260105", "bukan saldo"),
    ]) func refused(field: String, part: String) {
        let refusal = StatementDesk.refusal(message(field))
        #expect(refusal?.code == "statement_bad_line" && refusal?.message.id.contains(part) == true)
        #expect(refusal?.message.id.contains("baris 5") == true)
    }

    @Test func transactionsOutsideAStatement() {
        let refusal = StatementDesk.refusal(message("") + ":61:251230C50,00NTRFX\n")
        #expect(refusal?.code == "statement_bad_line" && refusal?.message.en.contains("outside") == true)
        let below = message(":62F:C260105IDR1000,00\n:61:251230C0,00NTRFX")
        #expect(StatementDesk.refusal(below)?.message.en.contains("below") == true)
    }

    @Test func otherCurrenciesCountTheirMinorUnits() throws {
        let text = message(
            ":61:251230C0,5NTRFX\n:61:251230C00,12NTRFX", opening: ":60F:D251229EUR1,", closing: ":62F:D260105EUR0,38")
        let statement = try StatementDesk.one(text)
        #expect(statement.currency == "EUR" && statement.opening == -100 && statement.lines.map(\.amount) == [50, 12])
        #expect(
            StatementDesk.refusal(text.replacing("0,5N", with: "0,505N"))?.message.id.contains("lebih halus") == true)
    }
}
