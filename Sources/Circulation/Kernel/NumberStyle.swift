public import Postgres

/// Numbers and dates as people read them: `1.234,5` and `Rp 1.250.000` in Indonesian, `1,234.5` in English.
public struct NumberStyle: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    private var group: String { language == .id ? "." : "," }
    private var point: String { language == .id ? "," : "." }

    /// A whole number in groups of three.
    public func integer(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += group }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// Whole rupiah.
    public func rupiah(_ value: Int) -> String {
        let text = integer(value)
        return value < 0 ? "-Rp \(text.dropFirst())" : "Rp \(text)"
    }

    /// A number kept as an integer of `scale` decimals: 12345 at scale 1 is `1.234,5`.
    public func decimal(_ unscaled: Int, scale: Int) -> String {
        if scale <= 0 { return integer(unscaled) }
        var digits = String(unscaled.magnitude)
        if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
        let whole = Int(digits.dropLast(scale)) ?? 0
        return (unscaled < 0 ? "-" : "") + integer(whole) + point + digits.suffix(scale)
    }

    /// Hundredths of a percent: 9467 is `94,67%`.
    public func percent(basisPoints: Int) -> String {
        decimal(basisPoints, scale: 2) + "%"
    }

    /// `23 November 2026`, or `23 Nov 2026` when short; months in the language.
    public func day(_ day: Day, isShort: Bool = false) -> String {
        let (year, month, number) = day.civil
        let name = (language == .id ? Self.indonesianMonths : Self.englishMonths)[month - 1]
        return "\(number) \(isShort ? String(name.prefix(3)) : name) \(year)"
    }

    private static let indonesianMonths = [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
