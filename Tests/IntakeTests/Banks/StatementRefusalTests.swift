import Circulation
import Foundation
import Testing

@testable import Intake

/// What is not certain is refused whole, and says where.
@Suite struct StatementRefusalTests {
    private static let personal = Sample.klikBCAPersonal

    private static func edited(_ text: String, _ old: String, _ new: String) -> String {
        text.replacing(old, with: new)
    }

    private static func cut(_ text: String, _ count: Int) -> String { String(text.dropLast(count)) }

    private static let cases: [(text: String, code: String, part: String)] = [
        // A line that was left out, one that came twice, an amount that was changed: the first balance that does not fit.
        (
            edited(personal, "'31/12,BIAYA ADM,'0000,6500.00,DB,1443711.00\n", ""), "statement_balance_differs",
            "baris 9"
        ),
        (
            edited(
                personal, "'31/12,BIAYA ADM,'0000,6500.00,DB,1443711.00\n",
                String(repeating: "'31/12,BIAYA ADM,'0000,6500.00,DB,1443711.00\n", count: 2)),
            "statement_balance_differs", "baris 10"
        ),
        (edited(personal, "6500.00,DB", "6501.00,DB"), "statement_balance_differs", "baris 9"),
        (edited(personal, "6500.00,DB", "6500.00,CR"), "statement_balance_differs", "1.443.711"),
        // Two copies in one file.
        (personal + personal, "statement_balance_differs", "baris 23"),
        (Sample.briMutation + Sample.briMutation, "statement_balance_differs", "baris 8"),
        (Sample.mandiriMCM + Sample.mandiriMCM, "statement_doubled", "baris 5"),
        (Sample.mt940 + "\n" + Sample.mt940, "statement_doubled", "baris 17"),
        // The sums below.
        (
            edited(personal, "Saldo Awal : 1000000", "Saldo Awal : 1000001"), "statement_total_differs",
            "Saldo awal"
        ),
        (
            edited(personal, "Mutasi Kredit : 1650211", "Mutasi Kredit : 1650212"), "statement_total_differs",
            "kredit"
        ),
        (edited(personal, "Mutasi Debet : 6500", "Mutasi Debet : 6501"), "statement_total_differs", "debit"),
        (
            edited(personal, "Saldo Akhir : 2643711", "Saldo Akhir : 2643712"), "statement_balance_differs",
            "2.643.712"
        ),
        (
            edited(Sample.bniSheet, "1,650,211.00\"\n", "1,650,212.00\"\n"), "statement_total_differs",
            "1.650.212"
        ),
        // Cut off.
        ("I", "statement_unknown_layout", "tidak dikenal"),
        (edited(personal, "Saldo Akhir : 2643711.00\n", ""), "statement_cut", "Saldo Akhir"),
        (cut(Sample.klikBCABusiness, 40), "statement_cut", "tengah baris"),
        (cut(Sample.bcaPage, 40), "statement_cut", "tabelnya"),
        (cut(Sample.mandiriMCM, 4), "statement_cut", "tengah baris 4"),
        (cut(Sample.mandiriKopra, 4), "statement_balance_differs", "baris 4"),
        (cut(Sample.bniDirect, 12), "statement_cut", "tengah baris 4"),
        (cut(Sample.mt940, 30), "statement_cut", ":62F:"),
        (String(Sample.mt940.prefix(40)), "statement_cut", ":60F:"),
        (cut(CamtSample.document(), 100), "statement_damaged", "tidak utuh"),
        // Amounts and signs.
        (edited(personal, "'0000,450211.00", "'0000,450211.50"), "statement_bad_line", "lebih halus"),
        (
            edited(personal, "'0000,450211.00", "'0000,99999999999999999999"), "statement_bad_line",
            "terlalu besar"
        ),
        (edited(personal, "'0000,450211.00", "'0000,-450211.00"), "statement_bad_line", "bertentangan"),
        (edited(personal, "'0000,450211.00", "'0000,45O211.00"), "statement_bad_line", "bukan jumlah"),
        (edited(personal, "'0000,450211.00", "'0000,"), "statement_bad_line", "kosong"),
        (edited(personal, "6500.00,DB", "6500.00,XY"), "statement_bad_line", "XY"),
        (edited(personal, "6500.00,DB", "6500.00,"), "statement_bad_line", "tanda debit atau kredit"),
        (edited(personal, "DB,1443711.00", "DB,"), "statement_bad_line", "saldonya kosong"),
        (
            edited(Sample.briCMS, "\"6500.00\",\".00\"", "\"6500.00\",\"6500.00\""), "statement_bad_line",
            "baris 3"
        ),
        (edited(Sample.briCMS, "\"Db\"", "\"Cr\""), "statement_bad_line", "bertentangan"),
        (
            edited(Sample.briCMS, "\"1450211.00\",\"6500.00\"", "\"1450212.00\",\"6500.00\""),
            "statement_balance_differs", "baris 3"
        ),
        (edited(Sample.mandiriKopra, "IDR;31", "USD;31"), "statement_bad_line", "USD"),
        // Dates.
        (edited(personal, "'31/12", "'31/11"), "statement_bad_line", "31/11"),
        (edited(personal, "'31/12", "'11/01"), "statement_bad_line", "di luar Periode"),
        (edited(personal, "'31/12", "''"), "statement_bad_line", "baris 9"),
        (edited(personal, "Periode : 29/12/2025 - 05/01/2026\n", ""), "statement_bad_line", "tanpa tahun"),
        (
            edited(personal, "29/12/2025 - 05/01/2026", "29/12/2024 - 05/01/2026"), "statement_bad_line",
            "Periode"
        ),
        (edited(Sample.klikBCABusiness, "31/12/2025", "31/12/2024"), "statement_bad_line", "di luar Periode"),
        (edited(Sample.briMutation, "2025-12-31", "2025-02-30"), "statement_bad_line", "2025-02-30"),
        // Nothing to read.
        ("", "statement_empty", "kosong"), (" \n\n", "statement_empty", "kosong"),
        ("TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI\n", "statement_empty", "judul"),
        ("Nama,Alamat,HP\nBudi,Jl. A,0811-00\n", "statement_unknown_layout", "tidak dikenal"),
        ("<html><body>Silakan masuk</body></html>", "statement_other_file", "tanpa tabel"),
        ("<rss><channel/></rss>", "statement_other_file", "rss"), ("%PDF-1.4 …", "statement_other_file", "PDF"),
        (edited(personal, "BIAYA ADM", "BIAYA\0ADM"), "statement_bad_line", "NUL"),
    ]

