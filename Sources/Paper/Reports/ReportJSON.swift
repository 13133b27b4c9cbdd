/// A report for programs: one JSON object, facts first, then tables, in the order of the report.
public enum ReportJSON {
    /// Numbers are integers, days `YYYY-MM-DD`, absent is null, decimals are strings.
    public static func text(_ report: Report) -> String {
        var fields = report.facts.map { ($0.key, value($0.value, $0.kind)) }
        fields += report.tables.map { ($0.key, table($0)) }
        return object(fields, indent: "") + "\n"
    }

    private static func table(_ table: Report.Table) -> String {
        switch table.shape {
        case .rows:
            let rows = table.rows.map { "    " + row(table, $0, without: nil) }
            return rows.isEmpty ? "[]" : "[\n" + rows.joined(separator: ",\n") + "\n  ]"
        case .object(let key, let column):
            guard let name = table.index(of: key), let figure = table.index(of: column) else { return "{}" }
            let kind = table.columns[figure].kind
            return object(
                table.rows.map { ($0[name].plain(table.columns[name].kind), value($0[figure], kind)) }, indent: "  ")
        case .objects(let key):
            guard let name = table.index(of: key) else { return "{}" }
            return object(
                table.rows.map { ($0[name].plain(table.columns[name].kind), row(table, $0, without: name)) },
                indent: "  ")
        }
    }

    private static func row(_ table: Report.Table, _ cells: [Report.Value], without skipped: Int?) -> String {
        let fields = table.columns.indices.filter { $0 != skipped }.map { index in
            "\(quoted(table.columns[index].key)): \(value(cells[index], table.columns[index].kind))"
        }
        return "{" + fields.joined(separator: ", ") + "}"
    }

    private static func object(_ fields: [(String, String)], indent: String) -> String {
        if fields.isEmpty { return "{}" }
        let lines = fields.map { "\(indent)  \(quoted($0.0)): \($0.1)" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }

    private static func value(_ value: Report.Value, _ kind: Report.Kind) -> String {
        switch value {
        case .none: return "null"
        case .number(let number):
            guard case .decimal = kind else { return String(number) }
            return quoted(value.plain(kind))
        case .text, .term, .day: return quoted(value.plain(kind))
        }
    }

    /// A JSON string by RFC 8259.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
