import CLibZip
import Foundation

/// Writes small workbooks for the tests, part by part, good and bad ones.
enum WorkbookMaker {
    static func write(_ parts: [String: String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw CocoaError(.fileWriteUnknown)
        }
        for (name, text) in parts {
            let bytes = Array(text.utf8)
            guard let copy = malloc(max(1, bytes.count)) else { throw CocoaError(.fileWriteUnknown) }
            bytes.withUnsafeBytes { _ = memcpy(copy, $0.baseAddress ?? UnsafeRawPointer(copy), bytes.count) }
            let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
            zip_file_add(archive, name, source, 0)
        }
        zip_close(archive)
        return path
    }

    /// A workbook of one or more sheets, each the inside of its `worksheet` element.
    static func book(
        _ sheets: [(name: String, state: String, xml: String)], shared: [String] = [], styles: String = "",
        date1904: Bool = false
    ) throws -> String {
        var parts: [String: String] = [:]
        var tabs = ""
        var relations = ""
        for (index, sheet) in sheets.enumerated() {
            let n = index + 1
            tabs += #"<sheet name="\#(sheet.name)" sheetId="\#(n)" state="\#(sheet.state)" r:id="rId\#(n)"/>"#
            relations +=
                #"<Relationship Id="rId\#(n)" Type="http://x/relationships/worksheet" Target="worksheets/sheet\#(n).xml"/>"#
            parts["xl/worksheets/sheet\(n).xml"] =
                #"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\#(sheet.xml)</worksheet>"#
        }
        parts["xl/workbook.xml"] =
            #"<workbook xmlns:r="http://r"><workbookPr\#(date1904 ? #" date1904="1""# : "")/><sheets>\#(tabs)</sheets></workbook>"#
        parts["xl/_rels/workbook.xml.rels"] = "<Relationships>\(relations)</Relationships>"
        parts["xl/sharedStrings.xml"] = "<sst>\(shared.map { "<si>\($0)</si>" }.joined())</sst>"
        parts["xl/styles.xml"] = "<styleSheet>\(styles)</styleSheet>"
        return try write(parts)
    }
}
