import Circulation
public import Postgres

/// A sheet of holidays: columns `tanggal` (ISO date), `nama`, and where there are any `jenis` and `kepastian` ("tetap" or not).
public struct HolidayFile: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// - Throws: `Refusal` `file_unreadable`, `file_column_missing`, `holiday_unreadable`.
    public func load(_ db: Session) throws -> (loaded: Int, changed: Int) {
        try Holiday.load(read(), db)
    }

    func read() throws -> [Holiday] {
        var places: [String: Int]?
        var days: [Holiday] = []
        try SheetReader.forEachRow(path: path) { row in
            guard let known = places else {
                places = try Self.places(row.cells)
                return
            }
            func cell(_ name: String) -> String? { known[name].map { row[$0] } }
            let text = cell("tanggal") ?? ""
            guard let day = Day(text) else { throw Self.unreadable(text, row.number) }
            days.append(
                Holiday(
                    day: day, name: cell("nama") ?? "", kind: cell("jenis") ?? "",
                    isCertain: cell("kepastian") ?? "tetap" == "tetap"
                ))
        }
        return days
    }

    private static func places(_ headings: [String]) throws -> [String: Int] {
        let places = Dictionary(headings.enumerated().map { ($1.lowercased(), $0) }) { first, _ in first }
        for column in ["tanggal", "nama"] where places[column] == nil {
            throw Refusal(
                "file_column_missing", id: "Berkas hari libur tidak punya kolom \(column).",
                en: "The file of holidays has no column \(column).",
                hint: Phrase(
                    id: "Kolom yang ada: \(headings.joined(separator: ", ")).",
                    en: "Its columns: \(headings.joined(separator: ", "))."))
        }
        return places
    }

    private static func unreadable(_ text: String, _ row: Int) -> Refusal {
        Refusal(
            "holiday_unreadable", id: "Baris \(row): \(text.isEmpty ? "tanggal kosong" : "\(text) bukan tanggal").",
            en: "Row \(row): \(text.isEmpty ? "no date" : "\(text) is no date").",
            hint: Phrase(id: "Tulis tanggal seperti 2027-01-31.", en: "Write dates like 2027-01-31."))
    }
}
