import Testing

@testable import Intake

@Suite struct NameTests {
    @Test(arguments: [
        ("Bpk. Budi Santoso", "budi santoso"), ("Hj. Siti Aminah, S.Pd", "siti aminah"), ("Mayor", "mayor"),
        ("Mayjen TNI (Purn.) Dr. Hendra Gunawan, M.Sc.", "hendra gunawan"), ("Soekarno", "sukarno"), ("Djoko", "joko"),
        ("Tjahjo Kumolo", "cahyo kumolo"), ("PT Pindad (Persero)", "pindad"),
        ("Kodam III/Siliwangi", "kodam 3 siliwangi"),
        ("Siti Müller", "siti muller"), ("Ja'far Sidik", "jafar sidik"), ("Budi Santoso SH MM", "budi santoso"),
        ("  Budi   Santoso ", "budi santoso"), ("", ""), ("Budi Santoso, Bandung", "budi santoso bandung"),
    ]) func keys(text: String, key: String) {
        #expect(NameKey.key(text) == key)
    }

    /// The quick reader of plain names gives the key the full reader gives.
    @Test func quickReaderAgrees() {
        var random = SplitMix(seed: 23)
        let words = [
            "Budi", "Soekarno", "djoko", "TJAHJO", "Iswahjudi", "Panjaitan", "Noel", "Mayor", "Ibu", "SH", "se",
            "Kodam", "Perum",
            "Rumah", "Sakit", "Taman", "Komandan", "Tbk", "R", "M", "hj", "I", "II", "Jaja", "Sjahrir", "ad", "Laut",
            "u", "p",
        ]
        var plain = 0
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: Bool.random(using: &random) ? " " : "  ")
            guard let quick = PlainName.key(text) else { continue }
            plain += 1
            #expect(quick == NameKey.read(text).key, "\(text)")
        }
        #expect(plain > 500)
    }

    @Test func institutionsAndTheirContacts() {
        let read = NameKey.read("Dispenau u.p. Mayor Sus Rini")
        #expect(read.kind == .institution && read.core == "Dispenau" && read.suffix == "u.p. Mayor Sus Rini")
        #expect(NameKey.read("Komandan Lanud Iswahjudi").prefix == "Komandan")
        #expect(NameKey.read("Budi Perum").kind == .person)
    }
}
