import Circulation
import Foundation
import Postgres
import Testing

@testable import Paper

@Suite struct ReportTests {
    @Test func jsonHasFactsThenTablesWithIntegers() throws {
        let text = ReportJSON.text(Sample.report)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["copies"] as? Int == Sample.total)
        #expect(object["paid_share"] as? Int == 9467)
        #expect(object["average"] as? String == "6194.5")
        #expect(object["mail_on"] as? String == "2026-10-26")
        #expect(object["printed"] is NSNull)
        #expect(object["run"] as? String == "R1234")
        let classes = try #require(object["by_class"] as? [String: Int])
        #expect(classes.values.reduce(0, +) == Sample.total)
        let provinces = try #require(object["by_province"] as? [String: [String: Any]])
        #expect(provinces["32"]?["copies"] as? Int == 1530)
        let editions = try #require(object["editions"] as? [[String: Any]])
        #expect(editions.count == 14)
        #expect(editions[6]["received"] is NSNull)
        #expect(text.hasPrefix("{\n  \"edition\": 112,\n  \"copies\": "))
    }

    @Test func jsonStringsAreEscaped() throws {
        let odd = "\"\\\n\r\t\u{1}\u{2028}王</script>"
        let data = Data("[\(ReportJSON.quoted(odd))]".utf8)
        #expect(try JSONSerialization.jsonObject(with: data) as? [String] == [odd])
    }

    @Test func csvOfATableHasStableHeadings() throws {
        let text = try ReportCSV.text(Sample.report, table: "by_class")
        #expect(
            text == "class,copies,share\r\npaid_individual,5400,8852\r\npaid_institution,600,984\r\n"
                + "complimentary,100,164\r\n")
        let error = try #require(throws: PaperError.self) { try ReportCSV.text(Sample.report, table: "nope") }
        #expect(error.hint?.en == "Its tables are: by_class, by_province, editions.")
    }

    @Test func csvOfAWholeReportIsOneRectangle() throws {
        let lines = try ReportCSV.text(Sample.report).split(separator: "\r\n")
        let commas = lines.map { $0.count { $0 == "," } }
        #expect(Set(commas).count == 1)
        #expect(lines[0].hasPrefix("table,key,value,class,copies,share"))
        #expect(lines.contains { $0.hasPrefix("facts,average,6194.5") })
        #expect(lines.count == 1 + Sample.report.facts.count + 3 + Sample.provinces.count + 14)
    }

    @Test func csvCellsAreQuotedAndGuarded() throws {
        let table = Report.Table(
            "t", Phrase("t"), columns: [Report.Column("a", Phrase("a")), Report.Column("n", Phrase("n"), .integer)],
            rows: [["=1,\"x\"", -5], ["a\nb", 1]])
        let text = try ReportCSV.text(Report(key: "r", title: Phrase("r"), tables: [table]))
        #expect(text == "a,n\r\n\"'=1,\"\"x\"\"\",-5\r\n\"a\nb\",1\r\n")
    }

    @Test func terminalTableAlignsAndCuts() {
        let table = Report.Table(
            "t", Phrase(id: "Tabel", en: "Table"),
            columns: [Report.Column("a", Phrase("Nama")), Report.Column("n", Phrase("Eks."), .integer)],
            rows: [["王小明", 5], [.text("Kabupaten Kepulauan Siau\u{1B}[31m"), 1234]]
        ).totalled()
        let text = ReportText.text(Report(key: "r", title: Phrase("Judul"), tables: [table]), .id, width: 22)
        #expect(
            text
                == """
                Judul
                ═════

                Tabel
                Nama              Eks.
                ──────────────────────
                王小明               5
                Kabupaten Kepu…  1.234
                ──────────────────────
                Jumlah           1.239

                """, "\(text)")
        #expect(!text.contains("\u{1B}"))
    }

    @Test func totalsAddCountsOnly() {
        let table = Sample.report.tables[2].totalled(Phrase("Σ"))
        #expect(table.totals?[0] == .term("total", Phrase("Σ")))
        #expect(table.totals?[1] == Report.Value.none)
        #expect(table.totals?[2] == .number(table.rows.reduce(0) { $0 + ($1[2].number ?? 0) }))
    }

    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (1234, "1.234", "1,234"), (-1_250_000, "-1.250.000", "-1,250,000"),
        (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ])
    func integersAreGrouped(_ value: Int, _ indonesian: String, _ english: String) {
        #expect(NumberStyle(.id).integer(value) == indonesian)
        #expect(NumberStyle(.en).integer(value) == english)
    }

    @Test func otherNumbersAreWrittenAsPeopleDo() {
        let style = NumberStyle(.id)
        #expect(style.rupiah(1_250_000) == "Rp 1.250.000")
        #expect(style.rupiah(-500) == "-Rp 500")
        #expect(style.decimal(12345, scale: 1) == "1.234,5")
        #expect(style.decimal(-5, scale: 2) == "-0,05")
        #expect(style.percent(basisPoints: 9467) == "94,67%")
        #expect(NumberStyle(.en).percent(basisPoints: 10_000) == "100.00%")
        #expect(style.day(Day(year: 2026, month: 8, day: 17)) == "17 Agustus 2026")
        #expect(style.day(Day(year: 2026, month: 8, day: 17), isShort: true) == "17 Agu 2026")
        #expect(NumberStyle(.en).day(Day(year: 2026, month: 5, day: 1)) == "1 May 2026")
    }
}
