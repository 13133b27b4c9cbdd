import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

@Suite struct ImportSubscriptionRejectTests {
    @Test func badRowsSayWhereAndWhy() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            // Beli, Sisa, Sampai, Mulai, Harga, Lunas, Bukti, Eks, Kelas, Kurir
            let cases: [(row: String, where: String, why: String)] = [
                ("0,,,,600000,ya,,,,", "Beli,0", "a number from 1 to 1000"),
                ("1001,,,,600000,ya,,,,", "Beli,1001", "a number from 1 to 1000"),
                ("banyak,,,,600000,ya,,,,", "Beli,banyak", "a number from 1 to 1000"),
                (",-2,,,600000,ya,,,,", "Sisa,'-2", "a number from 0 to 1000"),
                ("12,13,,,600000,ya,,,,", "Sisa,13", "More issues are left than were bought"),
                ("3,,110,,600000,ya,,,,", "Sampai,110", "More issues are left than were bought"),
                (",4,108,,600000,ya,,,,", "Sampai,108", "not both"),
                (",,999,,600000,ya,,,,", "Sampai,999", "no such edition (101–124)"),
                ("12,,,150,600000,ya,,,,", "Mulai,150", "no such edition (101–124)"),
                ("12,,,Maret,600000,ya,,,,", "Mulai,Maret", "no edition's number"),
                ("12,,,103,600000,ya,,,,", "Mulai,103", "run again with --reason"),
                (",4,,103,600000,ya,,,,", "Mulai,103", "issues to come start with one that is"),
                (",,106,108,600000,ya,,,,", "Sampai,106", "before the one to start with"),
                ("12,,,,mahal,ya,,,,", "Harga,mahal", "cannot be read"),
                ("12,,,,-600000,ya,,,,", "Harga,'-600000", "cannot be negative"),
                ("12,,,,(600.000),ya,,,,", "Harga,(600.000)", "cannot be negative"),
                ("12,,,,\"600.000,50\",ya,,,,", "Harga,\"600.000,50\"", "cannot be read"),
                ("12,,,,,ya,,,,", "Harga,", "A price is needed"),
                ("12,,,,gratis,,,,,", "Harga,gratis", "needs a class that is free"),
                ("12,,,,600000,mungkin,,,,", "Lunas,mungkin", "Write yes or no"),
                ("12,,,,600000,Rp 300.000,,,,", "Lunas,Rp 300.000", "part payment"),
                ("12,,,,600000,2026-12-01,,,,", "Lunas,2026-12-01", "still to come"),
                ("12,,,,600000,ya,,0,,", "Eks,0", "Copies must be"),
                ("12,,,,600000,ya,,,emas,", "Kelas,emas", "Choose one of: paid_individual"),
                ("12,,,,600000,ya,,,,J&T", "Kurir,J&T", "such as pos or jne"),
                (",,,,600000,ya,,,,", "Beli,", "not for how many issues"),
                (",,,,,lunas,,,,", "Beli,", "not for how many issues"),
            ]
            let report = try await desk.bring(cases.map(\.row) + ["12,,,,600000,ya,,,,"])
            #expect(report.counts == [cases.count + 1, 1, 0, 0, cases.count])
            #expect(report.subscriptions == [1, 0, 0])
            #expect(try await desk.desk.count("subscriber") == 1)
            #expect(try await desk.books() == [1, 1, 0, 1])
            let lines = try desk.desk.rejects(report).split(separator: "\r\n").dropFirst().map(String.init)
            #expect(lines.count == cases.count)
            for (index, expected) in cases.enumerated() {
                let line = lines.first { $0.hasPrefix("\(index + 2),") } ?? "none"
                #expect(line.hasPrefix("\(index + 2),\(expected.where),") && line.contains(expected.why), "\(line)")
            }
        }
    }

    @Test func aRowOfAnotherPublicationOrPayerIsNotTaken() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let mapping = """
                {"columns": {"Nama": "name", "HP": "phone", "Beli": "slots", "Harga": "price", "Majalah": "publication",
                             "Pembayar": "payer"}, "constants": {"paid": "ya"}}
                """
            let text = """
                Nama,HP,Beli,Harga,Majalah,Pembayar
                Budi,0811111111,12,600000,idm,BUDI
                Siti,0822222222,12,600000,XYZ,
                Joko,0833333333,12,600000,Majalah Uji,Ibu Ani

                """
            let report = try await desk.bring(whole: text, mapping: mapping)
            #expect(report.subscriptions == [1, 0, 0])
            let rejects = try desk.desk.rejects(report)
            #expect(rejects.contains("3,Majalah,XYZ,"))
            #expect(rejects.contains("4,Pembayar,Ibu Ani,"))
        }
    }

    @Test func aStartInThePastNeedsTheReasonOfAPerson() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let report = try await desk.bring(["12,,,103,600000,ya,,,,"], reason: "stok lama")
            #expect(report.subscriptions == [1, 0, 0])
            let term = try await desk.desk.office.read { db in
                try db.one("select slots, start_reason from term", as: (Int4Multirange, String).self)
            }
            #expect(term == (Int4Multirange(3..<15), "stok lama"))
        }
    }

    @Test func aRowWhoseSubscriptionIsBadBringsNobodyElseDown() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            // The second row is the same person; the first is mended later.
            let text =
                ImportSubscriptionDesk.heading
                + "Budi,,08118868831,12,,,150,600000,ya,,,,\nBudi,,08118868831,,6,,,300000,ya,,,,\n"
            let report = try await desk.bring(whole: text)
            #expect(report.counts == [2, 1, 0, 0, 1])
            #expect(try await desk.views().map(\.projection.issuesToGo) == [6])
        }
    }

    @Test func theMappingSaysForWhat() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let path = try desk.desk.file("a.csv", Array("Nama,HP,Beli,Harga\nBudi,08118868831,12,600000\n".utf8))
            for (columns, code) in [
                (#""Beli": "slots", "Harga": "price""#, "publication_needed"),
                (#""Beli": "old_number", "Harga": "price""#, "mapping_missing_field"),
                (#""Beli": "sisa", "Harga": "price""#, "mapping_unknown_field"),
            ] {
                let mapping = #"{"columns": {"Nama": "name", "HP": "phone", "# + columns + "}}"
                let refusal = try await #require(throws: Refusal.self) {
                    try await desk.desk.bring(file: path, mapping: mapping)
                }
                #expect(refusal.code == code)
            }
            #expect(try await desk.desk.count("subscriber") == 0)
        }
    }

    @Test func aCalendarWithoutAnOpenEditionTakesNone() async throws {
        try await ImportDesk.open { desk async throws in
            let act = ImportDesk.act
            try await desk.office.change(act) { db in
                _ = try Publication.add(.init(code: "IDM", name: "Majalah Uji", frequency: .monthly), db: db, act: act)
            }
            let text = ImportSubscriptionDesk.heading + "Budi,,08118868831,12,,,,600000,ya,,,,\n"
            let path = try desk.file("a.csv", Array(text.utf8))
            let refusal = try await #require(throws: Refusal.self) {
                try await desk.bring(file: path, mapping: ImportSubscriptionDesk.mapping, publication: "IDM")
            }
            #expect(refusal.code == "no_open_edition")
            #expect(try await desk.count("subscriber") == 0)
        }
    }

    @Test func aWorkbookOfRunningSubscriptions() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            func text(_ cell: String, _ text: String) -> String {
                "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            let titles = zip(["A", "B", "C", "D", "E"], ["Nama", "HP", "Sisa", "Harga", "Bayar"])
            let heading = "<row r=\"1\">" + titles.map { text("\($0)1", $1) }.joined() + "</row>"
            // A day kept as a serial with a date's format, an amount as a number, a truth, a text.
            let rows = """
                <row r="2">\(text("A2", "Budi"))<c r="B2"><v>8118868831</v></c><c r="C2"><v>4</v></c><c r="D2"><v>200000</v></c><c r="E2" s="1"><v>46027</v></c></row>
                <row r="3">\(text("A3", "Siti"))<c r="B3"><v>8118868832</v></c><c r="C3"><v>5.0</v></c><c r="D3"><v>2.5E5</v></c><c r="E3" t="b"><v>1</v></c></row>
                <row r="4">\(text("A4", "Joko"))<c r="B4"><v>8118868833</v></c><c r="C4"><v>6</v></c>\(text("D4", "Rp 300.000,-"))<c r="E4"><v>300000</v></c></row>
                <row r="5">\(text("A5", "Dewi"))<c r="B5"><v>8118868834</v></c><c r="C5"><v>0.5</v></c><c r="D5"><v>1</v></c></row>
                """
            let path = try WorkbookMaker.book(
                [("Pelanggan", "visible", "<sheetData>\(heading)\(rows)</sheetData>")],
                styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
            defer { unlink(path) }
            let mapping = """
                {"columns": {"Nama": "name", "HP": "phone", "Sisa": "remaining", "Harga": "price", "Bayar": "paid"}}
                """
            let report = try await desk.desk.bring(file: path, mapping: mapping, publication: "IDM")
            defer { if let rejects = report.rejects { unlink(rejects) } }
            #expect(report.counts == [4, 3, 0, 0, 1])
            #expect(report.subscriptions == [3, 0, 0])
            let terms = try await desk.desk.office.read { db in
                try db.rows(
                    "select slot_count::int8, price, coalesce(reference, '–') from term order by term_id",
                    as: (Int, Int, String).self
                ).map { "\($0.0) \($0.1) \($0.2)" }
            }
            #expect(terms == ["4 200000 2026-01-05", "5 250000 –", "6 300000 –"])
        }
    }
}
