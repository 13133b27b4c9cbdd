import Foundation
import Testing

@testable import Paper

@Suite struct TerbilangTests {
    @Test(arguments: [
        (0, "nol"), (1, "satu"), (11, "sebelas"), (13, "tiga belas"), (21, "dua puluh satu"), (101, "seratus satu"),
        (115, "seratus lima belas"), (1001, "seribu satu"), (1011, "seribu sebelas"), (2000, "dua ribu"),
        (21_000, "dua puluh satu ribu"), (101_001, "seratus satu ribu satu"), (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"), (600_389, "enam ratus ribu tiga ratus delapan puluh sembilan"),
        (2_000_000_000_000, "dua triliun"), (-5, "minus lima"),
    ])
    func indonesian(_ number: Int, _ words: String) {
        #expect(Terbilang.words(Int64(number)) == words)
    }

    @Test(arguments: [
        (0, "zero"), (13, "thirteen"), (21, "twenty-one"), (40, "forty"), (115, "one hundred fifteen"),
        (1_001_000, "one million one thousand"), (600_389, "six hundred thousand three hundred eighty-nine"),
        (-5, "minus five"),
    ])
    func english(_ number: Int, _ words: String) {
        #expect(EnglishAmount.words(Int64(number)) == words)
    }

    @Test func sentencesOfAReceipt() {
        #expect(Terbilang.rupiah(600_000) == "Enam ratus ribu rupiah")
        #expect(EnglishAmount.rupiah(0) == "Zero rupiah")
    }

    /// Reads the words back: no two numbers share them, and none is lost.
    @Test func everyNumberReadsBack() {
        let ones = [
            "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
        ]
        let groups = ["ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000, "triliun": 1_000_000_000_000]
        func number(_ words: String) -> Int {
            var (whole, group, last) = (0, 0, 0)
            for word in words.split(separator: " ").map(String.init) {
                switch word {
                case "nol": break
                case "sepuluh": group += 10
                case "sebelas": group += 11
                case "seratus": group += 100
                case "seribu": whole += 1000
                case "belas": group += 10
                case "puluh": group += last * 9
                case "ratus": group += last * 99
                default:
                    if let value = ones[word] {
                        group += value
                        last = value
                    } else {
                        whole += group * (groups[word] ?? 0)
                        group = 0
                    }
                }
            }
            return whole + group
        }
        var seed: UInt64 = 20_270_101
        for round in 0..<5_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = round < 2_000 ? round : Int(seed >> 24) % 999_999_999_999_999
            #expect(number(Terbilang.words(Int64(value))) == value)
        }
    }

    @Test func theExtremesHaveWords() {
        #expect(Terbilang.words(.max).hasPrefix("sembilan kuintiliun dua ratus dua puluh tiga kuadriliun"))
        #expect(Terbilang.words(.min).hasPrefix("minus sembilan kuintiliun"))
        #expect(EnglishAmount.words(.min).hasSuffix("eight hundred eight"))
    }

    private static let vectors: URL? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let given = ProcessInfo.processInfo.environment["SIRKULASI_SHARED"].map { URL(fileURLWithPath: $0) }
        let places = [given, package.appending(path: "../shared"), package.appending(path: "../../shared")]
        return places.compactMap(\.self).map { $0.appending(path: "vectors/terbilang_vectors.csv") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    @Test(.enabled(if: vectors != nil)) func theSharedVectors() throws {
        let lines = try String(contentsOf: #require(Self.vectors), encoding: .utf8).split(whereSeparator: \.isNewline)
        #expect(lines.count > 30)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            let number = try #require(Int64(cells[0]))
            #expect(Terbilang.words(number) == cells[1])
            #expect(Terbilang.rupiah(number) == cells[2])
        }
    }
}
