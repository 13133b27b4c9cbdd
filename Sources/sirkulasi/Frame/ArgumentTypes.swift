public import ArgumentParser
public import Circulation
public import Intake
public import Postgres

// Types of the domain as they stand on a command line. The text of an argument is never guessed at: what does not
// parse is a usage error.

extension Instant: ExpressibleByArgument {
    /// RFC 3339, with its offset: "2026-11-23T17:00:00+07:00".
    public init?(argument: String) { self.init(rfc3339: argument) }
}

extension Day: ExpressibleByArgument {
    /// ISO 8601: "2026-11-23".
    public init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}

extension Frequency: ExpressibleByArgument {}
extension Publication.GracePolicy: ExpressibleByArgument {}
extension Publication.Undelivered: ExpressibleByArgument {}
extension Payment.State: ExpressibleByArgument {}
extension StatementLayout: ExpressibleByArgument {}

/// How many rows a list shows at most: any whole number, taken as 1…1 000 000.
struct RowLimit: ExpressibleByArgument, ExpressibleByIntegerLiteral, CustomStringConvertible {
    let rows: Int

    init?(argument: String) {
        guard let rows = Int(argument) else { return nil }
        self.rows = max(1, min(rows, 1_000_000))
    }

    init(integerLiteral value: Int) { rows = value }

    var description: String { String(rows) }
}
