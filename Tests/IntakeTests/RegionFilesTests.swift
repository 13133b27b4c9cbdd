import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

@Suite struct RegionFilesTests {
    private static let files = [
        "provinsi.csv": "kode,nama,alias\n32,Jawa Barat,Jabar|West Java\n36,Banten,\n",
        "kabupaten_kota.csv":
            "kode,kode_provinsi,jenis,nama\n32.04,32,kabupaten,Bandung\n32.73,32,kota,Bandung\n36.71,36,kota,Tangerang\n",
        "kecamatan.csv": "kode,kode_kabkota,nama\n32.73.02,32.73,Coblong\n",
        "kelurahan_desa.csv": "kode,kode_kecamatan,jenis,nama\n32.73.02.1002,32.73.02,kelurahan,Lebak Siliwangi\n",
        "kodepos_ringkas.csv":
            "kodepos,jml_kelurahan_desa,kode_kecamatan,kode_kabkota,kode_provinsi\n40132,1,32.73.02,32.73,32\n40999,9,,,32\n",
    ]

    @Test func loadedOnceKnownForGood() async throws {
        try await ImportDesk.open { desk async throws in
            for (name, text) in Self.files { _ = try desk.file(name, Array(text.utf8)) }
            _ = try await desk.bring(",Budi,08118868831,,Jl. Ganesha 10,40132\n")
            let folder = RegionFiles(folder: desk.folder.path)
            let first = try await desk.office.change(ImportDesk.act) { db in try folder.load(db, act: ImportDesk.act) }
            // The address whose province alone was known learns its town.
            #expect((first.loaded, first.refined) == (9, 1))
            let second = try await desk.office.change(ImportDesk.act) { db in try folder.load(db, act: ImportDesk.act) }
            #expect((second.loaded, second.changed, second.refined) == (9, 0, 0))
            for (text, codes) in [
                ("Bandung", ["32.04", "32.73"]), ("kota bandung", ["32.73"]), ("coblng", ["32.73.02"]),
                ("jabar", ["32"]),
                ("40132", ["32.73"]), ("40999", ["32"]), ("42111", ["36"]), ("32.73.02.1002", ["32.73.02.1002"]),
                ("lebak", ["32.73.02.1002"]), ("nirwana", []),
            ] {
                let found = try await desk.office.read { db in try Region.find(text, db) }
                #expect(found.map(\.code) == codes, "\(text)")
            }
        }
    }

    @Test func aMissingFileOrColumnIsNamed() async throws {
        try await ImportDesk.open { desk async throws in
            let folder = RegionFiles(folder: desk.folder.path)
            for (text, word) in [(nil, "provinsi.csv"), ("kode,nama\n32,Jawa Barat\n", "alias")] as [(String?, String)]
            {
                if let text { _ = try desk.file("provinsi.csv", Array(text.utf8)) }
                let refusal = try await #require(throws: Refusal.self) {
                    try await desk.office.change(ImportDesk.act) { db in _ = try folder.load(db, act: ImportDesk.act) }
                }
                #expect(refusal.message.en.contains(word))
            }
        }
    }
}
