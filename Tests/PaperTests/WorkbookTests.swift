import Circulation
import Foundation
import FoundationXML
import Postgres
import Testing

@testable import Paper

@Suite struct WorkbookTests {
    private let columns = [
        Report.Column("name", Phrase(id: "Nama", en: "Name")),
        Report.Column("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
        Report.Column("price", Phrase(id: "Harga", en: "Price"), .rupiah),
        Report.Column("share", Phrase(id: "Bagian", en: "Share"), .percent),
        Report.Column("day", Phrase(id: "Tanggal", en: "Day"), .day),
    ]

    private func part(_ path: String, _ name: String) throws -> String { try output("unzip", "-p", path, "xl/\(name)") }

    private func write(_ path: String, _ rows: [[Report.Value]]) throws {
        let book = try Workbook(file: path, title: "Uji & coba", language: .id)
        try book.begin(sheet: "Data", title: Phrase(id: "Judul", en: "Title"), columns: columns)
        for row in rows { try book.add(row) }
        try book.finish()
    }

    @Test func numbersDatesAndSharesAreReal() throws {
        let scratch = try Scratch()
        try write(
            scratch.path("x.xlsx"),
            [["Siti", 5, 1_250_000, 9467, .day(Day("2026-11-23"))], ["Tono", .none, 0, 0, .none]])
        let sheet = try part(scratch.path("x.xlsx"), "worksheets/sheet1.xml")
        for cell in ["<v>5</v>", "<v>1250000</v>", "<v>0.9467</v>", "<v>46349</v>"] {
            #expect(sheet.contains(cell), "\(cell) in \(sheet)")
        }
        let styles = try part(scratch.path("x.xlsx"), "styles.xml")
        #expect(styles.contains("[$Rp-421]"))
        #expect(styles.contains("[$-421]d mmm yyyy"))
    }

    @Test func headingsAreFrozenRepeatedAndFitA4() throws {
        let scratch = try Scratch()
        try write(scratch.path("x.xlsx"), [])
        let sheet = try part(scratch.path("x.xlsx"), "worksheets/sheet1.xml")
        #expect(sheet.contains("<pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
        #expect(sheet.contains("fitToHeight=\"0\""))
        #expect(sheet.contains("paperSize=\"9\""))
        #expect(sheet.contains("<t>Eksemplar</t>"))
        #expect(try part(scratch.path("x.xlsx"), "workbook.xml").contains("Data!$3:$3"))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "=HYPERLINK(\"http://x\")", "https://contoh.id", "{=1}"])
    func textsAreNeverFormulasOrLinks(_ text: String) throws {
        let scratch = try Scratch()
        try write(scratch.path("x.xlsx"), [[.text(text), 1, 1, 1, .none]])
        let sheet = try part(scratch.path("x.xlsx"), "worksheets/sheet1.xml")
        #expect(!sheet.contains("<f>") && !sheet.contains("<hyperlink"))
        #expect(sheet.contains("t=\"inlineStr\""))
    }

    @Test func signsThatXMLRefusesAreLeftOut() throws {
        let scratch = try Scratch()
        let text = "a\u{0}b\u{1}\u{FFFE}<&>\"\r" + String(repeating: "王😀", count: 30_000)
        try write(scratch.path("x.xlsx"), [[.text(text), 1, 1, 1, .none]])
        let sheet = try part(scratch.path("x.xlsx"), "worksheets/sheet1.xml")
        #expect(sheet.contains("ab&lt;&amp;&gt;"))
        #expect(XMLParser(data: Data(sheet.utf8)).parse())
        let longest = sheet.matches(of: /<t[^>]*>([^<]*)<\/t>/).map { $0.1.utf16.count }.max() ?? 0
        // Four entities count five signs each instead of one.
        #expect(longest > 30_000 && longest <= 32_767 + 16)
    }

    @Test func sheetNamesAreWhatExcelTakes() {
        var used: Set<String> = []
        #expect(SheetName.unique("a/b:[c]*?\\'d'", among: &used) == "a b  c     d ")
        #expect(SheetName.unique("Data", among: &used) == "Data")
        #expect(SheetName.unique("DATA", among: &used) == "DATA (2)")
        #expect(SheetName.unique("", among: &used) == "Sheet")
        let long = String(repeating: "Kabupaten ", count: 9)
        #expect(SheetName.unique(long, among: &used).utf16.count == 31)
        #expect(SheetName.unique(long, among: &used).hasSuffix(" (2)"))
    }

    @Test func aReportHasASheetForEachTable() throws {
        let scratch = try Scratch()
        try ReportWorkbook.write(Sample.report, file: scratch.path("r.xlsx"), language: .en)
        let book = try part(scratch.path("r.xlsx"), "workbook.xml")
        for name in ["Summary", "By class", "By province", "History of issues"] {
            #expect(book.contains("<sheet name=\"\(name)\""))
        }
        let province = try part(scratch.path("r.xlsx"), "worksheets/sheet3.xml")
        #expect(province.contains("<v>\(Sample.total)</v>"))
        #expect(try scratch.names == ["r.xlsx"])
    }

    @Test func aFileThatCannotBeWrittenIsSaidPlainly() throws {
        let error = try #require(throws: PaperError.self) { try write("/no/such/folder/x.xlsx", []) }
        #expect(error.code == "file_failed")
        let scratch = try Scratch()
        do {
            let book = try Workbook(file: scratch.path("x.xlsx"), title: "x", language: .id)
            try book.begin(sheet: "x", title: Phrase("x"), columns: columns)
        }
        #expect(try scratch.names.isEmpty)
    }
}
