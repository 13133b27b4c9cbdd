import Postgres

/// How numbers of a workbook are meant: plain, as dates, or padded with zeros. By style index of the cells.
struct CellStyles {
    enum Meaning: Equatable {
        case number
        case date
        /// A format of nothing but zeros: `00000` shows 1234 as 01234.
        case padded(Int)
    }

    private var meanings: [Meaning] = []

    init() {}

    init(_ stream: XMLStream) throws {
        var codes: [Int: String] = [:]
        var isInCellFormats = false
        while let event = try stream.next() {
            if stream.isNamed("cellXfs") { isInCellFormats = event == .start }
            guard event == .start else { continue }
            if stream.isNamed("numFmt") {
                let attributes = stream.attributes
                if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
            } else if isInCellFormats, stream.isNamed("xf") {
                let id = stream.attributes["numFmtId"].flatMap { Int($0) } ?? 0
                meanings.append(Self.meaning(id, code: codes[id]))
            }
        }
    }

    func meaning(_ style: Int) -> Meaning {
        meanings.indices.contains(style) ? meanings[style] : .number
    }

    /// Built-in formats by number (ECMA-376 part 1, 18.8.30), own ones by their code.
    static func meaning(_ id: Int, code: String?) -> Meaning {
        if [14...22, 27...36, 45...47, 50...58].contains(where: { $0.contains(id) }), code == nil { return .date }
        guard let code else { return .number }
        if code.count > 1, code.count <= 20, code.allSatisfy({ $0 == "0" }) { return .padded(code.count) }
        return isDate(code) ? .date : .number
    }

    /// Letters of day, month, year, hour or second outside quotes, brackets and escapes.
    private static func isDate(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if character == "[" {
                isBracketed = true
            } else if character == "]" {
                isBracketed = false
            } else if character == "\\" || character == "_" || character == "*" {
                isEscaped = true
            } else if !isBracketed, "dmyhs".contains(character) {
                return true
            } else if character == "g" {
                // "General"
                return false
            }
        }
        return false
    }

    /// The text of a number: dates as `YYYY-MM-DD`, with a time `YYYY-MM-DDTHH:MM:SS`, a time alone `HH:MM:SS`; whole
    /// numbers in plain digits, so that a phone kept as 8.118868831E9 loses none.
    static func text(_ number: String, _ meaning: Meaning, countsFrom1904: Bool) -> String {
        guard let value = Double(number), value.isFinite else { return number }
        if meaning == .date, let text = date(value, countsFrom1904: countsFrom1904) { return text }
        guard value == value.rounded(), abs(value) < 1e15 else { return number }
        let digits = number.allSatisfy(\.isNumber) ? number : String(Int64(value))
        guard case .padded(let width) = meaning, digits.count < width, value >= 0 else { return digits }
        return String(repeating: "0", count: width - digits.count) + digits
    }

    private static func date(_ value: Double, countsFrom1904: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        var days = Int(value)
        var seconds = Int(((value - Double(days)) * 86_400).rounded())
        if seconds == 86_400 {
            days += 1
            seconds = 0
        }
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
        if days == 0, !countsFrom1904 { return seconds == 0 ? nil : clock }
        // Excel's 1900 had a 29 February: serials before it are one day off.
        let serialOf2000 = countsFrom1904 ? 35_064 : days < 60 ? 36_525 : 36_526
        let day = Day(days: Int32(days - serialOf2000)).description
        return seconds == 0 ? day : "\(day)T\(clock)"
    }
}
