public import Circulation

/// A report as a workbook: a sheet of single figures and notes, then a sheet for each table.
public enum ReportWorkbook {
    /// - Throws: `file_failed`, `paper_failed`.
    public static func write(_ report: Report, file: String, language: Language) throws(PaperError) {
        let book = try Workbook(file: file, title: report.title[language], language: language)
        let facts = report.facts.filter(\.isShown)
        if !facts.isEmpty || !report.notes.isEmpty || report.tables.isEmpty {
            try summary(report, facts, in: book, language)
        }
        for table in report.tables where table.isShown {
            try book.begin(
                sheet: table.caption[language], title: table.caption,
                subtitle: joined(report.title, report.subtitle), columns: table.columns,
                widths: widths(table, language))
            for row in table.rows { try book.add(row) }
            if let totals = table.totals { try book.add(totals, isTotal: true) }
        }
        try book.finish()
    }

    private static func summary(
        _ report: Report, _ facts: [Report.Fact], in book: Workbook, _ language: Language
    ) throws(PaperError) {
        let columns = [
            Report.Column("caption", Phrase(id: "Perihal", en: "Item")),
            Report.Column("value", Phrase(id: "Nilai", en: "Value"), .integer),
        ]
        try book.begin(
            sheet: language == .id ? "Ringkasan" : "Summary", title: report.title, subtitle: report.subtitle,
            columns: columns, widths: [36, 24])
        for fact in facts {
            try book.add([.text(fact.caption[language]), fact.value], kinds: [.text, fact.kind])
        }
        if !report.notes.isEmpty { try book.add([.none, .none], kinds: [.text, .text]) }
        for note in report.notes { try book.add([.text(note[language]), .none], kinds: [.text, .text]) }
    }

    private static func joined(_ title: Phrase, _ subtitle: Phrase?) -> Phrase {
        subtitle.map { title + Phrase(" · ") + $0 } ?? title
    }

    /// As wide as the widest cell, within reason; a heading may wrap.
    private static func widths(_ table: Report.Table, _ language: Language) -> [Double] {
        let style = NumberStyle(language)
        let rows = table.rows + (table.totals.map { [$0] } ?? [])
        return table.columns.enumerated().map { index, column in
            let heading = column.caption[language].split(separator: " ").map { TextWidth.of(String($0)) }.max() ?? 0
            let cells = rows.map { TextWidth.of($0[index].shown(column.kind, style, isShort: true)) }.max() ?? 0
            return Double(min(max(heading, cells, 8) + 3, 60))
        }
    }
}
