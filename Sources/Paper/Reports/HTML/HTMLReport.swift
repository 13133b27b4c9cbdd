public import Circulation

/// A report as one HTML file that needs nothing else: no script, no font or picture from outside.
public enum HTMLReport {
    /// The file's text. It prints on A4 with repeated table heads and page numbers.
    public static func render(_ report: Report, _ language: Language) -> String {
        let style = NumberStyle(language)
        let title = HTMLText.escaped(report.title[language])
        var body = "<header>\n<h1>\(title)</h1>\n"
        if let subtitle = report.subtitle {
            body += "<p class=\"subtitle\">\(HTMLText.escaped(subtitle[language]))</p>\n"
        }
        body += "</header>\n<main>\n" + facts(report.facts.filter(\.isShown), style)
        for table in report.tables { body += section(table, report, style) }
        body += notes(report.notes, language) + "</main>\n"
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>
            \(StyleSheet.text(title: report.title[language], language))
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private static func facts(_ facts: [Report.Fact], _ style: NumberStyle) -> String {
        if facts.isEmpty { return "" }
        let items = facts.map { fact in
            let shown = HTMLText.escaped(fact.value.shown(fact.kind, style))
            let mark = shown.count > 18 ? " class=\"long\"" : fact.kind.isNumeric ? "" : " class=\"word\""
            return "<div\(mark)><dt>\(HTMLText.escaped(fact.caption[style.language]))</dt>"
                + "<dd>\(shown.isEmpty ? "–" : shown)</dd></div>\n"
        }
        return "<dl class=\"facts\">\n\(items.joined())</dl>\n"
    }

    /// A table with the pictures of its columns before it.
    private static func section(_ table: Report.Table, _ report: Report, _ style: NumberStyle) -> String {
        let figures = report.charts.filter { $0.table == table.key }.map { chart in
            ChartFigure.html(chart, table, style, id: "\(HTMLText.escaped(report.key))-\(HTMLText.escaped(chart.key))")
        }
        if figures.allSatisfy(\.isEmpty) && !table.isShown { return "" }
        let caption = HTMLText.escaped(table.caption[style.language])
        let isShort = table.rows.count <= 12
        return "<section\(isShort ? " class=\"whole\"" : "")>\n<h2>\(caption)</h2>\n" + figures.joined()
            + (table.isShown ? HTMLTable.html(table, style) : "") + "</section>\n"
    }

    private static func notes(_ notes: [Phrase], _ language: Language) -> String {
        if notes.isEmpty { return "" }
        let items = notes.map { "<li>\(HTMLText.escaped($0[language]))</li>\n" }
        return "<footer class=\"notes\">\n<h2>\(language == .id ? "Catatan" : "Notes")</h2>\n"
            + "<ul>\n\(items.joined())</ul>\n</footer>\n"
    }
}
