/// The town at the end of an address: on a label it stands on one line with the postcode.
enum Locality {
    /// The address above its town, and the town ("Kota Bandung", "Bogor, Jawa Barat"); no town where the end does not look like
    /// one. Nothing is lost: the two together are the text.
    static func split(_ address: String) -> (lines: String, town: String) {
        guard let (upper, town) = cut(address) else { return (address, "") }
        guard Provinces.find(town) != nil, let (above, city) = cut(upper) else { return (upper, town) }
        return (above, city + ", " + town)
    }

    /// The part behind the last comma or line end, when it is one to four words without a digit and without the label of
    /// something smaller than a town.
    private static func cut(_ text: String) -> (upper: String, last: String)? {
        guard let at = text.utf8.lastIndex(where: { $0 == 0x2C || $0 == 0x0A }) else { return nil }
        let last = trimmed(text[text.utf8.index(after: at)...])
        let upper = trimmed(text[..<at])
        guard !upper.isEmpty, last.utf8.count >= 3, !last.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return nil
        }
        let words = last.split(separator: " ")
        guard words.count <= 4, let first = words.first else { return nil }
        let label = first.lowercased().filter { $0.isLetter }
        return smaller.contains(label) ? nil : (String(upper), String(last))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.utf8.first, first <= 0x20 || first == 0x2C { text = text.dropFirst() }
        while let last = text.utf8.last, last <= 0x20 || last == 0x2C { text = text.dropLast() }
        return text
    }

    private static let smaller: Set<String> = [
        "jl", "jln", "jalan", "gg", "gang", "no", "nomor", "rt", "rw", "kel", "kelurahan", "kec", "kecamatan", "desa",
        "ds",
        "dusun", "dsn", "dk", "kp", "kampung", "komp", "komplek", "kompleks", "perum", "perumahan", "blok", "kav",
        "asrama", "gedung",
        "gd", "lt", "lantai", "apartemen", "apt", "ruko", "up", "da", "cq", "bagian", "depan", "belakang", "samping",
        "dekat",
    ]
}
