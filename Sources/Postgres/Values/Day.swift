/// A calendar date without time or zone (proleptic Gregorian), as the server's `date`.
public struct Day: Hashable, Sendable {
    /// Days since 2000-01-01, negative before.
    public var days: Int32

    /// From the number of days since 2000-01-01.
    @inlinable public init(days: Int32) { self.days = days }

    /// The server's `infinity`, after every date.
    public static let infinity = Day(days: .max)
    /// The server's `-infinity`, before every date.
    public static let minusInfinity = Day(days: .min)

    /// A date that is known to exist; a precondition failure otherwise. For input use `init?(_:)` or `init?(checked…)`.
    public init(year: Int, month: Int, day: Int) {
        guard let found = Day(checkedYear: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is no date")
        }
        self = found
    }

    /// A date if it exists: month 1…12, day within the month, year -4712…5874896 (the server's range).
    public init?(checkedYear year: Int, month: Int, day: Int) {
        guard (-4712...5_874_896).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        days = Day.number(year, month, day)
    }

    /// Reads `2026-11-23`; nil for anything else, also for dates that do not exist.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Day.decimal(bytes[0..<4]), let month = Day.decimal(bytes[5..<7]),
            let day = Day.decimal(bytes[8..<10])
        else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    /// Year, month 1…12 and day 1…31; computed together.
    public var civil: (year: Int, month: Int, day: Int) {
        // Years start in March, so that the leap day comes last (Howard Hinnant, "chrono-compatible date algorithms").
        let shifted = Int(days) + Day.epoch
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * ofYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * marchMonth + 2) / 5 + 1)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// ISO 8601: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let fromMonday = (Int(days) + 5) % 7  // 2000-01-01 was a Saturday
        return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
    }

    /// So many days later; earlier when negative.
    @inlinable public func adding(days count: Int) -> Day { Day(days: days + Int32(count)) }

    /// The same day so many months later, or that month's last day where it is shorter.
    public func adding(months count: Int) -> Day {
        let (year, month, day) = civil
        let total = year * 12 + month - 1 + count
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return Day(days: Day.number(newYear, newMonth, min(day, Day.length(ofMonth: newMonth, year: newYear))))
    }

    /// Days from this date until another, negative when that one is earlier.
    public func days(until other: Day) -> Int { Int(other.days) - Int(days) }

    /// Days in a month, 28…31.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 0000-03-01 to 2000-01-01.
    private static let epoch = 730_425

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return Int32(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - epoch)
    }

    static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (48...57).contains(digit), value < 1_000_000_000_000 else { return nil }
            value = value * 10 + Int(digit) - 48
        }
        return digits.isEmpty ? nil : value
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        return (number < 0 ? "-" : "") + zeros + digits
    }
}

extension Day: Comparable {
    @inlinable public static func < (left: Day, right: Day) -> Bool { left.days < right.days }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, `2026-11-23`.
    public var description: String {
        if self == .infinity { return "infinity" }
        if self == .minusInfinity { return "-infinity" }
        let (year, month, day) = civil
        return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
    }
}

extension Day: Codable {
    /// Reads the ISO 8601 text.
    ///
    /// - Throws: `DecodingError` when the text is no date.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no date")
        }
        self = day
    }

    /// Writes the ISO 8601 text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Day: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .date }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: days) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard bytes.count == 4 else { throw PostgresError.malformed("date of \(bytes.count) bytes") }
        days = Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
    }
}
