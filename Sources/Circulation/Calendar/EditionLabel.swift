internal import Postgres

extension Publication {
    /// The name of an edition as it stands on covers and labels, in Indonesian, the subscribers' language: "Januari 2027",
    /// "Januari–Februari 2027", and for what appears oftener than monthly "4 Januari 2027".
    func label(for cover: Day) -> String {
        let (year, month, day) = cover.civil
        switch frequency {
        case .weekly, .fortnightly, .irregular: return "\(day) \(Self.months[month - 1]) \(year)"
        case .bimonthly:
            let second = cover.adding(months: 1).civil
            let firstYear = second.year == year ? "" : " \(year)"
            return "\(Self.months[month - 1])\(firstYear)–\(Self.months[second.month - 1]) \(second.year)"
        case .monthly, .quarterly, .fourMonthly, .halfYearly: return "\(Self.months[month - 1]) \(year)"
        case .yearly: return "\(year)"
        }
    }

    private static let months = [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ]
}
