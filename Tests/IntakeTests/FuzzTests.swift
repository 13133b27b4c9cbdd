import Circulation
import Foundation
import Testing

@testable import Intake

/// Nothing anybody sends may crash a reader or keep it busy.
@Suite struct FuzzTests {
    private static let samples: [[UInt8]] = {
        let own: [String] = [
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"9"},"contacts":[{"profile":{"name":"S"},"wa_id":"62"}],"messages":[{"from":"62","id":"w","timestamp":"1669233778","type":"text","text":{"body":"caf\u00e9 \ud83d\ude00 Nama: Sari"}}],"statuses":[{"id":"s","status":"sent","timestamp":1}]}}]}]}"#,
            #"{"form_response":{"token":"t","definition":{"fields":[{"id":"a","title":"Nama"}]},"answers":[{"type":"choices","choices":{"labels":["x","y"]},"field":{"id":"a"}}]}}"#,
            "nama=Budi+Santoso&alamat=Jl.%20Mawar%205&no_hp=0811-8868-831&fields%5Bx%5D%5Bvalue%5D=y",
        ]
        let shared =
            Shared.files("fixtures/whatsapp", ending: ".json") + Shared.files("fixtures/forms", ending: ".json")
        return own.map { Array($0.utf8) } + shared.map(\.bytes)
    }()

    private func feed(_ body: [UInt8]) {
        _ = try? WhatsAppEnvelope.read(body)
        if let form = try? FormBody.read(body) { _ = FormMapping.standard.read(form) }
    }

    @Test func truncationsSayWhereOrYieldItems() {
        for sample in Self.samples {
            for cut in stride(from: 0, to: sample.count, by: max(1, sample.count / 60)) {
                let part = Array(sample[..<cut])
                feed(part)
                do throws(JSONFault) { _ = try JSONReader.read(part) } catch {
                    #expect(error.offset_bytes <= cut)
                }
            }
        }
    }

    @Test func mutations() {
        var random = SplitMix(seed: 11)
        let nasty: [[UInt8]] = [
            [0], [0x22], [0x5C], Array("\\ud800".utf8), [0xFF, 0xFE], Array("{{[[".utf8), Array("1e99999".utf8),
            Array("\":\"".utf8),
        ]
        for sample in Self.samples {
            for _ in 0..<25 {
                var body = sample
                for _ in 0..<Int.random(in: 1...6, using: &random) where !body.isEmpty {
                    let place = Int.random(in: 0..<body.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: body[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: body.insert(contentsOf: nasty.randomElement(using: &random) ?? [], at: place)
                    default: body.remove(at: place)
                    }
                }
                feed(body)
            }
        }
    }

    @Test func randomBytesEverywhere() throws {
        var random = SplitMix(seed: 13)
        for length in [0, 1, 2, 3, 7, 16, 100, 1000, 5000] {
            for _ in 0..<40 {
                let body = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
                feed(body)
                let text = String(decoding: body, as: UTF8.self)
                _ = Phone.read(text)
                _ = NameKey.read(text)
                _ = AddressRead(text)
                _ = DateText.read(text)
                _ = EditionLabelRead(text)
                _ = PostcodeText.find(text)
                _ = OrderText.read(text)
                _ = try? CSVReader.forEachRow(SheetSource(bytes: body), SheetOptions()) { _ = $0.cells }
            }
        }
    }

    /// Random strings of the characters the readers look for come nearer to their corners than random bytes do.
    @Test func randomWordsOfTheTrade() {
        var random = SplitMix(seed: 17)
        let words = [
            "Nama", ":", "=", "-", "Alamat", "Kel", "Kec.", "Kota", "RT", "001/RW", "02", "40123", "0811", "+62", "(",
            ")", "/",
            "\n", "*", "~", "1", "tahun", "atau", "(v)", ",", ";", ".", "โ€“", "é", "Edisi", "112", "XVIII", "ext",
            "fax", "@",
            "E+11", "u.p.", "Mayor", "S.H.", "Dr.", "Januari", "2025", "\u{200B}", "\u{202E}", "'", "wa.me/", "%", "&",
        ]
        for _ in 0..<1500 {
            let text = (0..<Int.random(in: 1...25, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: Bool.random(using: &random) ? " " : "")
            let read = OrderText.read(text)
            for field in read.fields.values {
                #expect((0...1).contains(field.confidence) && (field.value != nil || field.confidence == 0))
            }
            #expect(Phone.read(text).allSatisfy { ($0.e164 != nil) == $0.valid })
            _ = NameKey.read(text)
            _ = AddressRead(text)
            _ = DateText.read(text)
            _ = EditionLabelRead(text)
            _ = Mojibake.mend(text)
        }
    }

    /// Ten seconds of its own thread's work for each: what other tests do at the same time does not count. The limit by the wall
    /// clock ends one that never would.
    private func bounded(_ work: () -> Void) {
        func spent() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let begun = spent()
        work()
        #expect(spent() - begun < 10)
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: ["a", "Nama: ", ":", "0811 ", "(", "é", "RT 1/RW 2, ", "â€", "\n", "S.H., "])
    func largeTextsTakeBoundedTime(of piece: String) {
        let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        bounded {
            _ = OrderText.read(text)
            _ = Phone.read(text)
            _ = NameKey.read(text)
            _ = AddressRead(text)
            _ = Mojibake.mend(text)
            _ = PostcodeText.find(text)
            _ = EditionLabelRead(text)
            feed(Array(("{\"nama\":\"" + text.replacing("\n", with: " ") + "\",\"x\":\"\" \"\"}").utf8))
        }
    }

    @Test(.timeLimit(.minutes(10))) func largeBodiesTakeBoundedTime() {
        let million = 1_000_000
        bounded {
            feed([UInt8](repeating: UInt8(ascii: "\""), count: million))
            feed(Array("[".utf8) + [UInt8](repeating: UInt8(ascii: ","), count: million))
            feed(Array(String(repeating: "{\"a\":", count: 200_000).utf8))
            feed(Array(String(repeating: "a=1&", count: 250_000).utf8))
        }
    }

    @Test func damagedWorkbooksNeverCrash() throws {
        let xml =
            #"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45886</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>"#
        let path = try WorkbookMaker.book(
            [("S", "visible", xml)], shared: ["<t>x</t>"],
            styles: #"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#)
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        var random = SplitMix(seed: 19)
        for round in 0..<150 {
            var copy = bytes
            if round % 3 == 0 {
                copy = Array(copy[..<Int.random(in: 4..<copy.count, using: &random)])
            } else {
                for _ in 0..<4 {
                    copy[Int.random(in: 4..<copy.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
            }
            try Data(copy).write(to: URL(fileURLWithPath: path))
            try? SheetReader.forEachRow(path: path) { _ = $0.cells }
        }
        try FileManager.default.removeItem(atPath: path)
    }
}
