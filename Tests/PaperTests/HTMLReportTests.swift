import Circulation
import Foundation
import FoundationXML
import Testing

@testable import Paper

@Suite struct HTMLReportTests {
    private let html = HTMLReport.render(Sample.report, .id)

    @Test func theFileStandsAlone() {
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"id\">"))
        for outside in ["<script", "http://", "https://", "url(", "@import", "<link", "<img"] {
            #expect(!html.contains(outside), "\(outside)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test func itPrintsOnA4() {
        for rule in ["@page", "size: A4", "table-header-group", "break-inside: avoid", "counter(pages)"] {
            #expect(html.contains(rule))
        }
    }

    @Test func theMarkupIsWellFormed() throws {
        // As XML: void elements closed, the doctype and style left out.
        let body = html.replacing(/<!DOCTYPE html>\n/, with: "").replacing(/<meta [^>]*>/, with: "")
            .replacing(/(?s)<style>.*<\/style>/, with: "")
        let parser = XMLParser(data: Data(body.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }

    @Test func chartsCanBeListenedTo() {
        #expect(html.count("<svg") == 3)
        #expect(html.count("role=\"img\"") == 3)
        #expect(html.contains("<title id=\"circulation-province-t\">Eksemplar per provinsi</title>"))
        #expect(html.contains("terbesar 1.530 (Jawa Barat)"))
        #expect(html.count("<caption>") == 3)
        #expect(html.contains("<th scope=\"row\">31</th>"))
    }

    @Test func numbersAreInTheLanguage() {
        #expect(html.contains("Rp 1.250.000") && html.contains("94,67%") && html.contains("26 Oktober 2026"))
        let english = HTMLReport.render(Sample.report, .en)
        #expect(english.contains("Rp 1,250,000") && english.contains("94.67%") && english.contains("26 October 2026"))
        #expect(english.contains("Paid, individual") && english.contains("lang=\"en\""))
    }

    @Test func smallBarsAreAddedUp() {
        // Seven provinces and the rest: 160 + 141 + 15.
        #expect(html.contains(">3 lainnya</text>"))
        #expect(html.contains(">316</text>"))
    }

    @Test(arguments: ["</style><script>alert(1)</script>", "\" onload=\"x", "'\\a};body{display:none}", "<b>&amp;"])
    func noTextBecomesMarkup(_ text: String) throws {
        let phrase = Phrase(text)
        let table = Report.Table(
            "t", phrase, columns: [Report.Column("a", phrase), Report.Column("n", phrase, .integer)],
            rows: [[.text(text), 1]])
        let chart = Report.Chart("c", phrase, .bar, table: "t", category: "a", series: ["n"])
        let report = Report(
            key: "r", title: phrase, subtitle: phrase,
            facts: [Report.Fact("f", phrase, .text, .text(text))], tables: [table], charts: [chart], notes: [phrase])
        let html = HTMLReport.render(report, .en)
        #expect(html.count("<script") == 0 && html.count("<b>") == 0 && html.count("</style>") == 1)
        #expect(!html.contains("onload=\""))
        let style = try #require(html.firstMatch(of: /(?s)<style>.*<\/style>/)).0
        #expect(!style.contains("};body{"))
    }

    @Test func emptyReportsAndTablesAreDrawn() {
        let table = Report.Table("t", Phrase("t"), columns: [Report.Column("a", Phrase("a"))], rows: [])
        let chart = Report.Chart("c", Phrase("c"), .line, table: "t", category: "a", series: ["a"])
        let html = HTMLReport.render(Report(key: "r", title: Phrase("r"), tables: [table], charts: [chart]), .id)
        #expect(html.contains("Tidak ada baris."))
        #expect(!html.contains("<svg"))
    }

    @Test(arguments: [[0], [1], [5200, 6123], [-3, 4], [-700], [Int.max, Int.min], [999_999_999]])
    func scalesHoldTheirNumbers(_ values: [Int]) {
        let scale = ChartScale(values)
        #expect(scale.ticks.contains(0) && scale.ticks.count <= 8 && scale.ticks.count >= 2)
        #expect(values.allSatisfy { (0...1).contains(scale.share($0)) })
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func count(_ text: String) -> Int { ranges(of: text).count }
}
