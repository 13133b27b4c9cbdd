import Postgres

/// Reads the dates that banks print, from bytes; a time behind them is passed over.
enum StatementDate {
    /// The order of a date's parts. A year of four digits in front (ISO 8601, cells of a workbook) is understood under each.
    enum Form: String, Sendable, CaseIterable {
        /// `27/12/2025`, `27-12-25`, `27 December 2025`; `27/12` where a period gives the year.
        case dayFirst = "d/m/y"
        case monthFirst = "m/d/y"
        case yearFirst = "y-m-d"
        /// Days since 30 December 1899, as spreadsheets count, with or without a time.
        case serial
    }

    enum Read: Equatable {
        case day(Day)
        /// Day and month without a year, and no period to take it from, or none that holds the date once.
        case noYear
        case none
    }

    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ form: Form, in period: ClosedRange<Day>? = nil) -> Read {
        var rest = bytes[...]
        while let first = rest.first, first <= 0x20 || first == UInt8(ascii: "'") { rest.removeFirst() }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        if form == .serial, let day = serial(rest) { return .day(day) }
        guard let first = number(&rest) else { return .none }
        if first.digits == 8, form == .yearFirst, rest.isEmpty {
            return day(first.value / 10_000, first.value / 100 % 100, first.value % 100)
        }
        guard first.digits <= 4, separator(&rest), let second = month(&rest) else { return .none }
        let hasYear = separator(&rest)
        let third = hasYear ? number(&rest) : nil
        guard isTime(rest) else { return .none }
        guard let third else { return hasYear ? .none : withoutYear(first.value, second, form, period) }
        if first.digits == 4 { return third.digits <= 2 ? day(first.value, second, third.value) : .none }
        guard form != .yearFirst, first.digits <= 2, third.digits == 2 || third.digits == 4 else { return .none }
        let year = third.digits == 2 ? 2000 + third.value : third.value
        return form == .monthFirst ? day(year, first.value, second) : day(year, second, first.value)
    }

    static func read(_ text: some StringProtocol, _ form: Form, in period: ClosedRange<Day>? = nil) -> Day? {
        let result: Read = Array(text.utf8).withUnsafeBufferPointer { Self.read($0, form, in: period) }
        guard case .day(let day) = result else { return nil }
        return day
    }

    /// `25/12/2025 - 10/01/2026`, `25/12/2025 s/d 10/01/2026`.
    static func period(_ text: some StringProtocol) -> ClosedRange<Day>? {
        let words = text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
        var days = words.compactMap { read($0, .dayFirst) }
        if days.count != 2, words.count == 1 {
            // Without blanks any of the hyphens may be the one between.
            days =
                text.indices.lazy.filter { text[$0] == "-" }.map { dash in
                    [text[..<dash], text[text.index(after: dash)...]].compactMap { read($0, .dayFirst) }
                }.first { $0.count == 2 } ?? []
        }
        guard days.count == 2, days[0] <= days[1] else { return nil }
        return days[0]...days[1]
    }

    /// The day and month within the period: KlikBCA prints no years, not even across New Year.
    private static func withoutYear(
        _ first: Int, _ second: Int, _ form: Form, _ period: ClosedRange<Day>?
    ) -> Read {
        guard let period else { return .noYear }
        let (month, day) = form == .monthFirst ? (first, second) : (second, first)
        guard (1...12).contains(month), (1...31).contains(day) else { return .none }
        var found: Day?
        for year in period.lowerBound.year...min(period.upperBound.year, period.lowerBound.year + 2) {
            guard let candidate = Day(checkedYear: year, month: month, day: day), period.contains(candidate) else {
                continue
            }
            if found != nil { return .noYear }
            found = candidate
        }
        return found.map(Read.day) ?? .noYear
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Read {
        guard (1900...2199).contains(year) else { return .none }
        return Day(checkedYear: year, month: month, day: day).map(Read.day) ?? .none
    }

    private static func serial(_ bytes: Bytes) -> Day? {
        var rest = bytes
        guard let days = number(&rest), (20_000..<80_000).contains(days.value) else { return nil }
        if rest.first == UInt8(ascii: ".") { rest.removeFirst() }
        guard rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let serialOf2000 = 36_526
        return Day(days: Int32(days.value - serialOf2000))
    }

    private static func number(_ bytes: inout Bytes) -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        while let byte = bytes.first, (0x30...0x39).contains(byte) {
            guard digits < 8 else { return nil }
            value = value * 10 + Int(byte) - 0x30
            digits += 1
            bytes.removeFirst()
        }
        return digits > 0 ? (value, digits) : nil
    }

    /// A month's number or name, or a day's number where months come first.
    private static func month(_ bytes: inout Bytes) -> Int? {
        if let number = number(&bytes) { return number.digits <= 2 ? number.value : nil }
        let letters = bytes.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        bytes = bytes[letters.endIndex...]
        return MonthNames.number(String(decoding: letters, as: UTF8.self).lowercased())
    }

    private static func separator(_ bytes: inout Bytes) -> Bool {
        guard let byte = bytes.first, [0x2F, 0x2D, 0x2E, 0x20].contains(byte) else { return false }
        bytes.removeFirst()
        return true
    }

    private static func isTime(_ bytes: Bytes) -> Bool {
        guard let first = bytes.first else { return true }
        guard first == 0x20 || first == UInt8(ascii: "T") else { return false }
        return bytes.dropFirst().allSatisfy {
            (0x30...0x39).contains($0) || $0 == 0x20 || ":.+-ZAPMWIBT".utf8.contains($0)
        }
    }
}
