/// How often a publication appears, in the words staff use.
public enum Frequency: String, Sendable, CaseIterable {
    case weekly = "mingguan"
    case fortnightly = "dwimingguan"
    case monthly = "bulanan"
    case bimonthly = "dwibulanan"
    case quarterly = "triwulanan"
    case fourMonthly = "caturwulanan"
    case halfYearly = "semesteran"
    case yearly = "tahunan"
    case irregular = "tidak_tetap"

    /// Regular issues a year; 0 for an irregular publication.
    public var issuesPerYear: Int {
        switch self {
        case .weekly: 52
        case .fortnightly: 26
        case .monthly: 12
        case .bimonthly: 6
        case .quarterly: 4
        case .fourMonthly: 3
        case .halfYearly: 2
        case .yearly: 1
        case .irregular: 0
        }
    }
}
