import Postgres
import Testing

@testable import Intake

@Suite struct RupiahTests {
    @Test func amountsAsTheyAreWritten() {
        for (text, expected) in [
            ("Rp 600.000,-", 600_000), ("Rp. 600.000,00", 600_000), ("Rp600.000,=", 600_000), ("600000", 600_000),
            ("600.000 rupiah", 600_000), ("600rb", 600_000), ("0,6 jt", 600_000), ("1,250 juta", 1_250_000),
            ("1.250 ribu", 1_250_000), ("- Rp 5.000", -5000), ("75.000,00 DB", -75_000), ("5", 5), ("cuma-cuma", 0),
            ("999999999999999", 999_999_999_999_999),
        ] { #expect(RupiahText.read(text) == Int64(expected), "\(text)") }
    }

    @Test func whatIsNoAmountStaysUnread() {
        for text in [
            "", "Rp", "1.25", "12.34.56", "1.250,000", "1.2500", "1,000.000,00", "600.000 atau 700.000", "2026-01-05",
            "17.08.2025", "--5", "5 bulan", "satu juta", "1000000000000000000000", "9999999 M", ".5", "1..000",
            String(repeating: "9", count: 1_000_000),
        ] { #expect(RupiahText.read(text) == nil, "\(text.prefix(40))") }
    }

    @Test func paidOrNot() {
        let day = Day("2025-08-17")
        for (text, expected) in [
            ("Ya", PaidText.yes), ("LUNAS", .yes), ("sudah bayar", .yes), ("TRUE", .yes), ("✓", .yes), ("1", .yes),
            ("belum", .no), ("Tidak", .no), ("0", .no), ("Rp 0", .no), ("Rp 600.000,-", .amount(600_000)),
            ("600000", .amount(600_000)),
        ] { #expect(PaidText(text, money: RupiahText.read) == expected, "\(text)") }
        for text in ["17/8/25", "17.08.2025", "17 Agustus 2025", "2025-08-17"] {
            #expect(PaidText(text, money: RupiahText.read) == day.map { .on($0) }, "\(text)")
        }
        for text in ["mungkin", "lunas sebagian", "?"] { #expect(PaidText(text, money: RupiahText.read) == nil) }
    }
}
