import Circulation
import Postgres

/// A balance of MT940: `C100318EUR380115,77`.
struct SWIFTBalance: Equatable {
    let day: Day
    let money: StatementMoney
    /// Minor units, negative when overdrawn.
    let amount: Int64

    init(_ field: SWIFTField, _ place: StatementPlace) throws {
        let text = field.first
        func refuse() -> Refusal {
            StatementFault.line(
                place,
                Phrase(
                    id: "\":\(field.tag):\(text.prefix(60))\" bukan saldo",
                    en: "\":\(field.tag):\(text.prefix(60))\" is no balance"))
        }
        guard let mark = text.first, mark == "C" || mark == "D", text.utf8.count > 10,
            let day = SWIFTDate.day(text.dropFirst().prefix(6)),
            let money = StatementMoney(text: text.dropFirst(7).prefix(3))
        else { throw refuse() }
        self.day = day
        self.money = money
        let magnitude = try SWIFTBalance.amount(text.dropFirst(10), money, place)
        amount = mark == "D" ? -magnitude : magnitude
    }

    /// An amount in SWIFT's manner: digits, one comma, perhaps decimals.
    static func amount(_ text: Substring, _ money: StatementMoney, _ place: StatementPlace) throws -> Int64 {
        do throws(AmountText.Fault) {
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C }), text.first != ",",
                text.contains(",")
            else {
                throw .malformed
            }
            return try AmountText.read(text, money, .comma).magnitude
        } catch {
            throw StatementFault.amount(place, String(text), error, money)
        }
    }
}

/// Dates of MT940: six digits, and four for the day of entry.
enum SWIFTDate {
    /// `YYMMDD`; years from 80 on are of the last century.
    static func day(_ text: Substring) -> Day? {
        guard let parts = parts(text, 3) else { return nil }
        return Day(checkedYear: year(parts[0]), month: parts[1], day: parts[2])
    }

    /// A value date. Interest counts months of thirty days in some banks, and 30 February is a day there: it is taken as the
    /// month's last. Any other date must exist.
    static func valueDay(_ text: Substring) -> Day? {
        if let day = day(text) { return day }
        guard let parts = parts(text, 3), parts[1] == 2, (29...30).contains(parts[2]) else { return nil }
        let year = year(parts[0])
        return Day(checkedYear: year, month: 2, day: Day.length(ofMonth: 2, year: year))
    }

    /// The day of entry, `MMDD`, in the year that brings it nearest to the value date.
    static func entryDay(_ text: Substring, near value: Day) -> Day? {
        guard let parts = parts(text, 2) else { return nil }
        return (value.year - 1...value.year + 1)
            .compactMap { Day(checkedYear: $0, month: parts[0], day: parts[1]) }
            .min { abs($0.days(until: value)) < abs($1.days(until: value)) }
    }

    private static func year(_ two: Int) -> Int { two < 80 ? 2000 + two : 1900 + two }

    private static func parts(_ text: Substring, _ count: Int) -> [Int]? {
        let digits = Array(text.utf8)
        guard digits.count == count * 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { Int(digits[$0] - 0x30) * 10 + Int(digits[$0 + 1]) - 0x30 }
    }
}
