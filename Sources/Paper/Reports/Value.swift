public import Circulation
public import Postgres

extension Report {
    /// One cell of a report. Its column's `Kind` says what a number means.
    public enum Value: Sendable, Hashable {
        case text(String)
        /// A word with a stable English key, such as `paid_individual`, and what people read for it.
        case term(String, Phrase)
        case number(Int)
        case day(Day)
        case none

        /// A number, or nothing where it is not known.
        public static func number(_ value: Int?) -> Value { value.map { .number($0) } ?? .none }

        /// A day, or nothing.
        public static func day(_ value: Day?) -> Value { value.map { .day($0) } ?? .none }

        /// A text, or nothing.
        public static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .none }

        /// The number, for adding and drawing.
        public var number: Int? {
            if case .number(let value) = self { return value }
            return nil
        }
    }
}

extension Report.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
}

extension Report.Value {
    /// As people read it.
    func shown(_ kind: Report.Kind, _ style: NumberStyle, isShort: Bool = false) -> String {
        switch self {
        case .text(let text): text
        case .term(_, let phrase): phrase[style.language]
        case .number(let number):
            switch kind {
            case .rupiah: style.rupiah(number)
            case .percent: style.percent(basisPoints: number)
            case .decimal(let scale): style.decimal(number, scale: scale)
            case .ordinal: String(number)
            case .integer, .text, .day: style.integer(number)
            }
        case .day(let day): style.day(day, isShort: isShort)
        case .none: ""
        }
    }

    /// As programs read it in CSV and as a key in JSON: the stable key, plain digits, ISO dates.
    func plain(_ kind: Report.Kind) -> String {
        switch self {
        case .text(let text): return text
        case .term(let key, _): return key
        case .number(let number):
            guard case .decimal(let scale) = kind else { return String(number) }
            return PlainDecimal.text(number, scale: scale)
        case .day(let day): return day.description
        case .none: return ""
        }
    }
}

/// `6194.5`: a decimal with a point and no groups.
enum PlainDecimal {
    static func text(_ unscaled: Int, scale: Int) -> String {
        if scale <= 0 { return String(unscaled) }
        var digits = String(unscaled.magnitude)
        if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
        return (unscaled < 0 ? "-" : "") + digits.dropLast(scale) + "." + digits.suffix(scale)
    }
}
