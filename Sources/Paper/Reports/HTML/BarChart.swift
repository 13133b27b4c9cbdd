internal import Circulation

/// Horizontal bars with their numbers beside them: for names, the largest first.
enum BarChart {
    static func draw(_ data: ChartData, _ style: NumberStyle) -> (svg: String, height: Double) {
        let number = ChartFigure.number
        let scale = ChartScale(data.series.flatMap { $0.numbers.compactMap { $0 } })
        let namesWidth = min(max(data.names.map(ChartFigure.textWidth).max() ?? 0, 60), 210) + 10
        let numbersWidth = (labels(data, style).map(ChartFigure.textWidth).max() ?? 0) + 12
        // Numbers of bars that go left of zero stand at the left.
        let left = namesWidth + (scale.low < 0 ? numbersWidth : 0)
        let room = ChartFigure.width - left - numbersWidth
        let bar = data.series.count == 1 ? 15.0 : 11.0
        let step = bar * Double(data.series.count) + 7
        let zero = left + scale.share(0) * room
        var out = ""
        for (row, name) in data.names.enumerated() {
            let y = Double(row) * step + 3
            let middle = y + (step - 7) / 2 + 4
            let short = HTMLText.escaped(ChartFigure.cut(name, namesWidth - 8))
            out += "<text x=\"\(number(namesWidth - 8))\" y=\"\(number(middle))\" text-anchor=\"end\">\(short)</text>"
            for (index, series) in data.series.enumerated() {
                guard let value = series.numbers[row] else { continue }
                let end = left + scale.share(value) * room
                let top = y + Double(index) * bar
                out += "<rect x=\"\(number(min(zero, end)))\" y=\"\(number(top))\" "
                out += "width=\"\(number(abs(end - zero)))\" height=\"\(number(bar - 1))\" "
                // Many small ones together are not one large one.
                let isRest = data.endsWithRest && row == data.names.count - 1
                out += "fill=\"\(isRest ? "#aab6bf" : ChartFigure.color(index))\"/>"
                let label = HTMLText.escaped(Report.Value.number(value).shown(series.kind, style))
                let place = value < 0 ? ("end", end - 5) : ("start", end + 5)
                out += "<text x=\"\(number(place.1))\" y=\"\(number(top + bar - 3))\" "
                out += "text-anchor=\"\(place.0)\">\(label)</text>"
            }
            out += "\n"
        }
        let height = Double(data.names.count) * step + 4
        out += "<line x1=\"\(number(zero))\" y1=\"0\" x2=\"\(number(zero))\" y2=\"\(number(height))\" "
        out += "stroke=\"#1c2833\"/>\n"
        return (out, height)
    }

    private static func labels(_ data: ChartData, _ style: NumberStyle) -> [String] {
        data.series.flatMap { series in
            series.numbers.compactMap { $0 }.map { Report.Value.number($0).shown(series.kind, style) }
        }
    }
}
