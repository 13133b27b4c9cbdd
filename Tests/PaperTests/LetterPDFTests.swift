import Circulation
import Foundation
import Postgres
import Testing

@testable import Paper

/// Letters: a page each, whole or not at all.
@Suite struct LetterPDFTests {
    private func letter(_ number: Int, body: String = "Yth. Ratna Uji,\n\nTinggal 2 edisi.\n\nSalam,\nSirkulasi")
        -> Letter
    {
        Letter(
            id: Int64(number), sender: "Majalah Uji",
            publisher: Publisher(name: "PT Contoh", address: "Jl. Penerbit 9"), date: Day(year: 2027, month: 1, day: 4),
            language: .id,
            address: ["Ratna Uji", "u.p. Bagian Umum", "Jl. Contoh No. \(number)", "Bandung 40123"],
            text: MessageText(subject: "Perpanjangan langganan", body: body))
    }

    private func pages(_ path: String) throws -> Int? {
        let line = try output("pdfinfo", path).split(separator: "\n").first { $0.hasPrefix("Pages:") }
        return line?.split(separator: " ").last.flatMap { Int($0) }
    }

    @Test func `a page for each letter, its address where the window is`() throws {
        let scratch = try Scratch()
        let path = scratch.path("surat.pdf")
        let pdf = try LetterPDF(file: path)
        for number in 1...3 { try pdf.add(letter(number)) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try pdf.finish()
        #expect(try pages(path) == 3 && pdf.unknownSigns == 0)
        // The window: 25 to 103 mm from the left, 45 to 90 mm from the top, in points.
        let window = try output(
            "pdftotext", "-f", "2", "-l", "2", "-x", "57", "-y", "128", "-W", "240", "-H", "127", path, "-")
        #expect(
            window.split(separator: "\n").filter { $0 != "\u{0C}" }.map(String.init) == [
                "Ratna Uji", "u.p. Bagian Umum", "Jl. Contoh No. 2", "Bandung 40123",
            ])
        let whole = try output("pdftotext", "-layout", path, "-")
        for words in [
            "Majalah Uji", "PT Contoh, Jl. Penerbit 9", "4 Januari 2027", "Perpanjangan langganan", "Tinggal 2 edisi.",
            "Sirkulasi",
        ] {
            #expect(whole.contains(words), "\(words) in \(whole)")
        }
    }

    @Test func `a long letter stays on its page`() throws {
        let scratch = try Scratch()
        let path = scratch.path("surat.pdf")
        let pdf = try LetterPDF(file: path)
        let words = String(repeating: "Supaya edisi berikutnya tetap sampai, silakan perpanjang. ", count: 130)
        try pdf.add(letter(1, body: words + "\n\n" + words))
        try pdf.finish()
        #expect(try pages(path) == 1)
    }

    @Test func `a writer that is dropped leaves nothing`() throws {
        let scratch = try Scratch()
        do {
            let pdf = try LetterPDF(file: scratch.path("surat.pdf"))
            try pdf.add(letter(1))
        }
        #expect(try scratch.names == [])
        #expect(throws: PaperError.self) { try LetterPDF(file: scratch.path("tidak/ada.pdf")) }
    }
}
