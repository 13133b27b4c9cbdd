import Circulation
import Foundation

/// Reads a sheet row by row in constant memory, whatever it is: a text table or an Excel workbook, told by its content.
public enum SheetReader {
    /// Calls `body` with each row that is not blank, in order; heading rows are rows like others.
    /// - Throws: `Refusal` when the file cannot be read, and what `body` throws.
    public static func forEachRow(
        path: String, options: SheetOptions = SheetOptions(), _ body: (SheetRow) throws -> Void
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SheetFault.unreadableFile(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: 512)
        let count = max(0, pread(descriptor, &start, start.count, 0))
        switch kind(Array(start[..<count])) {
        case .workbook: try XLSXReader.forEachRow(path: path, options, body)
        case .oldExcel: throw SheetFault.oldExcel()
        case .webPage: throw SheetFault.webPage()
        case .text: try CSVReader.forEachRow(SheetSource(descriptor: descriptor, name: path), options, body)
        }
    }

    /// The tabs of a workbook, hidden ones too; none for a text table.
    /// - Throws: `Refusal` when the workbook cannot be read.
    public static func tabs(path: String) throws -> [SheetTab] {
        guard let file = fopen(path, "rb") else {
            throw SheetFault.unreadableFile(path, String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var start = [UInt8](repeating: 0, count: 8)
        let count = fread(&start, 1, start.count, file)
        return kind(Array(start[..<count])) == .workbook ? try Workbook(path: path).tabs : []
    }

    enum Kind { case workbook, oldExcel, webPage, text }

    static func kind(_ start: [UInt8]) -> Kind {
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return .workbook
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .oldExcel }
        let text = String(decoding: start, as: UTF8.self).lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return ["<!doctype html", "<html", "<table", "<head"].contains(where: text.hasPrefix) ? .webPage : .text
    }
}
