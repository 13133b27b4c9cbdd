import Postgres
import Testing

@testable import Intake

@Suite struct AmountDateTests {
    private func amount(_ text: String, _ decimal: AmountText.Decimal = .dot, _ code: String = "IDR") -> Int64? {
        guard let read = try? AmountText.read(text, StatementMoney(code), decimal) else { return nil }
        return read.isNegative || read.mark == .debit ? -read.magnitude : read.magnitude
    }

    @Test func printedAmounts() {
        for (text, expected) in [
            ("900,123.00", 900_123), (".00", 0), ("0.00", 0), ("900123", 900_123), ("15,000.00 DB", -15_000),
            ("900,123.00 CR", 900_123), ("-15,000.00", -15_000), ("15,000.00-", -15_000), ("(15,000.00)", -15_000),
            ("Rp 1,500.00", 1_500), ("Rp. 1,500", 1_500), ("IDR1,500", 1_500), ("'0123", 123),
            ("25900123.", 25_900_123),
            ("9223372036854775807", .max), ("001.000000", 1),
        ] as [(String, Int64)] { #expect(amount(text) == expected, "\(text)") }
        for text in [
            "", " ", "-", ".", "1,2,3", "1,23.00", "12,34,567.00", "1234,567.00", "1.2.3", "900.123", "1 000", "1e5",
            "--1", "(-1)",
            "0x10", "9223372036854775808", "99999999999999999999", "١٢٣", "1.", "CR", "1,", ",100",
        ] where text != "1." { #expect(amount(text) == nil, "\(text)") }
    }

    @Test func otherDecimalSigns() {
        #expect(amount("1.250.000,00", .comma) == 1_250_000 && amount("380115,", .comma, "EUR") == 38_011_500)
        #expect(amount("00,12", .comma, "EUR") == 12 && amount("380115,1", .comma, "EUR") == 38_011_510)
        #expect(amount("1.250.000,-", .comma) == 1_250_000)
        #expect(amount("1.250.000", .either) == 1_250_000 && amount("1.250", .either) == 1_250)
        #expect(amount("1,250.00", .either) == 1_250 && amount("1.250,00", .either) == 1_250)
        #expect(amount("1.250", .either, "USD") == nil && amount("12.50", .either, "USD") == 1_250)
        #expect(
            amount("0.125", .dot, "KWD") == 125 && amount("1.0", .dot, "JPY") == 1
                && amount("5.05000", .dot, "EUR") == 505)
    }

    @Test func printedDates() {
        let expected = Day(year: 2025, month: 12, day: 27)
        for (text, form) in [
            ("27/12/2025", .dayFirst), ("27/12/25 10.07.13", .dayFirst), ("'27-12-2025", .dayFirst),
            ("27.12.25", .dayFirst),
            ("27 December 2025 10:07:13", .dayFirst), ("27 Desember 2025", .dayFirst), ("27-Des-25", .dayFirst),
            ("2025-12-27T09:37:52", .dayFirst), ("2025-12-27 10:07:13", .yearFirst), ("20251227", .yearFirst),
            ("12/27/2025", .monthFirst), ("46018.4013", .serial), ("46018", .serial), ("2025-12-27", .serial),
        ] as [(String, StatementDate.Form)] { #expect(StatementDate.read(text, form) == expected, "\(text)") }
        for text in [
            "", "27", "27/12", "30/02/2025", "27/13/2025", "00/12/2025", "27/12/202", "27/12/2025x", "a/b/c", "27//12",
        ] {
            #expect(StatementDate.read(text, .dayFirst) == nil, "\(text)")
        }
    }

    @Test func yearsOutOfThePeriod() {
        let period = Day(year: 2023, month: 12, day: 25)...Day(year: 2024, month: 3, day: 10)
        #expect(StatementDate.read("27/12", .dayFirst, in: period) == Day(year: 2023, month: 12, day: 27))
        #expect(StatementDate.read("29/02", .dayFirst, in: period) == Day(year: 2024, month: 2, day: 29))
        #expect(StatementDate.read("11/03", .dayFirst, in: period) == nil)
        #expect(
            StatementDate.period("25/12/2025 - 10/01/2026") != nil
                && StatementDate.period("10/01/2026 - 25/12/2025") == nil)
        let short = Day(year: 2025, month: 12, day: 25)...Day(year: 2026, month: 1, day: 10)
        #expect(StatementDate.period("25/12/2025-10/01/2026") == short)
        #expect(StatementDate.period("25-12-2025-10-01-2026") == short)
        #expect(StatementDate.period("25 s/d 10") == nil)
    }

    @Test func payersAreGuessedNotInvented() {
        for (text, expected) in [
            ("TRSF E-BANKING CR 03/11 WSID:23881 ANDI WIJAYA", "ANDI WIJAYA"),
            ("TRSF E-BANKING CR 0311/FTSCY/WS95051 480000.00 SITI langganan", "SITI"),
            ("KR OTOMATIS LLG-MANDIRI DEWI LESTARI", "DEWI LESTARI"),
            ("SWITCHING CR DR 008 RINA MELATI", "RINA MELATI"),
            ("TRSF E-BANKING CR WS95051 7.00BAYAR LANGGANAN SITI AMINAH", "SITI AMINAH"), ("SETORAN TUNAI", nil),
            ("BUNGA", nil), ("", nil),
        ] as [(String, String?)] { #expect(PayerText.any(text, isCredit: true) == expected, "\(text)") }
    }
}
