import Foundation
import Postgres

extension Value {
    /// The value for a program: ids and dates as strings, money and counts as integers, nothing as null.
    var json: JSONValue {
        switch kind {
        case .nothing: .null
        case .text(let text), .word(let text): .string(text)
        case .number(let number), .count(let number), .money(let number, _): .integer(number)
        case .decimal(let units, let places): .number(Value.decimalText(units, places: places))
        case .flag(let flag): .bool(flag)
        case .day(let day): .string(day.description)
        case .instant(let instant, let zone): .string(instant.formatted(offsetSeconds: instant.offset(in: zone)))
        case .list(let values): .array(values.map(\.json))
        case .record(let record): record.json
        case .records(let records): .array(records.map(\.json))
        }
    }

    /// Decimal digits with a point: -1250 at 2 places is "-12.50".
    static func decimalText(_ units: Int, places: Int) -> String {
        guard places > 0 else { return String(units) }
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (units < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}

extension Record {
    var json: JSONValue { .object(fields.map { .init(key: $0.key, value: $0.value.json) }) }
}

extension Instant {
    /// Seconds east of UTC of a time zone at this instant; an unknown zone counts as UTC.
    func offset(in zone: String) -> Int {
        let sinceUnix = Double(microseconds) / 1_000_000 + 946_684_800
        return TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: sinceUnix)) ?? 0
    }
}
