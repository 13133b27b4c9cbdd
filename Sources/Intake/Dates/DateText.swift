public import Postgres

/// Reads a date as Indonesians write it: day before month, month names in old and new spellings, ISO, Excel serials.
public enum DateText {
    public struct Read: Sendable, Equatable {
        public let day: Day
        /// The weekday written beside it is another one's: the date is kept, a person may look.
        public let weekdayDiffers: Bool
    }

    /// The date in `text`; nil when it names none, or no year, or a day that never was.
    public static func read(_ text: String) -> Read? {
        let plain = Fold.key(Mojibake.mend(text).text)
        let words = plain.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map { $0.filter { $0 != "'" } }
        guard let day = byName(words) ?? byNumbers(plain) else { return nil }
        let named = words.compactMap { weekdays[$0] }.first
        return Read(day: day, weekdayDiffers: named.map { $0 != day.weekday } ?? false)
    }

    /// "17 Agustus 2025", "August 17, 2025".
    private static func byName(_ words: [String]) -> Day? {
        for (index, word) in words.enumerated() {
            guard let month = MonthNames.number(word) else { continue }
            let before = index > 0 ? Int(words[index - 1]) : nil
            let after = index + 1 < words.count ? Int(words[index + 1]) : nil
            if let before, (1...31).contains(before), let after, let year = year(words[index + 1], after) {
                return Day(checkedYear: year, month: month, day: before)
            }
            if let after, (1...31).contains(after), index + 2 < words.count, words[index + 2].count == 4,
                let year = Int(words[index + 2])
            {
                return Day(checkedYear: year, month: month, day: after)
            }
            return nil
        }
        return nil
    }

    /// "17/8/25", "2025-08-17", "17.08.2025", and a bare Excel serial of this age.
    private static func byNumbers(_ text: String) -> Day? {
        let groups = text.prefix(60).split { $0 == " " || $0 == "," || $0 == "t" }
        for group in groups {
            let parts = group.split { "-/.".contains($0) }
            guard parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { continue }
            let numbers = parts.compactMap { Int($0) }
            if numbers.count == 1, groups.count == 1, (20_000..<80_000).contains(numbers[0]) {
                let serialOf2000 = 36_526
                return Day(days: Int32(numbers[0] - serialOf2000))
            }
            guard numbers.count == 3 else { continue }
            if parts[0].count == 4 { return Day(checkedYear: numbers[0], month: numbers[1], day: numbers[2]) }
            guard let year = year(String(parts[2]), numbers[2]) else { return nil }
            return Day(checkedYear: year, month: numbers[1], day: numbers[0])
        }
        return nil
    }

    /// Four digits, or two of this century.
    private static func year(_ text: String, _ number: Int) -> Int? {
        switch text.count {
        case 4: number
        case 2: 2000 + number
        default: nil
        }
    }

    /// ISO 8601 weekdays, Monday 1.
    private static let weekdays: [String: Int] = [
        "senin": 1, "selasa": 2, "rabu": 3, "kamis": 4, "jumat": 5, "sabtu": 6, "minggu": 7, "ahad": 7, "monday": 1,
        "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    ]
}
