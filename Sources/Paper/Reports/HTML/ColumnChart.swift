internal import Circulation

/// Figures over editions or dates, from left to right: stacked bars, or lines.
struct ColumnChart {
    private let data: ChartData
    private let style: NumberStyle
    private let isStacked: Bool
    private let scale: ChartScale
    private let left: Double
    private let plotHeight = 220.0
    private let top = 8.0
    private var plotWidth: Double { ChartFigure.width - left - 8 }
    private var step: Double { plotWidth / Double(data.names.count) }

    init(_ data: ChartData, _ style: NumberStyle, isStacked: Bool) {
        self.data = data
        self.style = style
        self.isStacked = isStacked
        scale = ChartScale(isStacked ? Self.stackEnds(data) : data.series.flatMap { $0.numbers.compactMap { $0 } })
        let kind = data.series[0].kind
        left = (scale.ticks.map { ChartFigure.textWidth(style.tick($0, kind)) }.max() ?? 0) + 10
    }

    /// How far the stacks reach up and down: what is below zero hangs below it.
    private static func stackEnds(_ data: ChartData) -> [Int] {
        data.names.indices.flatMap { index in
            let parts = data.series.compactMap { $0.numbers[index] }
            return [parts.filter { $0 > 0 }.reduce(0, +), parts.filter { $0 < 0 }.reduce(0, +)]
        }
    }

    func draw() -> (svg: String, height: Double) {
        (grid() + (isStacked ? stacks() : lines()) + names(), top + plotHeight + 26)
    }

    private func y(_ value: Int) -> Double { top + (1 - scale.share(value)) * plotHeight }

    private func x(_ index: Int) -> Double { left + (Double(index) + 0.5) * step }

    private func grid() -> String {
        let number = ChartFigure.number
        return scale.ticks.map { tick in
            let place = number(y(tick))
            let color = tick == 0 ? "#1c2833" : "#d5dce1"
            let text = HTMLText.escaped(style.tick(tick, data.series[0].kind))
            return "<line x1=\"\(number(left))\" y1=\"\(place)\" x2=\"\(number(ChartFigure.width - 8))\" "
                + "y2=\"\(place)\" stroke=\"\(color)\"/><text class=\"axis\" x=\"\(number(left - 6))\" "
                + "y=\"\(number(y(tick) + 4))\" text-anchor=\"end\">\(text)</text>\n"
        }.joined()
    }

    private func stacks() -> String {
        let number = ChartFigure.number
        let bar = min(step * 0.72, 46)
        var out = ""
        for index in data.names.indices {
            var (above, below) = (0, 0)
            for (place, series) in data.series.enumerated() {
                guard let value = series.numbers[index], value != 0 else { continue }
                let base = value > 0 ? above : below
                let (high, low) = (y(max(base, base + value)), y(min(base, base + value)))
                out += "<rect x=\"\(number(x(index) - bar / 2))\" y=\"\(number(high))\" width=\"\(number(bar))\" "
                out += "height=\"\(number(low - high))\" fill=\"\(ChartFigure.color(place))\"/>"
                if value > 0 { above += value } else { below += value }
            }
            out += "\n"
        }
        return out
    }

    private func lines() -> String {
        let number = ChartFigure.number
        var out = ""
        for (place, series) in data.series.enumerated() {
            let color = ChartFigure.color(place)
            var path = ""
            var isPenUp = true
            var dots = ""
            for (index, value) in series.numbers.enumerated() {
                // A figure that is not known leaves a gap.
                guard let value else {
                    isPenUp = true
                    continue
                }
                let (across, down) = (number(x(index)), number(y(value)))
                path += "\(isPenUp ? "M" : "L")\(across) \(down)"
                dots += "<circle cx=\"\(across)\" cy=\"\(down)\" r=\"3\" fill=\"\(color)\"/>"
                isPenUp = false
            }
            out += "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2.2\" "
            out += "stroke-linejoin=\"round\"\(dash(place))/>\(dots)\n"
        }
        return out
    }

    /// Lines differ in more than colour.
    private func dash(_ index: Int) -> String {
        let dashes = ["", "7 4", "2 4", "9 4 2 4"]
        let dash = dashes[index % dashes.count]
        return dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    }

    /// As many names as have room.
    private func names() -> String {
        let number = ChartFigure.number
        let widest = (data.names.map { ChartFigure.textWidth(ChartFigure.cut($0, 110)) }.max() ?? 0) + 8
        let every = max(1, Int((widest / step).rounded(.up)))
        let last = data.names.count - 1
        return data.names.indices.filter { (last - $0) % every == 0 }.map { index in
            let text = HTMLText.escaped(ChartFigure.cut(data.names[index], 110))
            return "<text class=\"axis\" x=\"\(number(x(index)))\" y=\"\(number(top + plotHeight + 17))\" "
                + "text-anchor=\"middle\">\(text)</text>\n"
        }.joined()
    }
}
