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
}
