import Postgres

/// One value as a command prints it: for a person in their language, for a program in a stable form.
///
/// Every maker takes an optional: nil is `null` in JSON and an empty cell elsewhere, never a missing key.
struct Value: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case nothing
        case text(String)
        case word(String)
        case number(Int)
        case count(Int)
        case money(Int, currency: String)
        case decimal(units: Int, places: Int)
        case flag(Bool)
        case day(Day)
        case instant(Instant, zone: String)
        case list([Value])
        case record(Record)
        case records([Record])
    }

    let kind: Kind

    static let nothing = Value(kind: .nothing)

    /// Free text: names, labels, addresses, ids.
    static func text(_ text: String?) -> Value { make(text) { .text($0) } }

    /// A word of ours ("active", "paid_individual"): stays as it is for programs, is translated for people
    /// when `Captions` knows it.
    static func word(_ word: String?) -> Value { make(word) { .word($0) } }

    /// A whole number that names something (edition, slot, rank): printed without separators.
    static func number(_ number: Int?) -> Value { make(number) { .number($0) } }

    /// A whole number of things (copies, labels): separators of thousands for people.
    static func count(_ count: Int?) -> Value { make(count) { .count($0) } }

    /// Money in minor units of the currency (rupiah whole); an integer for programs.
    static func money(_ amount: Int?, currency: String = "IDR") -> Value {
        make(amount) { .money($0, currency: currency) }
    }

    /// A figure that is no count (an average, a percentage), rounded half away from zero to `places` decimals.
    static func decimal(_ number: Double?, places: Int) -> Value {
        guard let number, number.isFinite else { return .nothing }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return Value(kind: .decimal(units: Int((number * scale).rounded()), places: places))
    }

    static func flag(_ flag: Bool?) -> Value { make(flag) { .flag($0) } }

    /// A date, always ISO 8601.
    static func day(_ day: Day?) -> Value { make(day) { .day($0) } }

    /// An instant, with the offset of a time zone (the publication's) by its IANA name.
    static func instant(_ instant: Instant?, zone: String = "Asia/Jakarta") -> Value {
        make(instant) { .instant($0, zone: zone) }
    }

    static func list(_ values: [Value]?) -> Value { make(values) { .list($0) } }

    /// Several texts: phones, reasons, names of files.
    static func texts(_ texts: [String]?) -> Value { make(texts) { .list($0.map { .text($0) }) } }

    /// An object inside the object: `"copy": {…}`.
    static func record(_ record: Record?) -> Value { make(record) { .record($0) } }

    /// A list of objects inside the object: `"terms": [{…}]`.
    static func records(_ records: [Record]?) -> Value { make(records) { .records($0) } }

    /// Numbers of things by a word: `"by_class": {"paid_individual": 812, …}`, in the order given.
    static func counts(_ counts: some Sequence<(key: String, value: Int)>) -> Value {
        .record(Record(counts.map { Field($0.key, .count($0.value)) }))
    }

    private static func make<T>(_ value: T?, _ kind: (T) -> Kind) -> Value {
        value.map { Value(kind: kind($0)) } ?? .nothing
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(number) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(nilLiteral: ()) { self = .nothing }
}
