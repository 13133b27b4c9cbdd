/// The delimiter of a text table, told from its beginning.
struct CSVDialect: Equatable {
    var delimiter: UInt8
    /// Bytes of Excel's `sep=;` line, which is not part of the table.
    var preamble_bytes = 0

    /// The dialect of a table that begins with `start` (UTF-8). Comma where nothing tells otherwise.
    static func detect(_ start: [UInt8]) -> CSVDialect {
        if let named = named(start) { return named }
        var best = CSVDialect(delimiter: UInt8(ascii: ","))
        var bestScore = 0.0
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
            let score = score(start, delimiter)
            if score > bestScore {
                best = CSVDialect(delimiter: delimiter)
                bestScore = score
            }
        }
        return best
    }

    private static func named(_ start: [UInt8]) -> CSVDialect? {
        guard start.starts(with: "sep=".utf8) || start.starts(with: "SEP=".utf8), start.count > 5 else { return nil }
        var end = 5
        if start[end] == 0x0D { end += 1 }
        guard end < start.count, start[end] == 0x0A else { return nil }
        return CSVDialect(delimiter: start[4], preamble_bytes: end + 1)
    }

    /// How table-like the beginning is with `delimiter`: the cells of the first record, times the share of records with
    /// as many.
    private static func score(_ start: [UInt8], _ delimiter: UInt8) -> Double {
        var counts: [Int] = []
        var cells = 1
        var quoted = false
        var hasContent = false
        for byte in start {
            if byte == UInt8(ascii: "\"") {
                quoted.toggle()
                hasContent = true
            } else if byte == delimiter, !quoted {
                cells += 1
                hasContent = true
            } else if byte == 0x0A, !quoted {
                if hasContent { counts.append(cells) }
                cells = 1
                hasContent = false
                if counts.count == 50 { break }
            } else if byte != 0x0D {
                hasContent = true
            }
        }
        if counts.isEmpty, hasContent { counts.append(cells) }
        guard let most = counts.max(), most > 1 else { return 0 }
        // Titles above the table have fewer cells: the commonest number decides.
        let common = Dictionary(grouping: counts) { $0 }.filter { $0.key > 1 }.max { $0.value.count < $1.value.count }
        guard let common else { return 0 }
        return Double(common.key) * Double(common.value.count) / Double(counts.count)
    }
}
