import Circulation

/// Turns the text given for one field into its value, each kind of field by its own reader.
enum FieldReader {
    /// `raw` read as `field`. `sure` is how certain it is that the text belongs to this field, from 0 to 1.
    static func read(_ field: FieldName, _ raw: String, sure: Double) -> ReadField {
        let text = trim(Mojibake.mend(raw).text)
        guard !isEmpty(text) else { return ReadField(value: nil, confidence: 0, raw: raw) }
        let (value, confidence) = value(field, text)
        return ReadField(value: value, confidence: confidence * sure, raw: raw)
    }

    private static func value(_ field: FieldName, _ text: String) -> (String?, Double) {
        switch field {
        case .name, .contact, .institution, .payer: name(text, isPerson: field != .institution)
        case .phone: Phone.first(text).map { ($0.e164, $0.confidence) } ?? (nil, 0)
        case .email: (EmailText.find(text), 0.95)
        case .postcode:
            PostcodeText.exact(text).map { ($0, 0.97) } ?? PostcodeText.find(text).map { ($0.code, 0.7) } ?? (nil, 0)
        case .address, .oldAddress: (text, addressConfidence(text))
        case .slots: editions(text)
        case .offer: offer(text)
        case .startEdition: startEdition(text)
        case .copies: copies(text)
        case .subscriberNumber: subscriberNumber(text)
        default: (text, 0.9)
        }
    }

    /// Blanks and WhatsApp's bold, italic and struck marks at the ends go; nothing inside changes.
    static func trim(_ text: String) -> String {
        var part = text[...]
        while let first = part.first, first.isWhitespace || first == "*" || first == "_" { part.removeFirst() }
        while let last = part.last, last.isWhitespace || last == "*" || last == "_" { part.removeLast() }
        return String(part)
    }

    /// "-", dots to fill in, "(isi di sini)": a field nobody answered.
    static func isEmpty(_ text: String) -> Bool {
        let key = Fold.key(text).filter { !$0.isWhitespace }
        if !key.contains(where: { $0.isLetter || $0.isNumber }) { return true }
        if ["n/a", "na", "kosong", "tidakada", "tdkada", "nihil", "null", "nil", "xxx", "none"].contains(key) {
            return true
        }
        let isBracketed = (key.hasPrefix("(") && key.hasSuffix(")")) || (key.hasPrefix("[") && key.hasSuffix("]"))
        return isBracketed && key.count > 3 && !key.contains(where: \.isNumber)
    }

    private static func name(_ text: String, isPerson: Bool) -> (String?, Double) {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.contains(where: \.isLetter) else { return (nil, 0) }
        if line.utf8.count > 300 || line.contains("@") { return (line, 0.2) }
        if isPerson, line.contains(where: \.isNumber) || line.count > 80 { return (line, 0.4) }
        return (line, line.count < 2 ? 0.3 : 0.95)
    }

    /// An address that names a street, a house, an RT or several parts can be delivered to; one word cannot.
    private static func addressConfidence(_ text: String) -> Double {
        let words = Fold.words(text)
        if words.count < 2 { return 0.3 }
        let hasNumber = text.contains(where: \.isNumber)
        let hasMark = words.contains { streetWords.contains($0) || $0.hasPrefix("rt") || $0.hasPrefix("rw") }
        return hasMark && hasNumber ? 0.95 : hasMark || (hasNumber && words.count > 3) ? 0.85 : 0.5
    }

    private static let streetWords: Set<String> = [
        "jl", "jln", "jalan", "gg", "gang", "komp", "kompleks", "komplek", "perum", "perumahan", "blok", "kav", "dusun",
        "dsn", "kp", "kampung", "desa", "ds", "kel", "kelurahan", "kec", "kecamatan", "gedung", "gd", "apartemen",
        "apt",
        "ruko", "asrama", "po", "pos",
    ]

    private static func editions(_ text: String) -> (String?, Double) {
        guard case .plain = Choice.read(text) else {
            guard case .marked(let option) = Choice.read(text) else { return (nil, 0) }
            let (value, confidence) = editions(option)
            return (value, confidence * 0.8)
        }
        guard let read = OrderLength.read(text), case .editions(let count) = read.length else { return (nil, 0) }
        return (String(count), read.confidence)
    }

    private static func offer(_ text: String) -> (String?, Double) {
        switch Choice.read(text) {
        case .plain: (text, 0.9)
        case .untouched: (nil, 0)
        case .marked(let option): (option, 0.75)
        }
    }

    /// An edition is named by its number; a month needs the calendar and stays for a person.
    private static func startEdition(_ text: String) -> (String?, Double) {
        let words = Fold.words(text)
        let numbers = words.filter { Int($0) != nil && $0.count <= 5 }
        guard numbers.count == 1, let number = numbers.first.flatMap({ Int($0) }), number > 0 else { return (nil, 0) }
        if words.contains(where: { MonthNames.number($0) != nil }) { return (nil, 0) }
        return (String(number), (1900...2200).contains(number) ? 0.3 : 0.9)
    }

    private static func copies(_ text: String) -> (String?, Double) {
        let numbers = Fold.words(text).compactMap { Int($0) }
        guard numbers.count == 1, let count = numbers.first, (1...100_000).contains(count) else { return (nil, 0) }
        return (String(count), 0.9)
    }

    /// A printed number carries its check digit; one that fails it was mistyped.
    private static func subscriberNumber(_ text: String) -> (String?, Double) {
        let word = text.filter { !$0.isWhitespace }
        let isRight = PublicNumber.subscriber.id(word) != nil || PublicNumber.subscription.id(word) != nil
        return (word, isRight ? 0.95 : 0.3)
    }
}
