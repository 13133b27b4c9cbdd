internal import FoundationEssentials
internal import Circulation

extension LabelSheet: Decodable {
    /// The fields of a template file, in the order a person would write them.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case pageWidth = "page_width"
        case pageHeight = "page_height"
        case columns, rows
        case labelWidth = "label_width"
        case labelHeight = "label_height"
        case left, top
        case gapAcross = "gap_across"
        case gapDown = "gap_down"
        case padding, font
        case fontSize = "font_size"
        case smallestFontSize = "smallest_font_size"
    }

    /// Fields left out take the defaults of `LabelSheet`; page, label, columns, rows, left and top must be there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try fields.decode(String.self, forKey: .name),
            pageWidth: try fields.decode(Double.self, forKey: .pageWidth),
            pageHeight: try fields.decode(Double.self, forKey: .pageHeight),
            columns: try Self.count(fields, .columns),
            rows: try Self.count(fields, .rows),
            labelWidth: try fields.decode(Double.self, forKey: .labelWidth),
            labelHeight: try fields.decode(Double.self, forKey: .labelHeight),
            left: try fields.decode(Double.self, forKey: .left),
            top: try fields.decode(Double.self, forKey: .top))
        gapAcross = try fields.decodeIfPresent(Double.self, forKey: .gapAcross) ?? gapAcross
        gapDown = try fields.decodeIfPresent(Double.self, forKey: .gapDown) ?? gapDown
        padding = try fields.decodeIfPresent(Double.self, forKey: .padding) ?? padding
        font = try fields.decodeIfPresent(String.self, forKey: .font) ?? font
        fontSize = try fields.decodeIfPresent(Double.self, forKey: .fontSize) ?? fontSize
        smallestFontSize = try fields.decodeIfPresent(Double.self, forKey: .smallestFontSize) ?? smallestFontSize
    }

    /// A whole number; the decoder's own refusal of 1.5 does not name the field.
    private static func count(_ fields: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) throws -> Int {
        let value = try fields.decode(Double.self, forKey: key)
        guard let count = Int(exactly: value) else {
            throw DecodingError.typeMismatch(Int.self, .init(codingPath: [key], debugDescription: "\(value)"))
        }
        return count
    }

    /// Reads a template from a JSON file of the fields in `CodingKeys`, for sheets the program does not bring.
    /// - Throws: `template_missing` or `template_invalid`, naming every fault at once.
    public init(file path: String) throws(PaperError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw PaperError(
                code: "template_missing",
                message: Phrase(
                    id: "Templat label \(path) tidak dapat dibaca.", en: "Cannot read label template \(path)."),
                hint: Phrase(
                    id: "Templat bawaan: \(Self.builtInNames). Selain itu, tulis jalur berkas JSON.",
                    en: "Built-in templates: \(Self.builtInNames). Otherwise give the path of a JSON file."))
        }
        try self.init(json: data, source: path)
    }

    /// A built-in name (`3x7`, `3x8`, `roll`) or the path of a template file.
    /// - Throws: as `init(file:)`.
    public init(nameOrFile text: String) throws(PaperError) {
        guard let sheet = Self.named(text) else {
            try self.init(file: text)
            return
        }
        self = sheet
    }

    init(json data: Data, source: String) throws(PaperError) {
        do {
            let extra = try JSONDecoder().decode(FieldNames.self, from: data).names
                .filter { CodingKeys(rawValue: $0) == nil }.sorted()
            if !extra.isEmpty { throw PaperError.template(source, extra.map { .unknownField($0) }) }
            self = try JSONDecoder().decode(LabelSheet.self, from: data)
        } catch let error as PaperError {
            throw error
        } catch {
            throw .template(source, [Fault(error)])
        }
        let faults = faults
        if !faults.isEmpty { throw .template(source, faults) }
    }

    private static var builtInNames: String { builtIn.map(\.name).joined(separator: ", ") }
}

extension LabelSheet.Fault {
    fileprivate init(_ error: any Error) {
        self =
            switch error as? DecodingError {
            case .keyNotFound(let key, _): .missingField(key.stringValue)
            case .typeMismatch(_, let context), .valueNotFound(_, let context): Self.wrongType(context.codingPath)
            case .dataCorrupted(let context) where !context.codingPath.isEmpty: Self.wrongType(context.codingPath)
            default: .notAnObject
            }
    }

    private static func wrongType(_ path: [any CodingKey]) -> Self {
        guard let field = path.last?.stringValue else { return .notAnObject }
        return field == "name" || field == "font" ? .notText(field) : .notANumber(field)
    }
}

/// Only the names of an object's fields, so that a misspelt one is refused rather than ignored.
private struct FieldNames: Decodable {
    struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let names: [String]

    init(from decoder: any Decoder) throws {
        names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    }
}
