/// A stretch of an address between commas or labels.
struct AddressSegment: Equatable {
    enum Label: Hashable { case rt, rw, village, district, city, regency, province, street }

    var label: Label?
    var words: [String] = []

    func hasDigits(besides postcode: String?) -> Bool {
        words.contains { $0 != postcode && $0.contains(where: \.isNumber) }
    }

    /// The segments of `text`. Labels glued to what follows (`DesaDoy`, `rt3`) are cut off first.
    static func split(_ text: String) -> [AddressSegment] {
        let tokens = tokens(text)
        var segments: [AddressSegment] = [AddressSegment()]
        for (index, token) in tokens.enumerated() {
            guard token != "," else {
                if segments.last?.words.isEmpty == false || segments.last?.label != nil {
                    segments.append(AddressSegment())
                }
                continue
            }
            let next = index + 1 < tokens.count ? tokens[index + 1] : ","
            let current = segments[segments.count - 1]
            if let label = label(token, next: next, in: current) {
                if current.words.isEmpty, current.label == nil {
                    segments[segments.count - 1].label = label
                } else if !(current.words.isEmpty && label == .rw) || current.label != .rt {
                    segments.append(AddressSegment(label: label))
                }
                continue
            }
            // An RT or RW is one number; what follows it is something else.
            if current.label == .rt || current.label == .rw, !current.words.isEmpty {
                segments.append(AddressSegment())
            }
            segments[segments.count - 1].words.append(token)
        }
        return segments.filter { !$0.words.isEmpty }
    }

    private static let labels: [String: Label] = [
        "rt": .rt, "rw": .rw, "kel": .village, "kelurahan": .village, "desa": .village, "ds": .village,
        "kec": .district, "kecamatan": .district, "distrik": .district, "kapanewon": .district, "kemantren": .district,
        "kab": .regency, "kabupaten": .regency, "kota": .city, "kodya": .city, "kotamadya": .city, "prov": .province,
        "provinsi": .province, "propinsi": .province, "prop": .province,
    ]

    /// Words that make their segment a street or a house.
    private static let streets: Set<String> = [
        "jl", "jln", "jalan", "gg", "gang", "komp", "kompleks", "komplek", "perum", "perumahan", "blok", "kav", "no",
        "dusun", "dsn", "kp", "kampung", "gedung", "gd", "lt", "lantai", "apartemen", "apt", "tower", "ruko", "asrama",
        "lorong",
    ]

    private static func label(_ token: String, next: String, in current: AddressSegment) -> Label? {
        let word = token.lowercased()
        if let label = labels[word] {
            // "Pekanbaru Kota," ends with the word; "kota Pekanbaru" begins with it.
            guard next != ",", label != .city || current.label != .city else { return nil }
            if label == .rt || label == .rw {
                return next.first?.isNumber == true || labels[next.lowercased()] != nil ? label : nil
            }
            return label
        }
        return streets.contains(word) && current.words.isEmpty && current.label == nil ? .street : nil
    }

    /// Words, numbers and commas. Dots and slashes only part, but a slash between words stays in the name.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        for piece in text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "." || $0 == ":" }) {
            for (index, line) in piece.split(
                omittingEmptySubsequences: false, whereSeparator: { ",;()\n\r".contains($0) }
            ).enumerated() {
                if index > 0 { tokens.append(",") }
                if !line.isEmpty { tokens += unglued(String(line)) }
            }
        }
        return tokens
    }

    private static func unglued(_ word: String) -> [String] {
        let small = word.lowercased()
        if small.hasPrefix("rt") || small.hasPrefix("rw"), word.contains(where: \.isNumber) {
            return word.split(separator: "/").flatMap { part -> [String] in
                let head = part.prefix { $0.isLetter }
                let tail = part.drop { $0.isLetter }
                return [String(head), String(tail)].filter { !$0.isEmpty }
            }
        }
        if word.contains("/"), word.contains(where: \.isNumber) {
            // RT 001/RW 002 after its blank: 001, RW. And RT/RW 001/002 pairs by itself.
            return word.split(separator: "/").map(String.init)
        }
        if small.hasPrefix("rt/rw") { return ["rt", "rw"] }
        for label in ["kota", "desa", "kab", "kec", "kel"] where small.hasPrefix(label) && word.count > label.count {
            let cut = word.index(word.startIndex, offsetBy: label.count)
            if word[cut].isUppercase, word.first?.isUppercase == true, word != word.uppercased() {
                return [String(word[..<cut]), String(word[cut...])]
            }
        }
        return [word]
    }
}