    @Test(arguments: cases) func refused(text: String, code: String, part: String) {
        let refusal = StatementDesk.refusal(text)
        #expect(refusal?.code == code)
        #expect(refusal?.message.id.contains(part) == true, "\(refusal?.message.id ?? "")")
        #expect(refusal?.hint != nil)
    }

    @Test func anotherLayoutThanTheOneAskedFor() {
        let refusal = StatementDesk.refusal(Sample.briCMS, StatementOptions(layout: .bniDirect))
        #expect(refusal?.code == "statement_layout_absent" && refusal?.hint?.en.contains("journal no") == true)
        #expect(
            StatementDesk.refusal(Sample.mt940, StatementOptions(layout: .camt053))?.code == "statement_layout_absent")
    }

    @Test func filesOfOtherKinds() throws {
        let archive = try WorkbookMaker.write(["mutasi.csv": Sample.briMutation])
        let oldExcel = try StatementDesk.file([0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], "xls")
        let whole = try Data(contentsOf: URL(fileURLWithPath: archive))
        let torn = try StatementDesk.file(Array(whole.prefix(60)), "xlsx")
        defer { for path in [archive, oldExcel, torn] { try? FileManager.default.removeItem(atPath: path) } }
        for (path, code) in [
            (archive, "statement_other_file"), (oldExcel, "sheet_old_excel"), (torn, "sheet_damaged"),
            ("/nonexistent/mutasi.csv", "file_unreadable"),
        ] {
            do {
                try StatementReader.read(path: path) { _ in }
                Issue.record("\(path) was taken")
            } catch let refusal as Refusal { #expect(refusal.code == code) }
        }
    }
}
