import Circulation
import Foundation
import Testing

@testable import Intake

@Suite struct SheetTests {
    private func rows(_ bytes: [UInt8], _ options: SheetOptions = SheetOptions()) throws -> [(Int, [String])] {
        var rows: [(Int, [String])] = []
        try CSVReader.forEachRow(SheetSource(bytes: bytes), options) { rows.append(($0.number, $0.cells)) }
        return rows
    }

    private func table(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)).map(\.1) }

    @Test func delimiters() throws {
        for mark in [",", ";", "\t", "|"] {
            let text =
                ["nama", "alamat", "hp"].joined(separator: mark) + "\r\n"
                + ["Budi", "\"Jl. A\(mark) No 1\"", "0811"].joined(separator: mark) + "\r\n"
            #expect(try table(text) == [["nama", "alamat", "hp"], ["Budi", "Jl. A\(mark) No 1", "0811"]])
        }
        #expect(try table("sep=;\r\na;b,c\r\n") == [["a", "b,c"]])
        #expect(try table("Daftar pelanggan\n\nnama;hp;kota\nA;1;x\nB;2;y\n").last == ["B", "2", "y"])
        #expect(try table("satu\ndua\n") == [["satu"], ["dua"]])
    }

    @Test func rowNumbersAreTheSpreadsheets() throws {
        let found = try rows(Array("a,b\r\n\r\n\"x\r\ny\",2\r\n\r\n\r\nz,3".utf8))
        #expect(found.map(\.0) == [1, 3, 6])
        #expect(found[1].1 == ["x\r\ny", "2"])
        #expect(try rows(Array("a\n\nb\n".utf8)).map(\.0) == [1, 3])
    }

    @Test func encodings() throws {
        let text = "nama,kota\nSiti Müller,Café\n😀,x\n"
        let latin: [UInt8] = Array("nama,kota\nSiti M".utf8) + [0xFC] + Array("ller,Caf".utf8) + [0xE9, 0x0A]
        #expect(try rows(latin).last?.1 == ["Siti Müller", "Café"])
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array(text.utf8)).first?.1 == ["nama", "kota"])
        for (isLittle, mark) in [(true, [0xFF, 0xFE] as [UInt8]), (false, [0xFE, 0xFF])] {
            let units = text.utf16.flatMap {
                isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)]
            }
            #expect(try rows(mark + units).map(\.1) == [["nama", "kota"], ["Siti Müller", "Café"], ["😀", "x"]])
            #expect(try rows(units).map(\.1).count == 3)
        }
        // One row from another program in a UTF-8 file of more than what is looked at first.
        let long = Array(String(repeating: "é,ok\n", count: 20_000).utf8) + [0x43, 0xE9, 0x2C, 0x78, 0x0A]
        #expect(try rows(long).last?.1 == ["Cé", "x"])
    }

    @Test func longCellsAreNamedAndTheRestIsRead() throws {
        let bytes = Array("a,b\n1,\(String(repeating: "x", count: 1_000_000))\n2,ok\n".utf8)
        var seen: [(Int, Int?, Int)] = []
        try CSVReader.forEachRow(SheetSource(bytes: bytes), SheetOptions()) { row in
            seen.append((row.number, row.problem?.column, row.bytes.count))
        }
        #expect(seen.map(\.0) == [1, 2, 3])
        #expect(seen[1].1 == 1 && seen[1].2 < 70_000 && seen[2].1 == nil)
    }

    @Test func anUnclosedQuoteEndsWithItsPlace() throws {
        let bytes = Array("a,b\n1,2\n3,\"never closed ".utf8) + [UInt8](repeating: 0x78, count: 20 << 20)
        do {
            _ = try rows(bytes)
            Issue.record("was read")
        } catch let refusal as Refusal {
            #expect(refusal.code == "sheet_endless_cell")
            #expect(refusal.message.id.contains("baris 3") && refusal.message.id.contains("kolom B"))
        }
    }

    @Test func nulsAndNothing() throws {
        #expect(try rows([]).isEmpty)
        #expect(try rows(Array("\n\n , \n".utf8)).isEmpty)
        var problems: [Int?] = []
        try CSVReader.forEachRow(SheetSource(bytes: Array("a,b\n1,x\0y\n".utf8)), SheetOptions()) {
            problems.append($0.problem?.column)
        }
        #expect(problems == [nil, 1])
    }

    @Test func filesThatAreNoSheets() throws {
        for (bytes, code) in [
            ([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4] as [UInt8], "sheet_old_excel"),
            (Array("<html><table>".utf8), "sheet_web_page"), (Array("PK\u{3}\u{4}garbage".utf8), "sheet_damaged"),
        ] {
            let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            do {
                try SheetReader.forEachRow(path: path) { _ in }
                Issue.record("\(code)")
            } catch let refusal as Refusal { #expect(refusal.code == code) }
        }
        #expect(throws: Refusal.self) { try SheetReader.forEachRow(path: "/nonexistent/x.csv") { _ in } }
    }

    @Test func mapping() throws {
        let json =
            #"{"version":2,"columns":{"Nama  Lengkap":"name","hp":"phone","HP 2":"phone"},"constants":{"publication":"IDM"},"required":["name"],"delimiter":";"}"#
        let mapping = try ImportMapping(json: Array(json.utf8))
        var bound: BoundMapping?
        var texts: [[String]] = []
        var problems: [String?] = []
        try CSVReader.forEachRow(
            SheetSource(bytes: Array("NAMA LENGKAP;HP;HP 2;Warna\nBudi;0811;0812;x\n ;1;;\n".utf8)), mapping.options
        ) { row in
            guard let columns = bound else {
                bound = try mapping.bind(row)
                return
            }
            texts.append(columns.texts(.phone, in: row))
            problems.append(columns.problem(of: row)?.reason.id)
            #expect(columns.text(.publication, in: row) == "IDM")
        }
        #expect(texts == [["0811", "0812"], ["1"]] && bound?.unused == ["Warna"])
        #expect(problems == [nil, "Kolom wajib \"NAMA LENGKAP\" kosong."])
    }

    @Test(arguments: [
        (#"{"columns":{"X":"name"}}"#, "mapping_unknown_column"),
        (#"{"columns":{"Nama":"shoe"}}"#, "mapping_unknown_field"),
        (#"{"columns":{"Nama":"name"},"required":["phone"]}"#, "mapping_missing_field"),
        (#"{"columns":{"Dua":"name"}}"#, "mapping_doubled_column"), ("{", "mapping_unreadable"),
        ("{}", "mapping_unreadable"),
        (#"{"columns":{"Nama":"name"},"encoding":"ebcdic"}"#, "mapping_unknown_encoding"),
        (#"{"columns":{"Nama":"name"},"delimiter":"ab"}"#, "mapping_bad_delimiter"),
    ]) func mappingErrors(json: String, code: String) {
        do {
            let mapping = try ImportMapping(json: Array(json.utf8))
            try CSVReader.forEachRow(SheetSource(bytes: Array("Nama,Dua,Dua\n".utf8)), SheetOptions()) {
                _ = try mapping.bind($0)
            }
            Issue.record("accepted \(json)")
        } catch let refusal as Refusal { #expect(refusal.code == code) } catch { Issue.record("\(error)") }
    }
}
