public import Circulation

extension LabelSheet {
    /// What is wrong with a template, sayable in both languages.
    public enum Fault: Sendable, Equatable {
        case outOfRange(String, Double, ClosedRange<Double>)
        case tooWide(Double, Double)
        case tooHigh(Double, Double)
        case fontSizes(Double, Double)
        case padding(Double)
        case unknownField(String)
        case missingField(String)
        case notANumber(String)
        case notText(String)
        case notAnObject

        public var phrase: Phrase {
            switch self {
            case .outOfRange(let field, let value, let range):
                Phrase(
                    id: "\(field) harus antara \(short(range.lowerBound)) dan \(short(range.upperBound)), "
                        + "bukan \(short(value))",
                    en: "\(field) must be between \(short(range.lowerBound)) and \(short(range.upperBound)), "
                        + "not \(short(value))")
            case .tooWide(let width, let page):
                Phrase(
                    id: "label-labelnya selebar \(short(width)) mm, tetapi halamannya hanya \(short(page)) mm",
                    en: "the labels take \(short(width)) mm across, but the page is only \(short(page)) mm wide")
            case .tooHigh(let height, let page):
                Phrase(
                    id: "label-labelnya setinggi \(short(height)) mm, tetapi halamannya hanya \(short(page)) mm",
                    en: "the labels take \(short(height)) mm down, but the page is only \(short(page)) mm high")
            case .fontSizes(let smallest, let size):
                Phrase(
                    id: "smallest_font_size (\(short(smallest))) lebih besar daripada font_size (\(short(size)))",
                    en: "smallest_font_size (\(short(smallest))) is larger than font_size (\(short(size)))")
            case .padding(let padding):
                Phrase(
                    id: "padding \(short(padding)) mm tidak menyisakan ruang untuk tulisan",
                    en: "a padding of \(short(padding)) mm leaves no room for the text")
            case .unknownField(let field):
                Phrase(id: "isian \(field) tidak dikenal", en: "there is no field called \(field)")
            case .missingField(let field):
                Phrase(id: "isian \(field) belum ada", en: "the field \(field) is missing")
            case .notANumber(let field):
                Phrase(id: "\(field) harus berupa \(kind(field).id)", en: "\(field) must be \(kind(field).en)")
            case .notText(let field):
                Phrase(id: "\(field) harus berupa teks", en: "\(field) must be text")
            case .notAnObject:
                Phrase(id: "isinya bukan objek JSON", en: "it does not hold one JSON object")
            }
        }
    }
}

/// Rows and columns are counted, everything else is measured.
private func kind(_ field: String) -> Phrase {
    field == "rows" || field == "columns"
        ? Phrase(id: "bilangan bulat", en: "a whole number") : Phrase(id: "angka", en: "a number")
}

extension PaperError {
    /// One sentence that names every fault of a template.
    static func template(_ name: String, _ faults: [LabelSheet.Fault]) -> PaperError {
        let fields = LabelSheet.CodingKeys.allCases.map(\.rawValue).joined(separator: ", ")
        return PaperError(
            code: "template_invalid",
            message: Phrase(
                id: "Templat label \(name) tidak dapat dipakai: \(faults.map(\.phrase.id).joined(separator: "; ")).",
                en: "Label template \(name) cannot be used: \(faults.map(\.phrase.en).joined(separator: "; "))."),
            hint: Phrase(
                id: "Ukuran dalam milimeter, huruf dalam poin. Isian yang dikenal: \(fields).",
                en: "Lengths are in millimetres, font sizes in points. Known fields: \(fields)."))
    }
}

/// A measure without needless zeros: `63.5`, `210`.
private func short(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "\(value)" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    return "\(Double(whole) / 100)"
}
