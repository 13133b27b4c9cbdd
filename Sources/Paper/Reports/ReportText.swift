public import Circulation

/// A report on a terminal: title, facts, tables with right-aligned numbers.
public enum ReportText {
    /// The report as lines of text. `width` is the terminal's, in cells: long texts are cut to fit it, numbers never;
    /// nil cuts nothing.
    public static func text(_ report: Report, _ language: Language, width: Int? = nil) -> String {
        let style = NumberStyle(language)
        var blocks: [String] = [heading(report, language)]
        let facts = report.facts.filter(\.isShown)
        if !facts.isEmpty { blocks.append(self.facts(facts, style)) }
        blocks += report.tables.filter(\.isShown).map { table($0, style, width: width) }
        if !report.notes.isEmpty { blocks.append(report.notes.map { $0[language] }.joined(separator: "\n")) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func heading(_ report: Report, _ language: Language) -> String {
        let title = TextWidth.harmless(report.title[language])
        let rule = String(repeating: "═", count: TextWidth.of(title))
        guard let subtitle = report.subtitle else { return "\(title)\n\(rule)" }
        return "\(title)\n\(rule)\n\(TextWidth.harmless(subtitle[language]))"
    }

    private static func facts(_ facts: [Report.Fact], _ style: NumberStyle) -> String {
        let wide = facts.map { TextWidth.of($0.caption[style.language]) }.max() ?? 0
        return facts.map { fact in
            let caption = TextWidth.fitted(fact.caption[style.language], wide, isRight: false)
            return "\(caption)  \(shown(fact.value, fact.kind, style))"
        }.joined(separator: "\n")
    }

    private static func table(_ table: Report.Table, _ style: NumberStyle, width: Int?) -> String {
        let head = table.columns.map { $0.caption[style.language] }
        let body = table.rows.map { shown($0, table, style) }
        let totals =
            table.totals.map { row in
                [zip(row, table.columns).map { TextWidth.harmless($0.shown($1.kind, style, isShort: true)) }]
            } ?? []
        var widths = table.columns.indices.map { index in
            ([head] + body + totals).map { TextWidth.of($0[index]) }.max() ?? 0
        }
        if let width { narrow(&widths, table.columns, to: width) }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "──")
        let lines = body.map { line($0, widths, table.columns) }
        var out = [TextWidth.harmless(table.caption[style.language]), line(head, widths, table.columns), rule]
        out += lines.isEmpty ? ["—"] : lines
        if let last = totals.first { out += [rule, line(last, widths, table.columns)] }
        return out.joined(separator: "\n")
    }

    /// Takes from the widest text column until the line fits or no text is wider than twelve.
    private static func narrow(_ widths: inout [Int], _ columns: [Report.Column], to width: Int) {
        let texts = columns.indices.filter { !columns[$0].kind.isNumeric }
        while widths.reduce(0, +) + 2 * (widths.count - 1) > width {
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 else { return }
            widths[widest] -= 1
        }
    }

    private static func shown(_ row: [Report.Value], _ table: Report.Table, _ style: NumberStyle) -> [String] {
        zip(row, table.columns).map { shown($0, $1.kind, style, isShort: true) }
    }

    /// What is not known is a dash; a blank could be taken for an oversight.
    private static func shown(
        _ value: Report.Value, _ kind: Report.Kind, _ style: NumberStyle, isShort: Bool = false
    ) -> String {
        value == .none ? "–" : TextWidth.harmless(value.shown(kind, style, isShort: isShort))
    }

    private static func line(_ cells: [String], _ widths: [Int], _ columns: [Report.Column]) -> String {
        let padded = columns.indices.map {
            TextWidth.fitted(cells[$0], widths[$0], isRight: columns[$0].kind.isNumeric)
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return text
    }
}
