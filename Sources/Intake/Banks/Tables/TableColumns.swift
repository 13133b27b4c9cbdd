/// A layout's parts tied to the columns of one sheet.
struct TableColumns {
    let shape: TableShape
    /// Cells of the heading row.
    private let width: Int
    /// Where each part lies, by its raw value: one column, or the room of a merged cell.
    private var places: [Range<Int>?]
    private(set) var descriptions: [Range<Int>] = []
    /// Columns from here on move right when a description spread over more cells.
    private let spreadFrom: Int

    /// Nil when `row` does not hold the headings of `shape`.
    init?(_ shape: TableShape, _ row: SheetRow) {
        self.shape = shape
        width = row.count
        places = Array(repeating: nil, count: TableShape.Part.allCases.count)
        let keys = (0..<row.count).map { StatementText.key(row[$0]) }
        var taken = Set<Int>()
        for column in shape.columns {
            let found = keys.indices.filter { !keys[$0].isEmpty && column.headings.contains(keys[$0]) }
            guard let first = found.first else {
                if column.isRequired { return nil }
                continue
            }
            taken.formUnion(found)
            if column.part == .description {
                descriptions += found.map { Self.room($0, keys, shape.isMerged) }
            } else if places[column.part.rawValue] == nil {
                places[column.part.rawValue] = Self.room(first, keys, shape.isMerged)
            }
        }
        spreadFrom = (descriptions.last?.upperBound) ?? Int.max
        guard let amount = places[TableShape.Part.amount.rawValue] else { return }
        let next = amount.upperBound
        // The exports of one bank differ in this column alone.
        let hasBlank = keys.indices.contains(next) && keys[next].isEmpty && next + 1 < keys.count
        if shape.signFollowsAmount {
            guard hasBlank else { return nil }
            places[TableShape.Part.sign.rawValue] = next..<(next + 1)
        } else if shape.layout == .klikBCABusiness, hasBlank {
            return nil
        }
    }

    /// One column; in a sheet of merged cells everything up to the next heading, and before the first one everything to its left.
    private static func room(_ column: Int, _ keys: [String], _ isMerged: Bool) -> Range<Int> {
        guard isMerged else { return column..<(column + 1) }
        let next = keys.indices.first { $0 > column && !keys[$0].isEmpty } ?? keys.count
        let isFirst = keys[..<column].allSatisfy(\.isEmpty)
        return (isFirst ? 0 : column)..<next
    }

    func has(_ part: TableShape.Part) -> Bool { places[part.rawValue] != nil }

    /// Columns by which `row` is wider than its headings, because a description held the delimiter.
    func spread(_ row: SheetRow) -> Int {
        guard shape.spreadsDescription, row.count > width, !row.range(row.count - 1).isEmpty else { return 0 }
        return row.count - width
    }

    /// The column that holds `part` in `row`; nil when the layout has none, or the cell is empty.
    func column(_ part: TableShape.Part, _ row: SheetRow, _ spread: Int) -> Int? {
        guard let place = places[part.rawValue] else { return nil }
        let shift = place.lowerBound >= spreadFrom ? spread : 0
        return Self.filled(row, (place.lowerBound + shift)..<(place.upperBound + shift))
    }

    private static func filled(_ row: SheetRow, _ columns: Range<Int>) -> Int? {
        columns.first { column in
            row.withBytes(column) { $0.contains { $0 > 0x20 && $0 != UInt8(ascii: "'") } }
        }
    }

    /// The description as printed, and as it reads when a word cut by the width of its column is made whole.
    func description(_ row: SheetRow, _ spread: Int) -> (printed: String, whole: String?) {
        if descriptions.count == 1, spread == 0 {
            return (Self.filled(row, descriptions[0]).map { row[$0] } ?? "", nil)
        }
        var cells: [String] = []
        for room in descriptions {
            if let column = Self.filled(row, room) { cells.append(row[column]) }
        }
        if spread > 0, let last = descriptions.last {
            cells = [(cells + (last.upperBound..<(last.upperBound + spread)).map { row[$0] }).joined(separator: ",")]
        }
        let printed = cells.joined(separator: " ")
        guard let width = shape.descriptionWidth, cells.count > 1 else { return (printed, nil) }
        let whole = cells.dropFirst().reduce(into: (text: cells[0], last: cells[0])) { all, cell in
            all.text += (all.last.count >= width ? "" : " ") + cell
            all.last = cell
        }
        return (printed, whole.text)
    }

    /// Whether the row says nothing about money.
    func isWithoutMoney(_ row: SheetRow) -> Bool {
        [.amount, .debit, .credit, .balance].allSatisfy { column($0, row, 0) == nil }
    }

    /// Whether a file that ends inside this row's last cell may have lost part of it.
    func isWhole(_ row: SheetRow) -> Bool {
        let last = places.compactMap(\.self).map(\.lowerBound).max() ?? 0
        return row.count > last
    }
}
