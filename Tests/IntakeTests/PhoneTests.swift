import Testing

@testable import Intake

@Suite struct PhoneTests {
    @Test(.enabled(if: Shared.isPresent)) func vectors() {
        var wrong: [String] = []
        let rows = Shared.vectors("phone_vectors")
        for row in rows {
            let input = row["input"] ?? ""
            let expected = row["expected"] == "INVALID" ? nil : row["expected"]
            let read = Phone.first(input)
            let isRight =
                read?.e164 == expected && (expected == nil || read?.kind?.rawValue == row["kind"])
                && (read?.extensionDigits ?? "") == (row["extension"] ?? "")
            if !isRight { wrong.append("\(input) → \(read.map { "\($0)" } ?? "nil") not \(row)") }
        }
        print("phones: \(rows.count - wrong.count) of \(rows.count)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    /// The quick reader of plain mobile numbers never differs from libphonenumber: every prefix, every length, every
    /// way of writing it takes.
    @Test func quickReaderAgreesWithLibphonenumber() {
        var random = SplitMix(seed: 7)
        var agreed = 0
        for prefix in 800...899 {
            for length in 7...14 {
                for _ in 0..<4 {
                    var national = String(prefix)
                    while national.count < length { national.append(String(random.next() % 10)) }
                    for text in ["0" + national, "62" + national, "+62" + national] {
                        guard let quick = PlainMobile.e164(text) else { continue }
                        let slow = Phone.parse("+62" + national)
                        #expect(slow?.valid == true && slow?.e164 == quick, "\(text)")
                        agreed += 1
                    }
                    // What it leaves alone is either read by libphonenumber or no mobile at all.
                    if PlainMobile.e164("0" + national) == nil, let slow = Phone.parse("0" + national), slow.valid {
                        #expect(Phone.first("0" + national)?.e164 == slow.e164)
                    }
                }
            }
        }
        #expect(agreed > 3000)
        #expect(PlainMobile.e164("0812-3456 7890") == "+6281234567890")
        for text in [
            "0812--34567890", "08123456789 1", "+081234567890", "0812.3456.7890", "081234567890-12", "", "62", "0",
        ] {
            #expect(PlainMobile.e164(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("0811 8868 831", "+628118868831"), ("+62 0812-3456-7890", "+6281234567890"),
        ("0062 811 8868 831", "+628118868831"),
        ("(021) 5785 1234 ext. 112", "+622157851234"), ("WA: 08118868831", "+628118868831"),
        ("'08118868831", "+628118868831"),
        ("08118868831.0", "+628118868831"), ("wa.me/628118868831", "+628118868831"), ("+65 9123 4567", "+6591234567"),
    ]) func typedNumbers(text: String, e164: String) {
        #expect(Phone.first(text)?.e164 == e164)
    }

    @Test(arguments: [
        "", "-", "tidak ada", "0811****831", "12/05/2024", "8.12E+10", "1-800-FLOWERS", "0811abc8831", "a@b.co",
    ])
    func whatIsNoNumber(text: String) {
        #expect(Phone.first(text) == nil)
        #expect(Phone.read(text).allSatisfy { $0.e164 == nil && $0.confidence == 0 })
    }

    @Test func guessesHaveLowConfidence() {
        for text in ["8118868831", "O811 8868 831", "62-21-5785123"] {
            #expect((Phone.first(text)?.confidence ?? 1) < Phone.threshold, "\(text)")
        }
        #expect((Phone.first("08118868831")?.confidence ?? 0) > Phone.threshold)
    }

    @Test func severalNumbers() {
        let reads = Phone.read("08118868831 / 0812 3456 7890 atau (021) 57851234 psw 12")
        #expect(reads.map(\.e164) == ["+628118868831", "+6281234567890", "+622157851234"])
        #expect(reads.last?.extensionDigits == "12")
    }
}

/// A small generator with a seed, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
