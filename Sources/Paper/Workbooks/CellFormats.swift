internal import CXLSXWriter
internal import Circulation

/// The formats of a workbook, made once each: Excel keeps a table of them for the whole file.
final class CellFormats {
    private struct Key: Hashable {
        let code: String
        let isBold: Bool
        let isRight: Bool
    }

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let language: Language
    private var made: [Key: UnsafeMutablePointer<lxw_format>] = [:]
    let title: UnsafeMutablePointer<lxw_format>?
    let subtitle: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ language: Language) {
        self.workbook = workbook
        self.language = language
        title = workbook_add_format(workbook)
        format_set_bold(title)
        format_set_font_size(title, 14)
        subtitle = workbook_add_format(workbook)
        format_set_font_color(subtitle, 0x595959)
    }

    /// Column headings: bold on grey, wrapped, over a rule.
    func heading(isRight: Bool) -> UnsafeMutablePointer<lxw_format>? {
        let key = Key(code: "heading", isBold: true, isRight: isRight)
        if let format = made[key] { return format }
        guard let format = workbook_add_format(workbook) else { return nil }
        format_set_bold(format)
        format_set_text_wrap(format)
        format_set_bg_color(format, 0xE8EEF2)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if isRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        made[key] = format
        return format
    }

    /// A cell of a kind; totals are bold under a rule.
    func cell(_ kind: Report.Kind, isTotal: Bool) -> UnsafeMutablePointer<lxw_format>? {
        let key = Key(code: code(kind), isBold: isTotal, isRight: false)
        if let format = made[key] { return format }
        guard let format = workbook_add_format(workbook) else { return nil }
        format_set_num_format(format, key.code)
        if kind == .day { format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue)) }
        if isTotal {
            format_set_bold(format)
            format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        made[key] = format
        return format
    }

    /// The number format; 421 is the language number of Indonesian, 809 of British English.
    private func code(_ kind: Report.Kind) -> String {
        switch kind {
        case .text: "General"
        case .ordinal: "0"
        case .integer: "#,##0"
        case .rupiah: "[$Rp-421]\\ #,##0;\\-[$Rp-421]\\ #,##0"
        case .percent: "0.00%"
        case .decimal(let scale): scale <= 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: scale)
        case .day: language == .id ? "[$-421]d mmm yyyy" : "[$-809]d mmm yyyy"
        }
    }
}
