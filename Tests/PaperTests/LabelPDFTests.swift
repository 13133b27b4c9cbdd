import Circulation
import Foundation
import Testing

@testable import Paper

@Suite struct LabelPDFTests {
    private func label(_ sequence: Int, postcode: String? = "40123", courier: String? = nil) -> Label {
        Label(
            sequence: sequence, number: "10000\(sequence)", name: "Pelanggan \(sequence)",
            address: ["Jl. Melati No. \(sequence)", "RT 001/RW 002"], locality: "Bandung", postcode: postcode,
            hint: Label.hint(finalEdition: 112), courier: courier)
    }

    /// The text of a PDF, laid out as on paper.
    private func text(_ path: String, page: Int? = nil) throws -> String {
        guard let page else { return try output("pdftotext", "-layout", path, "-") }
        return try output("pdftotext", "-layout", "-f", "\(page)", "-l", "\(page)", path, "-")
    }

    private func write(
        _ labels: [Label], to path: String, sheet: LabelSheet = .a4x21, mark: BundleMark = .none, firstCell: Int = 0
    ) throws -> LabelCount {
        let job = LabelJob(title: "Edisi 112", edition: 112, run: "R77", sha256: "c0ffee")
        let pdf = try LabelPDF(file: path, sheet: sheet, job: job, mark: mark, firstCell: firstCell)
        for label in labels { try pdf.add(label) }
        return try pdf.finish()
    }

