import ArgumentParser

/// How a result is written. Every list and show knows the first three; reports also the last two.
enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    case table, csv, json, xlsx, html

    /// The formats of a list or a show.
    static let plain: [Format] = [.table, .csv, .json]

    /// The formats of a report.
    static let report: [Format] = Format.allCases
}
