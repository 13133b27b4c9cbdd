import Paper

/// Records as an aligned table: numbers to the right, texts to the left, one line each.
struct Table {
    let wording: Wording
    let style: TerminalStyle

    /// The lines of a table of records, heading first.
    ///
    /// `columns` are the keys to show, in order; nil shows every field that fits on a line. `width` is how many cells to
    /// keep within by cutting the widest texts; nil leaves them whole.
    func lines(_ records: [Record], columns: [String]?, width: Int?) -> [String] {
        let keys = columns ?? Self.keys(of: records)
        var grid = keys.map { column($0, of: records) }
        if let width { Self.shrink(&grid, to: width) }
        let heading = line(grid.map(\.caption), grid)
        let body = records.indices.map { row in line(grid.map { $0.cells[row] }, grid) }
        return [style.bold(heading)] + body
    }

    struct Column {
        let caption: String
        let cells: [String]
        let isNumeric: Bool
        var width: Int
    }

    private func column(_ key: String, of records: [Record]) -> Column {
        let fields = records.map { record in record.fields.first { $0.key == key } }
        let caption = fields.lazy.compactMap { $0 }.first.map(wording.caption) ?? wording.word(key)
        let cells = fields.map { field in TextWidth.harmless(field.map { wording.text($0.value) } ?? "") }
        let kinds = fields.compactMap { $0?.value.kind }.filter { $0 != .nothing }
        return Column(
            caption: caption, cells: cells, isNumeric: !kinds.isEmpty && kinds.allSatisfy(\.isNumeric),
            width: ([caption] + cells).reduce(0) { max($0, TextWidth.of($1)) })
    }

    /// Fields whose value stands on one line in at least one record, in order of first appearance.
    private static func keys(of records: [Record]) -> [String] {
        var seen: Set<String> = []
        let fields = records.lazy.flatMap(\.fields).filter { !$0.value.kind.isTable }
        return fields.map(\.key).filter { seen.insert($0).inserted }
    }

    private func line(_ cells: [String], _ grid: [Column]) -> String {
        let parts = zip(cells, grid).map { cell, column in
            TextWidth.fitted(cell, column.width, isRight: column.isNumeric)
        }
        var line = parts.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Takes cells from the widest text column until the line fits or no text is wider than ten cells.
    private static func shrink(_ grid: inout [Column], to width: Int) {
        var total = grid.reduce(0) { $0 + $1.width } + 2 * max(0, grid.count - 1)
        while total > width {
            let texts = grid.indices.filter { !grid[$0].isNumeric && grid[$0].width > 10 }
            guard let widest = texts.max(by: { grid[$0].width < grid[$1].width }) else { return }
            grid[widest].width -= 1
            total -= 1
        }
    }
}

extension Value.Kind {
    /// Figures stand to the right, so that their digits line up.
    var isNumeric: Bool {
        switch self {
        case .number, .count, .money, .decimal: true
        default: false
        }
    }

    /// A list of records needs a table of its own.
    var isTable: Bool {
        if case .records = self { return true }
        return false
    }
}
