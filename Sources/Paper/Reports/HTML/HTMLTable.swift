internal import Circulation

/// A table of a report in HTML: a caption for those who listen, numbers right-aligned, totals set apart.
enum HTMLTable {
    static func html(_ table: Report.Table, _ style: NumberStyle) -> String {
        let language = style.language
        let count = style.integer(table.rows.count)
        let size = language == .id ? "\(count) baris" : "\(count) rows"
        // Many lines are set close, many columns small.
        var marks: [String] = []
        if table.rows.count > 60 { marks.append("long") }
        if table.columns.count > 9 { marks.append("wide") }
        let mark = marks.isEmpty ? "" : " class=\"\(marks.joined(separator: " "))\""
        var out =
            "<table\(mark)>\n<caption>\(HTMLText.escaped(table.caption[language])) (\(size))</caption>\n<thead><tr>"
        for column in table.columns {
            out += "<th scope=\"col\"\(self.mark(column.kind))>\(HTMLText.escaped(column.caption[language]))</th>"
        }
        out += "</tr></thead>\n<tbody>\n"
        for row in table.rows { out += "<tr>\(cells(row, table, style))</tr>\n" }
        if table.rows.isEmpty {
            let words = language == .id ? "Tidak ada baris." : "No rows."
            out += "<tr><td class=\"empty\" colspan=\"\(table.columns.count)\">\(words)</td></tr>\n"
        }
        out += "</tbody>\n"
        if let totals = table.totals {
            out += "<tfoot><tr>\(cells(totals, table, style, isTotal: true))</tr></tfoot>\n"
        }
        return out + "</table>\n"
    }

    private static func cells(
        _ row: [Report.Value], _ table: Report.Table, _ style: NumberStyle, isTotal: Bool = false
    ) -> String {
        var out = ""
        for (index, (value, column)) in zip(row, table.columns).enumerated() {
            let isUnknown = value == .none && !isTotal
            let text = isUnknown ? "–" : HTMLText.escaped(value.shown(column.kind, style, isShort: true))
            // The first cell names its row.
            if index == 0 && !column.kind.isNumeric {
                out += "<th scope=\"row\"\(mark(column.kind))>\(text)</th>"
            } else {
                out += "<td\(mark(column.kind))\(isTotal ? "" : bar(value, column.kind))>\(text)</td>"
            }
        }
        return out
    }

    private static func mark(_ kind: Report.Kind) -> String {
        switch kind {
        case .text: ""
        case .day: " class=\"d\""
        case .percent: " class=\"n p\""
        default: " class=\"n\""
        }
    }

    /// A share is also drawn behind its number.
    private static func bar(_ value: Report.Value, _ kind: Report.Kind) -> String {
        guard kind == .percent, let number = value.number, (0...10_000).contains(number) else { return "" }
        return " style=\"--v:\(PlainDecimal.text(number, scale: 2))%\""
    }
}
