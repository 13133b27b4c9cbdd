public import Circulation

/// How a sheet of subscribers is laid out: which column is which field, from a JSON file.
///
/// ```json
/// {"version": 1, "columns": {"Nama Lengkap": "name", "HP": "phone", "HP 2": "phone", "Alamat": "address"},
///  "constants": {"publication": "IDM"}, "required": ["name"],
///  "sheet": "Pelanggan", "delimiter": ";", "encoding": "windows-1252", "heading_row": 1}
/// ```
/// Headings are compared without regard to capitals, accents and spacing. Several columns may give one field.
public struct ImportMapping: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        public let heading: String
        public let field: FieldName
    }

    public let version: Int
    public let columns: [Column]
    /// Fields that are the same in every row.
    public let constants: [FieldName: String]
    public let required: [FieldName]
    /// The sheet's row that holds the headings, from 1; nil: the first row that is not blank.
    public let headingRow: Int?
    public let options: SheetOptions

    /// Fields this mapping understands: those of requests, and what else `fields` allows.
    /// - Throws: `Refusal` that names the entry that is wrong.
    public init(json body: [UInt8], allowing more: [FieldName] = []) throws(Refusal) {
        let node: JSONNode
        do throws(JSONFault) { node = try JSONReader.read(body) } catch let fault {
            throw Refusal("mapping_unreadable", Unreadable(fault).reason)
        }
        guard let members = node["columns"]?.members, !members.isEmpty else {
            throw Refusal(
                "mapping_unreadable", id: "Pemetaan tidak punya \"columns\".", en: "The mapping has no \"columns\".",
                hint: Phrase("{\"columns\": {\"Nama\": \"name\", \"HP\": \"phone\"}}"))
        }
        let known = FieldName.known + more
        func field(_ name: String?, _ key: String) throws(Refusal) -> FieldName {
            guard let name, known.contains(FieldName(rawValue: name)) else {
                throw FormMapping.unknownField(name ?? "?", key)
            }
            return FieldName(rawValue: name)
        }
        var columns: [Column] = []
        for (heading, value) in members {
            columns.append(Column(heading: heading, field: try field(value.string, heading)))
        }
        var constants: [FieldName: String] = [:]
        for (name, value) in node["constants"]?.members ?? [] { constants[try field(name, name)] = value.scalar ?? "" }
        var required: [FieldName] = []
        for entry in node["required"]?.elements ?? [] { required.append(try field(entry.string, "required")) }
        let given = Set(columns.map(\.field)).union(constants.keys)
        if let missing = required.first(where: { !given.contains($0) }) { throw Self.missing(missing) }

        self.columns = columns
        self.constants = constants
        self.required = required
        version = node["version"]?.integer.map { Int(clamping: $0) } ?? 1
        headingRow = node["heading_row"]?.integer.map { Int(clamping: $0) }
        options = try SheetOptions(mapping: node)
    }

    private static func missing(_ field: FieldName) -> Refusal {
        Refusal(
            "mapping_missing_field", id: "Bidang wajib \"\(field)\" tidak dipetakan ke kolom mana pun.",
            en: "The required field \"\(field)\" is mapped to no column.")
    }

    /// The columns of a sheet whose heading row is `headings`.
    /// - Throws: `Refusal` when a mapped heading is not there, or stands there twice.
    public func bind(_ headings: SheetRow) throws(Refusal) -> BoundMapping {
        let names = headings.cells
        let keys = names.map(Self.key)
        var places: [FieldName: [Int]] = [:]
        for column in columns {
            let matches = keys.indices.filter { keys[$0] == Self.key(column.heading) }
            guard matches.count <= 1 else {
                throw Refusal(
                    "mapping_doubled_column", id: "Judul kolom \"\(column.heading)\" ada dua kali dalam lembar.",
                    en: "The heading \"\(column.heading)\" stands twice in the sheet.")
            }
            guard let place = matches.first else {
                throw Refusal(
                    "mapping_unknown_column", id: "Kolom \"\(column.heading)\" tidak ada dalam lembar.",
                    en: "The sheet has no column \"\(column.heading)\".",
                    hint: Phrase(id: "Kolom yang ada: ", en: "Its columns: ")
                        + Phrase(
                            names.prefix(60).filter { !$0.isEmpty }.map { String($0.prefix(60)) }.joined(
                                separator: ", ") + "."))
            }
            places[column.field, default: []].append(place)
        }
        let used = Set(places.values.joined())
        let unused = names.indices.filter { !used.contains($0) && !names[$0].isEmpty }.map { names[$0] }
        return BoundMapping(places: places, constants: constants, required: required, headings: names, unused: unused)
    }

    private static func key(_ heading: String) -> String {
        Fold.key(heading).split { $0.isWhitespace }.joined(separator: " ")
    }
}

/// A mapping tied to the columns of one sheet.
public struct BoundMapping: Sendable {
    /// The columns of each field, from 0, in the mapping's order.
    public let places: [FieldName: [Int]]
    public let constants: [FieldName: String]
    public let required: [FieldName]
    public let headings: [String]
    /// Headings no entry of the mapping uses: told to the person, not an error.
    public let unused: [String]

    /// The first filled text of `field` in `row`, or its constant; nil when there is none.
    public func text(_ field: FieldName, in row: SheetRow) -> String? {
        for column in places[field] ?? [] {
            let text = row[column]
            if text.utf8.contains(where: { $0 > 0x20 }) { return text }
        }
        return constants[field]
    }

    /// Every filled text of `field` in `row`: two phone columns give two.
    public func texts(_ field: FieldName, in row: SheetRow) -> [String] {
        (places[field] ?? []).map { row[$0] }.filter { $0.utf8.contains { $0 > 0x20 } }
            + [constants[field]].compactMap(\.self)
    }

    /// Why `row` cannot be taken: its own problem, or a required field it leaves empty.
    public func problem(of row: SheetRow) -> SheetProblem? {
        if let problem = row.problem { return problem }
        guard let field = required.first(where: { text($0, in: row) == nil }) else { return nil }
        let column = places[field]?.first
        let heading = column.flatMap { headings.indices.contains($0) ? headings[$0] : nil } ?? field.rawValue
        return SheetProblem(
            column: column,
            reason: Phrase(id: "Kolom wajib \"\(heading)\" kosong.", en: "The required column \"\(heading)\" is empty.")
        )
    }
}
