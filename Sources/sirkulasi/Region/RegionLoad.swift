import ArgumentParser
import Circulation
import Intake

/// `sirkulasi region load`.
struct RegionLoad: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load regions and postcodes from a folder of CSV files.",
        discussion: """
            Reads provinsi.csv, kabupaten_kota.csv, kecamatan.csv, kelurahan_desa.csv and kodepos_ringkas.csv. Loading again
            changes only what differs.

            Example: sirkulasi region load data/
            """)

    @Argument(help: "The folder.") var folder: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let files = RegionFiles(folder: folder)
        let outcome = try await counter.change { db, act in try files.load(db, act: act) }
        try counter.show([
            "loaded": .count(outcome.loaded), "changed": .count(outcome.changed), "refined": .count(outcome.refined),
        ])
    }
}
