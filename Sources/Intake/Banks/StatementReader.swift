import Circulation
import Foundation

/// What a person says of a statement file; what is nil is seen by its content.
public struct StatementOptions: Sendable {
    /// Read as this layout and no other.
    public var layout: StatementLayout?
    /// For tables of other banks.
    public var mapping: StatementMapping?

    public init(layout: StatementLayout? = nil, mapping: StatementMapping? = nil) {
        self.layout = layout
        self.mapping = mapping
    }
}

/// Reads bank statements: CSV and XLSX tables of Indonesian banks, KlikBCA's web page, MT940, MT942 and camt.053. The layout is
/// told by what the file holds. Memory does not grow with the file (a workbook keeps its shared texts).
///
/// A file is refused whole, in Indonesian and English and with the place of the first fault: balances that do not fit, amounts
/// with fractions of a minor unit, dates that never were, a file that was cut.
public enum StatementReader {
    /// Hands out the statements of a file through `body`, in batches of at most 1000 lines.
    ///
    /// Lines come before all of the file is proven: on an error whatever `body` has stored is to be taken back.
    /// - Throws: `Refusal`, and what `body` throws.
    public static func read(
        path: String, options: StatementOptions = StatementOptions(), _ body: (StatementEvent) throws -> Void
    ) throws {
        try withoutActuallyEscaping(body) { try StatementFile(path: path).read(options, $0) }
    }

    /// Every statement of a file, in memory.
    ///
    /// - Throws: `Refusal`.
    public static func all(path: String, options: StatementOptions = StatementOptions()) throws -> [BankStatement] {
        try gathered { try read(path: path, options: options, $0) }
    }

    /// The layouts a file may be, the likeliest first; empty when none is known. Tables are told by their headings, so a file may
    /// be listed here and be refused when it is read.
    ///
    /// - Throws: `Refusal` when the file cannot be opened, or is of another kind.
    public static func layouts(path: String) throws -> [StatementLayout] {
        try StatementFile(path: path).layouts()
    }

    static func gathered(_ read: ((StatementEvent) throws -> Void) throws -> Void) rethrows -> [BankStatement] {
        var statements: [BankStatement] = []
        var head: StatementHead?
        var lines: [StatementLine] = []
        try read { event in
            switch event {
            case .begin(let begun): (head, lines) = (begun, [])
            case .lines(let batch): lines += batch
            case .end(let totals):
                if let head { statements.append(BankStatement(head: head, lines: lines, totals: totals)) }
            }
        }
        return statements
    }
}
