public import Postgres

/// Keeps a text from being taken for a formula by a spreadsheet program (OWASP, "CSV Injection").
///
/// A text that begins with `=`, `+`, `-`, `@`, tab, carriage return or line feed, or with the full-width forms of the
/// first four, gets an apostrophe in front; so does one whose first sign after spaces is one of them. Only for texts:
/// a number may be negative. `sql(_:)` is the same rule for exports that the server streams.
public enum CellGuard {
    /// Code points that begin a formula.
    static let triggers: Set<UInt32> = [9, 10, 13, 0x2B, 0x2D, 0x3D, 0x40, 0xFF0B, 0xFF0D, 0xFF1D, 0xFF20]

    /// The text as a safe cell.
    public static func guarded(_ text: String) -> String {
        startsFormula(text) ? "'" + text : text
    }

    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }) else { return false }
        return triggers.contains(first.value)
    }

    /// The same rule as an expression of the server, for `copy (select …) to stdout`.
    ///
    /// `text` is evaluated up to three times, so it should be a column or something as cheap. NULL stays NULL. The database's
    /// encoding is UTF-8 (`ascii` answers code points there).
    public static func sql(_ text: SQL) -> SQL {
        """
        case when ascii(\(text)) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
          or ascii(\(text)) in (32, 160)
            and ascii(ltrim(\(text), ' ' || chr(160))) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
        then '''' || \(text) else \(text) end
        """
    }
}
