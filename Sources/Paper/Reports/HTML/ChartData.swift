internal import Circulation

/// The figures of a chart, taken from its table: names along one axis, a list of numbers for each series.
struct ChartData {
    struct Series {
        let caption: String
        let kind: Report.Kind
        var numbers: [Int?]
    }

    private(set) var names: [String]
    private(set) var series: [Series]
    /// The last bar is everything beyond the limit.
    private(set) var endsWithRest = false

    /// nil when the chart names columns that the table lacks, or there is nothing to draw.
    init?(_ chart: Report.Chart, _ table: Report.Table, _ style: NumberStyle) {
        let columns = chart.series.compactMap { table.index(of: $0) }
        guard let category = table.index(of: chart.category), columns.count == chart.series.count, !columns.isEmpty,
            !table.rows.isEmpty
        else { return nil }
        let kind = table.columns[category].kind
        names = table.rows.map { $0[category].shown(kind, style, isShort: true) }
        series = columns.map { column in
            Series(
                caption: table.columns[column].caption[style.language], kind: table.columns[column].kind,
                numbers: table.rows.map { $0[column].number })
        }
        if chart.form == .bar { rank(chart.limit, style) } else { keepLast(chart.limit) }
    }

    /// The largest first, and everything beyond the limit as one bar, where adding up means something.
    private mutating func rank(_ limit: Int, _ style: NumberStyle) {
        let order = names.indices.sorted { a, b in
            (series[0].numbers[a] ?? .min, b) > (series[0].numbers[b] ?? .min, a)
        }
        let isCut = order.count > limit
        let kept = isCut ? order.prefix(max(limit - 1, 1)) : order[...]
        let rest = order.dropFirst(kept.count)
        let old = self
        names = kept.map { old.names[$0] }
        series = old.series.map { one in
            Series(caption: one.caption, kind: one.kind, numbers: kept.map { one.numbers[$0] })
        }
        guard isCut, series.allSatisfy({ $0.kind.isAdditive || $0.kind == .percent }) else { return }
        endsWithRest = true
        let count = style.integer(rest.count)
        names.append(style.language == .id ? "\(count) lainnya" : "\(count) others")
        for index in series.indices {
            series[index].numbers.append(rest.reduce(0) { $0 + (old.series[index].numbers[$1] ?? 0) })
        }
    }

    private mutating func keepLast(_ limit: Int) {
        names = Array(names.suffix(limit))
        for index in series.indices { series[index].numbers = Array(series[index].numbers.suffix(limit)) }
    }
}
