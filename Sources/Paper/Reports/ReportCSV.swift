internal import Circulation

/// A report for spreadsheets and scripts: RFC 4180, CR LF, stable English headings, plain digits, ISO dates.
public enum ReportCSV {
    /// One table, or the whole report as one rectangle.
    ///
    /// With `table`, or when the report has one table only, that table's columns. Otherwise a first column `table`
    /// and the columns of all tables side by side, the facts as rows of the table `facts` with `key` and `value`.
    /// Totals rows are left out: a pivot would count them twice.
    /// - Throws: `no_such_table` naming the tables there are.
    public static func text(_ report: Report, table key: String? = nil) throws(PaperError) -> String {
        if let key {
            guard let table = report.table(key) else { throw .noTable(key, report) }
            return text(table)
        }
        if report.tables.count == 1, let table = report.tables.first { return text(table) }
        return rectangle(report)
    }

    private static func text(_ table: Report.Table) -> String {
        var out = row(table.columns.map(\.key))
        for cells in table.rows { out += row(zip(cells, table.columns).map { cell($0, $1.kind) }) }
        return out
    }

    private static func rectangle(_ report: Report) -> String {
        var keys = ["table"] + (report.facts.isEmpty ? [] : ["key", "value"])
        for column in report.tables.flatMap(\.columns) where !keys.contains(column.key) { keys.append(column.key) }
        var out = row(keys)
        for fact in report.facts {
            out += row(line(keys, ["table": "facts", "key": fact.key, "value": cell(fact.value, fact.kind)]))
        }
        for table in report.tables {
            for cells in table.rows {
                var fields = ["table": table.key]
                for (value, column) in zip(cells, table.columns) { fields[column.key] = cell(value, column.kind) }
                out += row(line(keys, fields))
            }
        }
        return out
    }

    private static func line(_ keys: [String], _ fields: [String: String]) -> [String] {
        keys.map { fields[$0] ?? "" }
    }

    /// Only texts are guarded: a number may be negative.
    private static func cell(_ value: Report.Value, _ kind: Report.Kind) -> String {
        if case .text(let text) = value { return CellGuard.guarded(text) }
        return value.plain(kind)
    }

    private static func row(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension PaperError {
    fileprivate static func noTable(_ key: String, _ report: Report) -> PaperError {
        let known = report.tables.map(\.key).joined(separator: ", ")
        return PaperError(
            code: "no_such_table",
            message: Phrase(id: "Laporan ini tidak memuat tabel \(key).", en: "This report has no table \(key)."),
            hint: Phrase(id: "Tabel yang ada: \(known).", en: "Its tables are: \(known)."))
    }
}
