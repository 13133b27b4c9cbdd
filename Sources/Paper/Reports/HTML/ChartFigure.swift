internal import Circulation

/// The shell of a chart: figure, SVG with title and description for those who cannot see it, legend.
enum ChartFigure {
    /// Inner width of every chart in SVG units; the browser scales it.
    static let width = 720.0
    private static let palette = [
        "#1f5f8b", "#e08e45", "#4a9c7d", "#b5495b", "#7a68a6", "#c2a83e", "#5b6770", "#35a3b5",
    ]

    static func color(_ index: Int) -> String { palette[index % palette.count] }

    /// The figure, or nothing when there is nothing to draw.
    static func html(_ chart: Report.Chart, _ table: Report.Table, _ style: NumberStyle, id: String) -> String {
        guard let data = ChartData(chart, table, style) else { return "" }
        let drawing: (svg: String, height: Double) =
            switch chart.form {
            case .bar: BarChart.draw(data, style)
            case .stacked: ColumnChart(data, style, isStacked: true).draw()
            case .line: ColumnChart(data, style, isStacked: false).draw()
            }
        let legend = data.series.count > 1 ? self.legend(data) : ("", 0.0)
        let height = drawing.height + legend.1
        let title = HTMLText.escaped(chart.title[style.language])
        return """
            <figure>
            <figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-labelledby="\(id)-t \(id)-d">
            <title id="\(id)-t">\(title)</title>
            <desc id="\(id)-d">\(HTMLText.escaped(describe(data, style)))</desc>
            \(legend.0)<g transform="translate(0 \(number(legend.1)))">
            \(drawing.svg)</g>
            </svg>
            </figure>

            """
    }

    /// What the picture shows, in a sentence: the series, and the largest figure of each.
    private static func describe(_ data: ChartData, _ style: NumberStyle) -> String {
        data.series.map { series in
            let known = series.numbers.enumerated().compactMap { index, number in number.map { (index, $0) } }
            guard let top = known.max(by: { $0.1 < $1.1 }), let low = known.min(by: { $0.1 < $1.1 }) else {
                return series.caption
            }
            func words(_ point: (Int, Int)) -> String {
                "\(Report.Value.number(point.1).shown(series.kind, style)) (\(data.names[point.0]))"
            }
            return style.language == .id
                ? "\(series.caption): terbesar \(words(top)), terkecil \(words(low))."
                : "\(series.caption): largest \(words(top)), smallest \(words(low))."
        }.joined(separator: " ")
    }

    private static func legend(_ data: ChartData) -> (String, Double) {
        var out = ""
        var x = 0.0
        var y = 0.0
        for (index, series) in data.series.enumerated() {
            let wide = textWidth(series.caption) + 34
            if x + wide > width && x > 0 { (x, y) = (0, y + 20) }
            out += "<rect x=\"\(number(x))\" y=\"\(number(y + 3))\" width=\"12\" height=\"12\" rx=\"2\" "
            out += "fill=\"\(color(index))\"/>"
            out += "<text x=\"\(number(x + 18))\" y=\"\(number(y + 13))\">\(HTMLText.escaped(series.caption))</text>\n"
            x += wide
        }
        return (out, y + 26)
    }

    /// A coordinate with one decimal, never with an exponent.
    static func number(_ value: Double) -> String {
        PlainDecimal.text(Int((value * 10).rounded()), scale: 1)
    }

    /// Width of a text at 12 units, roughly: SVG cannot be measured here.
    static func textWidth(_ text: String) -> Double { Double(TextWidth.of(text)) * 6.9 }

    /// A text cut to a width in SVG units.
    static func cut(_ text: String, _ room: Double) -> String {
        let cells = max(Int(room / 6.9), 4)
        if TextWidth.of(text) <= cells { return text }
        return TextWidth.fitted(text, cells, isRight: false)
    }
}
