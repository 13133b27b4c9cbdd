import Circulation
import Foundation
import Testing

@testable import Intake

@Suite struct WorkbookTests {
    private func rows(_ path: String, sheet: String? = nil) throws -> [(Int, [String])] {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var rows: [(Int, [String])] = []
        try SheetReader.forEachRow(path: path, options: SheetOptions(sheet: sheet)) {
            rows.append(($0.number, $0.cells))
        }
        return rows
    }

    @Test func cellsOfEveryType() throws {
        let styles =
            ##"<numFmts><numFmt numFmtId="164" formatCode="dd\-mmm\-yyyy"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="#,##0&quot; hari&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="166"/></cellXfs>"##
        let xml =
            #"<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>Bu</t></r><r><t>di</t></r></is></c><c r="D2"><v>8.118868831E9</v></c><c r="E2" s="1"><v>45886</v></c><c r="F2" s="2"><v>45886</v></c><c r="G2" s="3"><v>1234</v></c><c r="H2" s="4"><v>45886.5</v></c><c r="I2" t="b"><v>1</v></c><c r="J2" t="str"><f>A1</f><v>hasil</v></c><c r="K2" s="5"><v>30</v></c></row><row r="4"><c><v>1.5</v></c><c/><c t="s"><v>1</v></c></row></sheetData>"#
        let path = try WorkbookMaker.book(
            [("Data", "visible", xml)],
            shared: [
                "<t>Siti &amp; co</t>", "<r><t>a</t></r><rPh><t>x</t></rPh><r><t xml:space=\"preserve\"> b</t></r>",
            ],
            styles: styles)
        let found = try rows(path)
        #expect(found.map(\.0) == [2, 4])
        #expect(
            found[0].1 == [
                "Siti & co", "", "Budi", "8118868831", "2025-08-17", "2025-08-17", "01234", "2025-08-17T12:00:00",
                "TRUE",
                "hasil", "30",
            ])
        #expect(found[1].1 == ["1.5", "", "a b"])
    }

    @Test func mergedCellsGoDownOnly() throws {
        let xml =
            #"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Judul</t></is></c><c r="B1"/></row><row r="2"><c r="A2" t="inlineStr"><is><t>Bandung</t></is></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="A4"/><c r="B4"><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A4"/></mergeCells>"#
        let found = try rows(try WorkbookMaker.book([("S", "visible", xml)]))
        #expect(
            found.map(\.1) == [["Judul", ""], ["Bandung", "1"], ["Bandung", "2"], ["Bandung", "3"], ["", "4"]])
    }

    @Test func hiddenSheetsAndNames() throws {
        func sheet(_ text: String) -> String {
            #"<sheetData><row><c t="inlineStr"><is><t>\#(text)</t></is></c></row></sheetData>"#
        }
        let sheets = [
            ("Rahasia", "hidden", sheet("h")), ("Pelanggan", "visible", sheet("p")), ("Lain", "visible", sheet("l")),
        ]
        #expect(try rows(try WorkbookMaker.book(sheets)).first?.1 == ["p"])
        #expect(try rows(try WorkbookMaker.book(sheets), sheet: "lain").first?.1 == ["l"])
        #expect(try rows(try WorkbookMaker.book(sheets), sheet: "Rahasia").first?.1 == ["h"])
        let path = try WorkbookMaker.book(sheets)
        #expect(try SheetReader.tabs(path: path).map(\.isHidden) == [true, false, false])
        do {
            _ = try rows(path, sheet: "Tidak ada")
            Issue.record("found")
        } catch let refusal as Refusal {
            #expect(refusal.code == "sheet_not_found" && refusal.hint?.id.contains("Pelanggan") == true)
        }
    }

    @Test func damagedWorkbooks() throws {
        let damaged: [[String: String]] = [
            ["xl/workbook.xml": "<workbook><sheets>"], ["other.txt": "x"],
            ["xl/workbook.xml": "<!DOCTYPE w [<!ENTITY a \"aaaa\">]><workbook>&a;</workbook>"],
        ]
        for parts in damaged {
            do {
                _ = try rows(try WorkbookMaker.write(parts))
                Issue.record("\(parts)")
            } catch let refusal as Refusal { #expect(refusal.code == "sheet_damaged") }
        }
        for xml in [
            #"<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>"#,
            #"<sheetData><row r="99999999"/></sheetData>"#, "<sheetData><row>",
        ] {
            do {
                _ = try rows(try WorkbookMaker.book([("S", "visible", xml)]))
                Issue.record("\(xml)")
            } catch let refusal as Refusal { #expect(refusal.code == "sheet_damaged") }
        }
    }

    @Test func bombsAreRefused() throws {
        let xml = "<sheetData>" + String(repeating: " ", count: 70 << 20) + "</sheetData>"
        do {
            _ = try rows(try WorkbookMaker.book([("S", "visible", xml)]))
            Issue.record("unpacked")
        } catch let refusal as Refusal { #expect(refusal.code == "sheet_too_large") }
    }

    @Test func formulaFaultsAreProblems() throws {
        let path = try WorkbookMaker.book([
            ("S", "visible", ##"<sheetData><row><c t="e"><v>#REF!</v></c><c><v>1</v></c></row></sheetData>"##)
        ])
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SheetReader.forEachRow(path: path) { row in #expect(row.problem?.column == 0 && row[1] == "1") }
    }

    @Test func serialDates() {
        #expect(CellStyles.text("59", .date, countsFrom1904: false) == "1900-02-28")
        #expect(CellStyles.text("61", .date, countsFrom1904: false) == "1900-03-01")
        #expect(CellStyles.text("0", .date, countsFrom1904: true) == "1904-01-01")
        #expect(CellStyles.text("0.5", .date, countsFrom1904: false) == "12:00:00")
        #expect(CellStyles.meaning(164, code: "[Red]0.00\"hari\"") == .number)
        #expect(CellStyles.meaning(14, code: nil) == .date)
    }
}
