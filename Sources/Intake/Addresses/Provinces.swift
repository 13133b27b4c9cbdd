/// The provinces by Kemendagri code, with the names people use. The regions beneath them are data that is loaded.
public enum Provinces {
    public struct Province: Sendable, Hashable {
        /// Two digits, as in `32`.
        public let code: String
        public let name: String
    }

    /// The province called `text`, by its name, an old name, a short form or English; nil when it is none.
    public static func find(_ text: some StringProtocol) -> Province? {
        byKey[compact(String(text))]
    }

    /// How many of the last words of `words` name a province: the longest such ending.
    static func ending(_ words: [String]) -> (province: Province, count: Int)? {
        for count in stride(from: min(5, words.count), to: 0, by: -1) {
            if let province = byKey[compact(words.suffix(count).joined())] { return (province, count) }
        }
        return nil
    }

    private static func compact(_ text: String) -> String {
        var words = Fold.words(text)
        if let first = words.first, ["provinsi", "propinsi", "prov", "prop"].contains(first) { words.removeFirst() }
        return words.joined()
    }

    private static let byKey: [String: Province] = {
        var byKey: [String: Province] = [:]
        for (code, name, others) in list {
            let province = Province(code: code, name: name)
            for text in [name] + others.split(separator: "|").map(String.init) { byKey[compact(text)] = province }
        }
        return byKey
    }()

    private static let list: [(String, String, String)] = [
        ("11", "Aceh", "NAD|Nanggroe Aceh Darussalam|Daerah Istimewa Aceh|DI Aceh"),
        ("12", "Sumatera Utara", "Sumut|Sumatra Utara|North Sumatra"),
        ("13", "Sumatera Barat", "Sumbar|Sumatra Barat|West Sumatra"), ("14", "Riau", ""), ("15", "Jambi", ""),
        ("16", "Sumatera Selatan", "Sumsel|Sumatra Selatan|South Sumatra"), ("17", "Bengkulu", ""),
        ("18", "Lampung", ""),
        ("19", "Kepulauan Bangka Belitung", "Babel|Bangka Belitung|Kep Bangka Belitung|Kep Babel"),
        ("21", "Kepulauan Riau", "Kepri|Kep Riau|Riau Islands"),
        (
            "31", "Daerah Khusus Ibukota Jakarta",
            "DKI|DKI Jakarta|DKJ|Daerah Khusus Jakarta|Jakarta|Daerah Khusus Ibu Kota Jakarta"
        ),
        ("32", "Jawa Barat", "Jabar|West Java"), ("33", "Jawa Tengah", "Jateng|Central Java"),
        (
            "34", "Daerah Istimewa Yogyakarta",
            "DIY|DI Yogyakarta|Yogyakarta|Jogjakarta|Jogja|Yogya|Special Region of Yogyakarta"
        ),
        ("35", "Jawa Timur", "Jatim|East Java"), ("36", "Banten", ""), ("51", "Bali", ""),
        ("52", "Nusa Tenggara Barat", "NTB|West Nusa Tenggara"),
        ("53", "Nusa Tenggara Timur", "NTT|East Nusa Tenggara"),
        ("61", "Kalimantan Barat", "Kalbar|West Kalimantan"), ("62", "Kalimantan Tengah", "Kalteng|Central Kalimantan"),
        ("63", "Kalimantan Selatan", "Kalsel|South Kalimantan"), ("64", "Kalimantan Timur", "Kaltim|East Kalimantan"),
        ("65", "Kalimantan Utara", "Kaltara|Kalut|North Kalimantan"), ("71", "Sulawesi Utara", "Sulut|North Sulawesi"),
        ("72", "Sulawesi Tengah", "Sulteng|Central Sulawesi"), ("73", "Sulawesi Selatan", "Sulsel|South Sulawesi"),
        ("74", "Sulawesi Tenggara", "Sultra|Southeast Sulawesi|South East Sulawesi"), ("75", "Gorontalo", ""),
        ("76", "Sulawesi Barat", "Sulbar|West Sulawesi"), ("81", "Maluku", ""),
        ("82", "Maluku Utara", "Malut|North Maluku"),
        ("91", "Papua", "Irian Jaya"), ("92", "Papua Barat", "Pabar|Irian Jaya Barat|West Papua"),
        ("93", "Papua Selatan", "South Papua"), ("94", "Papua Tengah", "Central Papua"),
        ("95", "Papua Pegunungan", "Highland Papua"), ("96", "Papua Barat Daya", "PBD|Southwest Papua"),
    ]
}
