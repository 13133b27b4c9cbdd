public import Circulation
public import Postgres

/// A folder of CSV files with the country's regions by Kemendagri code: `provinsi`, `kabupaten_kota`, `kecamatan`,
/// `kelurahan_desa` and `kodepos_ringkas`. Read row by row, handed to COPY as they come.
public struct RegionFiles: Sendable {
    public let folder: String

    public init(folder: String) {
        self.folder = folder
    }

    /// - Throws: `Refusal` when a file is missing or a column of it; `PostgresError`.
    public func load(_ db: Session, act: Act) throws -> RegionLoading.Outcome {
        try RegionLoading.load(regions: regions, postcodes: postcodes, db, act: act)
    }

    private func regions(_ take: (RegionLoading.Row) throws -> Void) throws {
        try forEach("provinsi.csv", ["kode", "nama", "alias"]) {
            let aliases = $0[2].split(separator: "|").map(String.init)
            try take(RegionLoading.Row(code: $0[0], kind: "provinsi", name: $0[1], aliases: aliases))
        }
        try forEach("kabupaten_kota.csv", ["kode", "jenis", "nama"]) {
            try take(RegionLoading.Row(code: $0[0], kind: $0[1], name: $0[2]))
        }
        try forEach("kecamatan.csv", ["kode", "nama"]) {
            try take(RegionLoading.Row(code: $0[0], kind: "kecamatan", name: $0[1]))
        }
        try forEach("kelurahan_desa.csv", ["kode", "jenis", "nama"]) {
            try take(RegionLoading.Row(code: $0[0], kind: $0[1], name: $0[2]))
        }
    }

    private func postcodes(_ take: (RegionLoading.PostcodeRow) throws -> Void) throws {
        try forEach("kodepos_ringkas.csv", ["kodepos", "kode_kecamatan", "kode_kabkota", "kode_provinsi"]) {
            func known(_ text: String) -> String? { text.isEmpty || text.contains("|") ? nil : text }
            try take(
                RegionLoading.PostcodeRow(
                    postcode: $0[0], province: $0[3], regency: known($0[2]), district: known($0[1])))
        }
    }

    /// The named columns of each row of a file, in the order asked for.
    private func forEach(_ name: String, _ columns: [String], _ body: ([String]) throws -> Void) throws {
        var places: [Int]?
        try SheetReader.forEachRow(path: folder + "/" + name, options: SheetOptions(delimiter: ",")) { row in
            if let places { return try body(places.map { row[$0] }) }
            let headings = row.cells
            places = try columns.map { column in
                guard let place = headings.firstIndex(of: column) else {
                    throw Refusal(
                        "file_column_missing", id: "\(name) tidak punya kolom \(column).",
                        en: "\(name) has no column \(column).",
                        hint: Phrase(
                            id: "Kolom yang ada: \(headings.joined(separator: ", ")).",
                            en: "Its columns: \(headings.joined(separator: ", "))."))
                }
                return place
            }
        }
    }
}
