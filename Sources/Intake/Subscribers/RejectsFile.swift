import Circulation
import Foundation

/// The rows an import did not take, as a CSV file that staff can mend and import again: row, column, value and why in both
/// languages, then the row as it was. The file appears when the import is over; without rejects there is none.
final class RejectsFile {
    static let headings = ["row", "column", "value", "alasan", "why"]

    let path: String
    private(set) var count = 0
    private let partial: String
    private var file: UnsafeMutablePointer<FILE>?
    private var source: [String] = []
    /// Columns of the source that are ours from an earlier round.
    private var skipped = 0

    init(path: String) {
        self.path = path
        partial = path + ".partial"
    }

    deinit {
        guard let file else { return }
        fclose(file)
        unlink(partial)
    }

    /// The headings of the sheet the rows come from.
    func begin(_ headings: [String]) {
        skipped = headings.starts(with: Self.headings) ? Self.headings.count : 0
        source = Array(headings.dropFirst(skipped))
    }

    /// - Throws: `Refusal` `file_unwritable`.
    func write(_ row: SheetRow, column: String, value: String, why: Phrase) throws {
        if file == nil {
            // Names and addresses: for its owner alone.
            let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Self.unwritable(path) }
            file = fdopen(descriptor, "w")
            try line(Self.headings + source)
        }
        let cells = row.cells.dropFirst(skipped)
        let all = [String(row.number), column, value, why.id, why.en] + cells
        try line(all.map(Self.guarded))
        count += 1
    }

    /// Ends the writing; the file keeps its provisional name until `publish`.
    ///
    /// - Returns: Whether there is a file at all.
    func close() throws -> Bool {
        guard let file else { return false }
        self.file = nil
        guard fclose(file) == 0 else { throw Self.unwritable(path) }
        return true
    }

    /// Gives the file its name.
    static func publish(_ path: String) throws {
        guard rename(path + ".partial", path) == 0 else { throw unwritable(path) }
    }

    static func discard(_ path: String) { unlink(path + ".partial") }

    private func line(_ cells: [String]) throws {
        guard let file else { throw Self.unwritable(path) }
        let text = cells.map(Self.quoted).joined(separator: ",") + "\r\n"
        guard fputs(text, file) >= 0 else { throw Self.unwritable(path) }
    }

    static func unwritable(_ path: String) -> Refusal {
        let why = String(cString: strerror(errno))
        return Refusal(
            "file_unwritable", id: "Berkas \(path) tidak bisa ditulis: \(why).",
            en: "Cannot write the file \(path): \(why).",
            hint: Phrase(id: "Pilih tempat lain: --rejects BERKAS.", en: "Choose another place: --rejects FILE."))
    }

    private static func quoted(_ cell: String) -> String {
        let special = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return special ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// No cell starts a formula, by the rule of `CellGuard`; a NUL would end the line early.
    private static func guarded(_ cell: String) -> String {
        CellGuard.guarded(cell.utf8.contains(0) ? cell.replacing("\0", with: "") : cell)
    }
}
