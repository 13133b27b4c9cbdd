public import Postgres

/// Keeps a text from being taken for a formula by a spreadsheet program (OWASP, "CSV Injection").
///
/// A text that begins with `=`, `+`, `-`, `@`, tab, carriage return or line feed, or with the full-width forms of the
/// first four, gets an apostrophe in front; so does one whose first sign after spaces is one of them. Only for texts:
/// a number may be negative. Every file of ours is written by this rule; the server has it as `csv_cell`.
public enum CellGuard {
    /// Code points that begin a formula.
    static let triggers: Set<UInt32> = [9, 10, 13, 0x2B, 0x2D, 0x3D, 0x40, 0xFF0B, 0xFF0D, 0xFF1D, 0xFF20]

    /// The text as a safe cell.
    public static func guarded(_ text: String) -> String {
        startsFormula(text) ? "'" + text : text
    }

    /// Whether a spreadsheet program could take the text for a formula.
    public static func startsFormula(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }) else { return false }
        return triggers.contains(first.value)
    }

    /// The same rule as an expression of the server, for `copy (select …) to stdout`. NULL stays NULL.
    public static func sql(_ text: SQL) -> SQL { "csv_cell(\(text))" }
}
