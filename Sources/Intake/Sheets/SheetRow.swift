public import Circulation

/// One row of a sheet. The object is used again for the next row: take out what you need inside the callback.
public final class SheetRow {
    /// The row's number as a spreadsheet program shows it, from 1.
    public internal(set) var number = 0
    /// What is wrong with the row as a whole; its cells are then not to be trusted.
    public internal(set) var problem: SheetProblem?

    var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    var ends: [Int] = []

    public init() {
        bytes.reserveCapacity(1024)
        ends.reserveCapacity(64)
    }

    /// Cells in the row; cells beyond it read as empty.
    public var count: Int { ends.count }

    /// The text of a cell, from column 0; empty where there is none.
    public subscript(column: Int) -> String {
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 of a cell, valid during the call.
    public func withBytes<R>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        let range = range(column)
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Every cell as text.
    public var cells: [String] { (0..<count).map { self[$0] } }

    public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    func range(_ column: Int) -> Range<Int> {
        guard ends.indices.contains(column) else { return 0..<0 }
        return (column == 0 ? 0 : ends[column - 1])..<ends[column]
    }

    func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        problem = nil
    }
}

/// What is wrong in a row, and where.
public struct SheetProblem: Sendable, Equatable {
    /// From 0; nil when it is the whole row.
    public let column: Int?
    public let reason: Phrase

    public init(column: Int?, reason: Phrase) {
        self.column = column
        self.reason = reason
    }
}

/// A column's name as spreadsheets show it: 0 is A, 26 is AA.
public func columnName(_ column: Int) -> String {
    var name = ""
    var rest = column
    while rest >= 0 {
        name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
        rest = rest / 26 - 1
    }
    return name
}
