import Circulation

/// The rows of a file of subscribers, tied to their columns by a mapping and read one by one.
struct SubscriberSheet {
    /// The number in the books of before: a field of this import alone.
    static let oldNumber: FieldName = "old_number"

    let path: String
    let mapping: ImportMapping
    /// Reads the subscriptions that rows carry; nil where people alone are brought.
    var subscriptions: SubscriptionReading?

    /// Every row below the headings. `begin` hears of the columns once, before the first row.
    ///
    /// - Returns: How many rows there were.
    /// - Throws: `Refusal` when the file or the mapping does not fit; what the closures throw.
    @discardableResult
    func forEach(
        begin: (BoundMapping) throws -> Void = { _ in }, _ body: (SheetRow, BoundMapping) throws -> Void
    ) throws -> Int {
        var bound: BoundMapping?
        var rows = 0
        try SheetReader.forEachRow(path: path, options: mapping.options) { row in
            if let bound {
                rows += 1
                return try body(row, bound)
            }
            if let heading = mapping.headingRow, row.number < heading { return }
            let columns = try mapping.bind(row)
            try begin(columns)
            bound = columns
        }
        guard bound != nil else {
            throw Refusal(
                "file_empty", id: "Berkas \(path) tidak berisi baris judul.",
                en: "The file \(path) has no row of headings.")
        }
        return rows
    }

    /// What a row says, or why it cannot be taken.
    func read(_ row: SheetRow, _ columns: BoundMapping) -> Result<ImportRow, SheetRowFault> {
        if let problem = columns.problem(of: row) {
            return .failure(
                SheetRowFault(
                    column: problem.column.map { Self.heading($0, columns) } ?? "",
                    value: problem.column.map { String(row[$0].prefix(100)) } ?? "", why: problem.reason))
        }
        do throws(PersonFault) {
            let person = try PersonReading.read(Self.fields(row, columns))
            let number = try Self.number(columns.text(.subscriberNumber, in: row))
            guard number != nil || !person.aliases.isEmpty || person.address != nil else {
                throw Self.nameOnly(person)
            }
            let subscription: ImportSubscription? =
                if let subscriptions { try subscriptions.read(row, columns, of: person) } else { nil }
            return .success(
                ImportRow(row: row.number, subscriber: number, person: person, subscription: subscription))
        } catch {
            return .failure(
                SheetRowFault(column: Self.heading(of: error.field, columns), value: error.value, why: error.reason))
        }
    }

    private static func fields(_ row: SheetRow, _ columns: BoundMapping) -> PersonFields {
        var fields = PersonFields(
            name: columns.text(.name, in: row), institution: columns.text(.institution, in: row),
            contact: columns.text(.contact, in: row), phones: columns.texts(.phone, in: row),
            emails: columns.texts(.email, in: row), address: columns.text(.address, in: row))
        if columns.hasPlaces { fields.addPlaces(columns, row) }
        fields.postcode = columns.text(.postcode, in: row)
        fields.oldNumber = columns.text(oldNumber, in: row)
        return fields
    }

    private static func number(_ text: String?) throws(PersonFault) -> Int64? {
        guard let answer = CellText.answer(text) else { return nil }
        guard let id = PublicNumber.subscriber.id(answer) else {
            throw PersonFault(
                code: "number_mistyped", field: .subscriberNumber, value: String(answer.prefix(100)),
                reason: Phrase(
                    id: "Nomor pelanggan salah ketik: angka ceknya tidak cocok.",
                    en: "The subscriber number is mistyped: its check digit does not fit."))
        }
        return id
    }

    private static func nameOnly(_ person: NewSubscriber) -> PersonFault {
        PersonFault(
            code: "name_only", field: .name, value: person.name,
            reason: Phrase(
                id: "Nama saja tidak cukup: perlu alamat, telepon, e-mail, atau nomor.",
                en: "A name alone is not enough: an address, a phone, an e-mail address or a number is needed."))
    }

    private static func heading(_ column: Int, _ columns: BoundMapping) -> String {
        columns.headings.indices.contains(column) ? columns.headings[column] : columnName(column)
    }

    /// The heading that a field was read from; the field's own name where it is a constant.
    static func heading(of field: FieldName, _ columns: BoundMapping) -> String {
        columns.places[field]?.first.map { heading($0, columns) } ?? field.rawValue
    }
}

/// Why a row cannot be taken, and where it says so.
struct SheetRowFault: Error {
    let column: String
    let value: String
    let why: Phrase
}

extension BoundMapping {
    fileprivate var hasPlaces: Bool {
        [FieldName.village, .district, .city, .province].contains { places[$0] != nil || constants[$0] != nil }
    }
}

extension PersonFields {
    fileprivate mutating func addPlaces(_ columns: BoundMapping, _ row: SheetRow) {
        village = columns.text(.village, in: row)
        district = columns.text(.district, in: row)
        city = columns.text(.city, in: row)
        province = columns.text(.province, in: row)
    }
}
