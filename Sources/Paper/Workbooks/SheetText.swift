internal import CXLSXWriter
internal import Circulation

/// Text as a cell of XLSX can hold it.
enum SheetText {
    /// Excel's limit of a cell, counted in UTF-16 units.
    static let longest = 32_767

    /// Without the control characters and non-characters that XML refuses, and cut with an ellipsis at the limit.
    static func clean(_ text: String) -> String {
        if text.utf8.count <= longest && text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x80 || $0 == 0x0A || $0 == 0x09 }) {
            return text
        }
        var kept = String.UnicodeScalarView()
        var units = 0
        for scalar in text.unicodeScalars where isAllowed(scalar) {
            units += UTF16.width(scalar)
            if units > longest - 1 {
                kept.append("…")
                break
            }
            kept.append(scalar)
        }
        return String(kept)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

/// Names that Excel takes for a sheet.
enum SheetName {
    /// At most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end, unlike every name before in any case.
    static func unique(_ name: String, among used: inout Set<String>) -> String {
        var base = String(
            SheetText.clean(name).map { "[]:*?/\\'\n\t".contains($0) ? " " : $0 })
        while base.utf16.count > 31 { base.removeLast() }
        if base.allSatisfy(\.isWhitespace) { base = "Sheet" }
        var candidate = base
        var number = 2
        while !used.insert(candidate.lowercased()).inserted {
            let ending = " (\(number))"
            var start = base
            while start.utf16.count + ending.utf16.count > 31 { start.removeLast() }
            candidate = start + ending
            number += 1
        }
        return candidate
    }
}

/// How a sheet prints: A4, fitted to its width, numbered.
enum SheetPrint {
    static func prepare(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, title: String, columns: Int, language: Language
    ) {
        let a4: UInt8 = 9
        worksheet_set_paper(sheet, a4)
        worksheet_fit_to_pages(sheet, 1, 0)
        if columns > 7 { worksheet_set_landscape(sheet) }
        worksheet_set_margins(sheet, 0.6, 0.6, 0.7, 0.7)
        // An ampersand begins a code; the footer holds 255 characters in all.
        let name = SheetText.clean(String(title.prefix(80))).split(separator: "&", omittingEmptySubsequences: false)
            .joined(separator: "&&")
        let page = language == .id ? "Halaman &P dari &N" : "Page &P of &N"
        worksheet_set_footer(sheet, "&L\(name)&R\(page)")
    }
}
