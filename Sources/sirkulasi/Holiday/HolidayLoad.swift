import ArgumentParser
import Circulation
import Intake

/// `sirkulasi holiday load`.
struct HolidayLoad: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load holidays from a sheet: columns tanggal, nama, jenis, kepastian.",
        discussion: """
            The years in the file are taken over whole. No message goes out on these days.

            Example: sirkulasi holiday load hari_libur.csv
            """)

    @Argument(help: "The file.") var file: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let file = HolidayFile(path: file)
        let outcome = try await counter.change { db, _ in try file.load(db) }
        try counter.show(["loaded": .count(outcome.loaded), "changed": .count(outcome.changed)])
    }
}
