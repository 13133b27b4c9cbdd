import Circulation

/// Comma-separated values by RFC 4180, safe to open in a spreadsheet.
enum CSVText {
    /// One row with its line end (CR LF).
    static func row(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    private static func quoted(_ cell: String) -> String {
        let special = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        return special ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// Records as a heading of keys and a row each. An object inside becomes columns "outer.inner", a list of
    /// objects becomes JSON in its cell.
    static func text(of records: [Record], columns: [String]?) -> String {
        let flat = records.map { record in record.fields.flatMap { flatten($0.key, $0.value) } }
        let keys = columns.map { wanted in union(flat).filter { isUnder($0, wanted) } } ?? union(flat)
        var out = row(keys.isEmpty ? columns ?? [] : keys)
        for cells in flat {
            let byKey = Dictionary(cells, uniquingKeysWith: { first, _ in first })
            out += row(keys.map { byKey[$0] ?? "" })
        }
        return out
    }

    /// One record under a heading that stands already.
    static func line(of record: Record, columns: [String]) -> String {
        row(columns.map { key in record[key].map(cell) ?? "" })
    }

    /// The keys of all records in the order in which they first appear.
    private static func union(_ records: [[(String, String)]]) -> [String] {
        var seen: Set<String> = []
        return records.joined().map(\.0).filter { seen.insert($0).inserted }
    }

    private static func isUnder(_ key: String, _ wanted: [String]) -> Bool {
        wanted.contains { key == $0 || key.hasPrefix($0 + ".") }
    }

    private static func flatten(_ key: String, _ value: Value) -> [(String, String)] {
        switch value.kind {
        case .record(let record): record.fields.flatMap { flatten("\(key).\($0.key)", $0.value) }
        default: [(key, cell(value))]
        }
    }

    private static func cell(_ value: Value) -> String {
        switch value.kind {
        case .nothing: ""
        case .text(let text), .word(let text): CellGuard.guarded(text)
        case .list(let values): CellGuard.guarded(values.map(plain).joined(separator: "; "))
        case .records: value.json.text()
        default: plain(value)
        }
    }

    /// The JSON form without its quotes.
    private static func plain(_ value: Value) -> String {
        if case .string(let text) = value.json { return text }
        return value.json.text()
    }
}