    @Test func everyFieldStandsOnTheLabel() throws {
        let scratch = try Scratch()
        var full = label(7, courier: "Pos")
        full.contact = "Ibu Ratna"
        full.copies = 5
        _ = try write([full], to: scratch.path("l.pdf"))
        let found = try text(scratch.path("l.pdf"), page: 1)
        for words in [
            "7 · 100007", "Pelanggan 7", "u.p. Ibu Ratna", "Jl. Melati No. 7", "RT 001/RW 002", "Bandung 40123", "×5",
            "s.d. edisi 112", "Pos",
        ] { #expect(found.contains(words), "\(words) in \(found)") }
    }

    @Test func noLabelKeepsAnythingOfTheOneBefore() throws {
        let scratch = try Scratch()
        var long = label(1)
        long.name = String(repeating: "Panjang ", count: 40)
        long.contact = "Seseorang"
        var bare = label(3)
        bare.address = []
        bare.locality = ""
        bare.postcode = nil
        bare.hint = nil
        let labels = [long, label(2), bare, label(4)]
        _ = try write(labels, to: scratch.path("l.pdf"), sheet: .roll)
        for (index, label) in labels.enumerated() {
            let page = try text(scratch.path("l.pdf"), page: index + 1)
            #expect(page.contains("Jl. Melati No. \(index + 1)") == !label.address.isEmpty)
            #expect(page.contains("u.p.") == (label.contact != nil))
            #expect(page.contains("Bandung 40123") == (label.postcode != nil))
            #expect(page.contains("s.d. edisi") == (label.hint != nil))
        }
    }

    @Test(arguments: LabelSheet.builtIn) func pagesAreTheSheetsSize(_ sheet: LabelSheet) throws {
        let scratch = try Scratch()
        let count = try write((1...50).map { label($0) }, to: scratch.path("l.pdf"), sheet: sheet)
        let info = try output("pdfinfo", scratch.path("l.pdf"))
        #expect(count.labels == 50)
        #expect(count.pages == (50 + sheet.cells - 1) / sheet.cells + 1)
        #expect(info.contains("Pages:           \(count.pages)\n"), "\(info)")
        #expect(info.contains(sheet.pageWidth == 210 ? "(A4)" : "283.46"), "\(info)")
        #expect(info.contains("Title:           Edisi 112"))
    }

    @Test func usedCellsAreLeftOut() throws {
        let scratch = try Scratch()
        let count = try write((1...10).map { label($0) }, to: scratch.path("l.pdf"), firstCell: 15)
        #expect(count.pages == 3)
        #expect(try text(scratch.path("l.pdf"), page: 2).contains("Pelanggan 7"))
    }

    @Test func bundlesAreClosedWithTheirCounts() throws {
        let scratch = try Scratch()
        var heavy = label(3, postcode: "40211")
        heavy.copies = 1200
        let labels = [label(1), label(2, postcode: "40199"), heavy, label(4, postcode: nil)]
        let count = try write(labels, to: scratch.path("l.pdf"), mark: .slip)
        #expect(count == LabelCount(labels: 4, pages: 2, copies: 1203, bundles: 3, unknownSigns: 0))
        let page = try text(scratch.path("l.pdf"), page: 1)
        for words in [
            "BUNDEL 1", "401xx", "2 label · 2 eksemplar", "BUNDEL 2", "402xx", "1 label · 1.200 eksemplar",
            "tanpa kode pos", "B2 · 3 ·",
        ] { #expect(page.contains(words), "\(words) in \(page)") }
        let counts = try text(scratch.path("l.pdf"), page: 2)
        #expect(counts.contains(/402xx +1 +1 +1\.200/))
        #expect(counts.contains(/Total +3 +4 +1\.203/))
        #expect(counts.contains("Edisi 112 · Daftar kirim R77"))
        #expect(counts.contains("SHA-256 c0ffee"))
    }

    @Test func anotherCourierIsAnotherBundle() throws {
        let scratch = try Scratch()
        let labels = [label(1, courier: "Pos"), label(2, courier: "JNE"), label(3, courier: "JNE")]
        #expect(try write(labels, to: scratch.path("l.pdf"), mark: .corner).bundles == 2)
        let counts = try text(scratch.path("l.pdf"), page: 2)
        #expect(counts.contains(/401xx · JNE +1 +2 +2/))
        #expect(counts.contains(/401xx · Pos +1 +1 +1/))
    }

    @Test func everyScriptHasItsSigns() throws {
        let scratch = try Scratch()
        let names = ["ꦯꦸꦏꦂꦤꦺꦴ", "王小明", "محمد عبد الرحمن", "Nguyễn Văn", "Дмитрий", "Sukarno"]
        let labels = names.enumerated().map { index, name in
            var label = label(index + 1)
            label.name = name
            return label
        }
        let count = try write(labels, to: scratch.path("l.pdf"))
        #expect(count.unknownSigns == 0)
        let fonts = try output("pdffonts", scratch.path("l.pdf"))
        for font in ["Javanese", "CJK", "Arabic"] { #expect(fonts.contains(font), "\(fonts)") }
        #expect(try text(scratch.path("l.pdf")).contains("王小明"))
    }

    /// A word joiner has no width and no place in Latin-1: the same name with one is set by Pango.
    @Test(arguments: ["AVATAR Wayan To, Tjokorda", "Keuskupan Agung Semarang, Komisi Komunikasi Sosial Daerah Kota"])
    func latinTextStandsWherePangoWouldPutIt(_ name: String) throws {
        let scratch = try Scratch()
        let ends = try [name, name + "\u{2060}"].map { name in
            var label = label(1)
            label.name = name
            _ = try write([label], to: scratch.path("l.pdf"))
            let boxes = try output("pdftotext", "-bbox", "-l", "1", scratch.path("l.pdf"), "-")
            return boxes.matches(of: /xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)"/).map {
                [$0.1, $0.2, $0.3].map { Double($0) ?? -1 }
            }
        }
        try #require(ends[0].count == ends[1].count)
        for (latin, pango) in zip(ends[0].joined(), ends[1].joined()) { #expect(abs(latin - pango) < 0.3) }
    }

    @Test func signsWithoutAFontAreCounted() throws {
        let scratch = try Scratch()
        var odd = label(1)
        odd.name = "Nama \u{1FFF0}\u{E0FFF}"
        #expect(try write([odd], to: scratch.path("l.pdf")).unknownSigns > 0)
    }

    @Test(arguments: [
        String(repeating: "x", count: 1_000_000), "a" + String(repeating: "\u{301}", count: 100_000),
        "\u{202E}terbalik\u{0}\u{7}\n\n\t ", "", "=1+1", String(repeating: "Jl. Panjang Sekali ", count: 60_000),
    ])
    func nothingReachesTheNeighbour(_ text: String) throws {
        let scratch = try Scratch()
        let odd = Label(
            sequence: 1, number: text, name: text, contact: text, address: [text, text, text], locality: text,
            postcode: "40123", copies: Int.max / 2, hint: text, courier: text)
        _ = try write([odd, label(2)], to: scratch.path("l.pdf"))
        let boxes = try output("pdftotext", "-bbox", "-f", "1", "-l", "1", scratch.path("l.pdf"), "-")
        // The second label starts at 7.2 + 63.5 + 2.55 mm; the first must end before it, and above its own lower edge.
        let words = boxes.matches(of: /xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)"/)
        for word in words where (Double(word.1) ?? 0) < 7.2 * 72 / 25.4 + 150 {
            #expect((Double(word.3) ?? 0) <= 70.7 * 72 / 25.4 + 1)
            #expect((Double(word.4) ?? 0) <= (15.15 + 38.1) * 72 / 25.4 + 1)
        }
        #expect(boxes.contains("40123</word>"))
    }

    @Test func aFileAppearsOnlyWhenItIsWhole() throws {
        let scratch = try Scratch()
        do {
            let pdf = try LabelPDF(file: scratch.path("l.pdf"), job: LabelJob(title: "x"))
            try pdf.add(label(1))
        }
        #expect(try scratch.names.isEmpty)
        _ = try write([], to: scratch.path("l.pdf"))
        #expect(try scratch.names == ["l.pdf"])
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("l.pdf"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func fullAndMissingDisksAreSaidPlainly() throws {
        let full = try #require(throws: PaperError.self) {
            try write((1...20_000).map { label($0) }, to: "/dev/full", sheet: .roll)
        }
        #expect(full.code == "file_failed")
        #expect(full.message.en.contains("No space left on device"))
        let missing = try #require(throws: PaperError.self) { try write([], to: "/no/such/folder/l.pdf") }
        #expect(missing.message.id.contains("tidak dapat ditulis"))
    }
}
