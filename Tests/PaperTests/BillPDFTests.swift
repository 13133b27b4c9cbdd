import Foundation
import Postgres
import Testing

@testable import Circulation
@testable import Paper

@Suite struct BillPDFTests {
    private func write(
        _ bills: [SampleBill], _ paper: BillPDF.Paper = .bill, _ language: Language = .id, to path: String
    ) throws -> BillPDF.Count {
        let pdf = try BillPDF(file: path, paper: paper, language: language)
        for bill in bills { try pdf.add(bill.view) }
        return try pdf.finish()
    }

    /// The words of a PDF, white space made one.
    private func text(_ bill: SampleBill, _ paper: BillPDF.Paper = .bill, _ language: Language = .id) throws -> String {
        let scratch = try Scratch()
        _ = try write([bill], paper, language, to: scratch.path("b.pdf"))
        return try output("pdftotext", "-layout", scratch.path("b.pdf"), "-").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// Where each word of a PDF stands, in points.
    private func boxes(_ path: String) throws -> [(xMin: Double, yMin: Double, xMax: Double, yMax: Double)] {
        let found = try output("pdftotext", "-bbox", path, "-")
        return found.matches(of: /xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">/).map {
            (Double($0.1) ?? -1, Double($0.2) ?? -1, Double($0.3) ?? -1, Double($0.4) ?? -1)
        }
    }

    @Test func everyFactOfABill() throws {
        var bill = SampleBill()
        bill.contact = "Ibu Ratna"
        bill.tax = 69_960
        bill.commission = 100_000
        let found = try text(bill)
        for words in [
            "TAGIHAN", "IDM-2027-0000012", "5 Januari 2027", "19 Januari 2027", "18 Februari 2027", "Rahmat Contoh",
            "u.p. Ibu Ratna", "Jl. Contoh No. 1", "Bandung 40123", "101–112", "Rp 600.000", "Ongkos kirim Rp 36.000",
            "PPN 12% × 11/12 Rp 69.960", "Komisi agen -Rp 100.000", "Kode unik Rp 389", "TOTAL Rp 606.349",
            "Terbilang: Enam ratus enam ribu tiga ratus empat puluh sembilan rupiah", "Bank Contoh Asia",
            "0123 456 789",
            "a.n. PT Contoh Media Pertahanan", "Jl. Contoh Raya No. 10, Jakarta 10110", "NPWP 00.000.000.0-000.000",
            "Tulis IDM-2027-0000012 pada berita transfer.",
            "mulai edisi 101 bila dibayar sampai 19 Januari 2027", "No. pelanggan 100014", "L200015",
        ] { #expect(found.contains(words), "\(words) in \(found)") }
    }

    @Test func inEnglishNothingIsIndonesian() throws {
        var bill = SampleBill()
        bill.lastEdition = nil
        let found = try text(bill, .bill, .en)
        for words in [
            "BILL", "5 January 2027", "12 issues from 101", "TOTAL Rp 636,389",
            "In words: Six hundred thirty-six thousand",
            "Write IDM-2027-0000012 into the transfer's note.", "starts with issue 101 if paid by 19 January 2027",
        ] { #expect(found.contains(words), "\(words) in \(found)") }
        for words in ["TAGIHAN", "Jatuh", "Harga", "Kode unik", "untuk"] {
            #expect(!found.contains(words), "\(words) in \(found)")
        }
    }

    @Test func whatIsClosedIsNotToBePaid() throws {
        for (state, stamp, sentence) in [
            (Bill.State.paid, "LUNAS", "sudah lunas"), (.cancelled, "BATAL", "jangan dibayar"),
            (.expired, "KEDALUWARSA", "sudah tidak berlaku"),
        ] {
            var bill = SampleBill()
            bill.state = state
            let found = try text(bill)
            #expect(found.contains(stamp) && found.contains(sentence) && !found.contains("0123 456 789"))
        }
        var plain = SampleBill()
        plain.digits = 0
        #expect(try text(plain).contains("tanpa kode unik"))
        plain.hasAccount = false
        #expect(try text(plain).contains("tanyakan kepada bagian sirkulasi"))
    }

    @Test func longNamesWrapAndNothingMeets() throws {
        let long =
            "Yayasan Perpustakaan Pertahanan dan Keamanan Nasional Republik Contoh Cabang Kabupaten Sangat Panjang"
        var bill = SampleBill()
        bill.payer = long + " " + long
        bill.address = [long, long, "Bandung 40123"]
        bill.recipients = [long, "محمد عبد الرحمن", "ꦯꦸꦏꦂꦤꦺꦴ", "王小明", String(repeating: "x", count: 900)]
        bill.price = 999_999_999_999
        bill.qr = "bayar?nomor={number}&jumlah={total}"
        let scratch = try Scratch()
        let count = try write([bill], to: scratch.path("b.pdf"))
        #expect(count.unknownSigns == 0)
        let words = try boxes(scratch.path("b.pdf"))
        #expect(words.count > 100)
        for word in words {
            #expect(
                word.xMin >= LetterPage.left - 1 && word.xMax <= LetterPage.right + 1 && word.yMax <= LetterPage.height)
        }
        let found = try output("pdftotext", "-layout", scratch.path("b.pdf"), "-")
        #expect(found.contains("王小明"))
    }

    @Test func manyLinesGoOverPagesAndKeepTheirHead() throws {
        var bill = SampleBill()
        bill.recipients = (1...120).map { "Penerima Nomor \($0)" }
        let scratch = try Scratch()
        let count = try write([bill, SampleBill()], to: scratch.path("b.pdf"))
        #expect(count.bills == 2 && count.pages >= 6)
        for page in 1..<count.pages {
            let found = try output("pdftotext", "-f", "\(page)", "-l", "\(page)", scratch.path("b.pdf"), "-")
            #expect(found.contains("Tagihan IDM-2027-0000012"))
        }
        let all = try output("pdftotext", "-layout", scratch.path("b.pdf"), "-")
        for number in [1, 60, 120] { #expect(all.contains("Penerima Nomor \(number) ")) }
        #expect(all.contains("bersambung"))
    }

    @Test func aReceiptSaysWhoPaidWhatAndWhen() throws {
        var bill = SampleBill()
        bill.state = .paid
        bill.payments = [
            BillView.Payment(
                bookedOn: Day(year: 2027, month: 1, day: 11), amount: 636_389, account: "BCA-1",
                accountName: "Bank Contoh 0123456789",
                counterparty: "RAHMAT C")
        ]
        let found = try text(bill, .receipt)
        for words in [
            "KWITANSI", "No. IDM-2027-0000012", "Sudah terima dari Rahmat Contoh", "Rp 636.389",
            "Enam ratus tiga puluh enam ribu tiga ratus delapan puluh sembilan rupiah", "12 edisi (101–112)",
            "11 Januari 2027: Rp 636.389 ke rekening Bank Contoh 0123456789, dari RAHMAT C",
        ] { #expect(found.contains(words), "\(words) in \(found)") }
        #expect(!found.contains("meterai"))
        bill.payments = []
        #expect(try text(bill, .receipt).contains("11 Januari 2027, dicatat oleh petugas"))
        #expect(try text(bill, .receipt, .en).contains("Received from"))
    }

    @Test func stampDutyIsForMoreThanFiveMillion() throws {
        for (price, stamped) in [(5_000_000, false), (5_000_001, true)] {
            var bill = SampleBill()
            bill.state = .paid
            (bill.price, bill.shipping) = (Int64(price), 0)
            let found = try text(bill, .receipt)
            #expect(found.contains("bea meterai Rp 10.000") == stamped)
            #expect(found.contains("Meterai") == stamped)
        }
    }

    @Test func manySubscriptionsOfAReceiptAreCounted() throws {
        var bill = SampleBill()
        bill.state = .paid
        bill.recipients = (1...40).map { "Penerima Nomor \($0)" }
        let found = try text(bill, .receipt)
        #expect(found.contains("dan 34 langganan lain") && !found.contains("Penerima Nomor 7 "))
    }
}
