import Foundation

/// Cells merged over several rows, whose value the rows below share.
///
/// In a list, a cell merged downwards ("Bandung" over five rows) says the same of every row it covers, so its value is
/// repeated in that column. A cell merged sideways is one wide cell: its text stays in the first column and the rest
/// of its width reads as empty, or a title would seem to be every column's heading.
struct MergedCells {
    struct Merge: Equatable {
        let column: Int
        /// Row numbers, from the one that holds the value to the last.
        let rows: ClosedRange<Int>
    }

    static let limit = 100_000
    /// A mark and its reference take fewer bytes than this.
    private static let reach = 96

    private var waiting: [Merge]
    private var open: [(merge: Merge, text: [UInt8])] = []

    var isEmpty: Bool { waiting.isEmpty && open.isEmpty }

    /// The list stands after the rows in the file, so the part is read once for it alone before its rows are.
    init(_ entry: ZipEntry) throws {
        var merges: [Merge] = []
        let mark = Array("mergeCell ".utf8)
        var window: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { chunk.deallocate() }
        while merges.count < Self.limit {
            let count = try entry.read(chunk)
            window.append(contentsOf: chunk[..<count])
            if count == 0 { window.append(contentsOf: repeatElement(0, count: Self.reach)) }
            let used = Self.find(mark, in: window, into: &merges)
            window.removeFirst(used)
            if count == 0 { break }
        }
        waiting = merges.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
    }

    /// Takes the merges that are complete in `window`; returns how much of it is done with.
    private static func find(_ mark: [UInt8], in window: [UInt8], into merges: inout [Merge]) -> Int {
        window.withUnsafeBufferPointer { bytes in
            var at = 0
            // What may be cut through is kept for the next chunk.
            let safe = max(0, bytes.count - reach)
            while at < safe {
                // "m" is rare in a sheet, so looking for it is quick.
                guard let base = bytes.baseAddress, let found = memchr(base + at, Int32(mark[0]), safe - at) else {
                    return safe
                }
                let next = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                at = next + 1
                guard next > 0, bytes[next - 1] == UInt8(ascii: "<") || bytes[next - 1] == UInt8(ascii: ":"),
                    bytes[next...].starts(with: mark)
                else { continue }
                let rest = String(decoding: bytes[next..<min(next + reach, bytes.count)], as: UTF8.self)
                if let merge = merge(rest) { merges.append(merge) }
            }
            return at > safe ? at : safe
        }
    }

    /// `mergeCell ref="B2:B6"` as a merge, if it goes down.
    static func merge(_ text: String) -> Merge? {
        guard let start = text.firstRange(of: "ref=\""), let end = text[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        let corners = text[start.upperBound..<end].split(separator: ":").compactMap { CellReference(String($0)) }
        guard corners.count == 2, corners[0].row < corners[1].row else { return nil }
        return Merge(column: corners[0].column, rows: corners[0].row...corners[1].row)
    }

    /// Fills `row` from the merges that reach it, and remembers the values of those that begin in it.
    mutating func apply(to row: SheetRow) {
        open.removeAll { $0.merge.rows.upperBound < row.number }
        while let next = waiting.last, next.rows.lowerBound <= row.number {
            waiting.removeLast()
            guard next.rows.upperBound >= row.number else { continue }
            let text = next.rows.lowerBound == row.number ? row.withBytes(next.column) { Array($0) } : []
            open.append((next, text))
        }
        let filling = open.filter { $0.merge.rows.lowerBound < row.number && !$0.text.isEmpty }
        if !filling.isEmpty { row.replace(filling.map { ($0.merge.column, $0.text) }) }
    }
}

/// A cell's place: column from 0, row from 1.
struct CellReference: Equatable {
    let column: Int
    let row: Int

    /// `B12`, `$B$12`; nil for anything else or beyond Excel's bounds.
    init?(_ text: String) {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte) - 0x60
            case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
            default: return nil
            }
            guard column <= 16_384, row <= 1_048_576 else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }
}

extension SheetRow {
    /// The row with other texts in some columns.
    func replace(_ texts: [(column: Int, text: [UInt8])]) {
        var cells = (0..<count).map { Array(bytes[range($0)]) }
        for (column, text) in texts {
            while cells.count <= column { cells.append([]) }
            if cells[column].isEmpty { cells[column] = text }
        }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for cell in cells {
            bytes.append(contentsOf: cell)
            ends.append(bytes.count)
        }
    }
}
