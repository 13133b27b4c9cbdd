import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

@Suite struct ImportFormatTests {
    private let heading =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nama</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>HP</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Alamat</t></is></c></row>"
    private let mapping = #"{"columns": {"Nama": "name", "HP": "phone", "Alamat": "address"}}"#

    private func text(_ cell: String, _ text: String) -> String {
        "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    @Test func mergedCellsAndNumbersOfASpreadsheet() async throws {
        try await ImportDesk.open { desk async throws in
            // One address merged over two people; a phone that lost its zero, one that became a fraction.
            let rows = """
                <row r="2">\(text("A2", "Budi"))<c r="B2"><v>8118868831</v></c>\(text("C2", "Jl. A 1, Bandung"))</row>
                <row r="3">\(text("A3", "Siti"))<c r="B3"><v>8123456789.0</v></c></row>
                <row r="4">\(text("A4", ""))<c r="B4"><v>1</v></c></row>
                """
            let path = try WorkbookMaker.book([
                (
                    "Pelanggan", "visible",
                    "<sheetData>\(heading)\(rows)</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>"
                )
            ])
            defer { unlink(path) }
            let report = try await desk.bring(file: path, mapping: mapping)
            defer { if let rejects = report.rejects { unlink(rejects) } }
            #expect(report.counts == [3, 2, 0, 0, 1])
            let phones = try await desk.office.read { db in
                try db.rows("select value from subscriber_alias order by alias_id", as: String.self)
            }
            #expect(phones == ["+628118868831", "+628123456789"])
            #expect(try await desk.count("address") == 2)
        }
    }

    @Test func aFormulasCellIsItsText() async throws {
        try await ImportDesk.open { desk async throws in
            let rows = """
                <row r="2"><c r="A2" t="str"><f>CONCAT(1)</f><v>=Budi</v></c><c r="B2"><v>8118868831</v></c></row>
                """
            let path = try WorkbookMaker.book([("S", "visible", "<sheetData>\(heading)\(rows)</sheetData>")])
            defer { unlink(path) }
            #expect(try await desk.bring(file: path, mapping: mapping).counts == [1, 1, 0, 0, 0])
            #expect(try await desk.names() == ["=Budi"])
        }
    }

    @Test func encodings() async throws {
        try await ImportDesk.open { desk async throws in
            let utf16 = "Nama;HP;Alamat\nJosé;0812 3456 0001;Jl. A 1\n".utf16.flatMap {
                [UInt8($0 & 0xFF), UInt8($0 >> 8)]
            }
            let latin: [UInt8] =
                Array("Nama;HP;Alamat\nRen".utf8) + [0xE9] + Array("e;0812 3456 0002;Jl. A 2\n".utf8)
            let damaged = Array("Nama;HP;Alamat\nSoekarno \u{C3}\u{A9};0812 3456 0003;Jl. A 3\n".utf8)
            for (name, bytes) in [("u.csv", [0xFF, 0xFE] + utf16), ("l.csv", latin), ("d.csv", damaged)] {
                let report = try await desk.bring(file: desk.file(name, bytes), mapping: mapping)
                #expect(report.counts == [1, 1, 0, 0, 0])
            }
            #expect(try await desk.names() == ["José", "Renée", "Soekarno é"])
        }
    }

    @Test func filesThatAreNone() async throws {
        try await ImportDesk.open { desk async throws in
            for (name, text, code) in [
                ("empty.csv", "", "file_empty"), ("page.csv", "<html><table>", "sheet_web_page"),
                ("other.csv", "a,b\n1,2\n", "mapping_unknown_column"),
            ] {
                let path = try desk.file(name, Array(text.utf8))
                let refusal = try await #require(throws: Refusal.self) {
                    try await desk.bring(file: path, mapping: mapping)
                }
                #expect(refusal.code == code)
                let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
                #expect(left.allSatisfy { !$0.contains("partial") })
            }
            let missing = try await #require(throws: Refusal.self) {
                try await desk.bring(file: "/nowhere", mapping: mapping)
            }
            #expect(missing.code == "file_unreadable")
        }
    }

    @Test func addressesOfPlacesInColumnsOfTheirOwn() throws {
        let read = try PersonReading.read(
            PersonFields(
                name: "Budi", address: "Jl. Melati 1 RT 01/02", village: "Lengkong", district: "Bojongsoang",
                city: "Kab. Bandung",
                postcode: "40287"))
        #expect(read.address?.lines == "Jl. Melati 1 RT 01/02, Lengkong, Bojongsoang")
        #expect(read.address?.locality == "Kab. Bandung")
        for (text, lines, town) in [
            ("Jl. Melati 1, Kota Bandung 40123", "Jl. Melati 1", "Kota Bandung"),
            ("Jl. Melati 1, Bogor, Jawa Barat", "Jl. Melati 1", "Bogor, Jawa Barat"),
            ("Jl. Melati 1, Kel. Tebet", "Jl. Melati 1, Kel. Tebet", ""),
            ("Mabes TNI Cilangkap", "Mabes TNI Cilangkap", ""),
        ] {
            let address = try PersonReading.address(text, postcode: nil)
            #expect(address.raw == text)
            #expect((address.lines, address.locality) == (lines, town))
        }
    }
}
