import Circulation
import Foundation
import Testing

@testable import Paper

@Suite struct LabelSheetTests {
    private static let whole = """
        {"name": "Kecil", "page_width": 210, "page_height": 297, "columns": 4, "rows": 10, "label_width": 48.5,
         "label_height": 25.4, "left": 8, "top": 21, "padding": 1.5, "font_size": 7, "smallest_font_size": 5}
        """

    private func read(_ json: String) throws(PaperError) -> LabelSheet {
        try LabelSheet(json: Data(json.utf8), source: "kecil.json")
    }

    @Test(arguments: LabelSheet.builtIn) func builtInSheetsFitTheirPages(_ sheet: LabelSheet) {
        #expect(sheet.faults.isEmpty)
        #expect(LabelSheet.named(sheet.name) == sheet)
    }

    @Test func fileHasTheFieldsOfASheet() throws {
        let scratch = try Scratch()
        try Self.whole.write(toFile: scratch.path("kecil.json"), atomically: true, encoding: .utf8)
        let sheet = try LabelSheet(nameOrFile: scratch.path("kecil.json"))
        #expect(sheet.cells == 40)
        #expect(sheet.labelWidth == 48.5)
        #expect(sheet.gapAcross == 0)
        #expect(try LabelSheet(nameOrFile: "3x8").rows == 8)
    }

    @Test func faultsAreSaidInBothLanguages() throws {
        let tooWide = Self.whole.replacing("\"columns\": 4", with: "\"columns\": 5")
        let error = try #require(throws: PaperError.self) { try read(tooWide) }
        #expect(error.code == "template_invalid")
        #expect(error.message.en.contains("the labels take 250.5 mm across, but the page is only 210 mm wide"))
        #expect(error.message.id.contains("label-labelnya selebar 250.5 mm"))
        #expect(error.hint?.en.contains("page_width") == true)
    }

    @Test(arguments: [
        ("{\"name\": 1}", "name must be text"),
        ("[]", "does not hold one JSON object"),
        ("not json", "does not hold one JSON object"),
        ("", "does not hold one JSON object"),
        ("{\"name\": \"x\"}", "the field page_width is missing"),
    ])
    func filesThatAreNoTemplates(_ json: String, _ words: String) throws {
        let error = try #require(throws: PaperError.self) { try read(json) }
        #expect(error.message.en.contains(words), "\(error.message.en)")
    }

    @Test(arguments: [
        ("\"rows\": 10", "\"rows\": \"ten\"", "rows must be a whole number"),
        ("\"rows\": 10", "\"rows\": 1.5", "rows must be a whole number"),
        ("\"rows\": 10", "\"rows\": 0", "rows must be between 1 and 100, not 0"),
        ("\"rows\": 10", "\"rows\": 11", "the labels take 300.4 mm down"),
        ("\"padding\": 1.5", "\"padding\": 9", "leaves no room"),
        ("\"font_size\": 7", "\"font_size\": 4.5", "smallest_font_size (5) is larger than font_size (4.5)"),
        ("\"padding\"", "\"pading\"", "there is no field called pading"),
        ("48.5", "\"wide\"", "label_width must be a number"), ("48.5", "1e400", ""),
    ])
    func wrongMeasures(_ old: String, _ new: String, _ words: String) throws {
        let error = try #require(throws: PaperError.self) { try read(Self.whole.replacing(old, with: new)) }
        #expect(words.isEmpty || error.message.en.contains(words), "\(error.message.en)")
    }

    @Test func missingFileNamesTheBuiltInTemplates() throws {
        let error = try #require(throws: PaperError.self) { try LabelSheet(nameOrFile: "3x9") }
        #expect(error.code == "template_missing")
        #expect(error.hint?.en.contains("3x7, 3x8, roll") == true)
    }

    @Test func aWriterRefusesAWrongSheet() throws {
        let scratch = try Scratch()
        var sheet = LabelSheet.a4x21
        sheet.labelWidth = .nan
        #expect(throws: PaperError.self) {
            try LabelPDF(file: scratch.path("x.pdf"), sheet: sheet, job: LabelJob(title: "x"))
        }
        #expect(try scratch.names.isEmpty)
    }
}
