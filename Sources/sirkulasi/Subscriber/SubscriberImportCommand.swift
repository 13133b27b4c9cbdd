import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber import`.
struct SubscriberImportCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in a file of subscribers, CSV or XLSX.",
        discussion: """
            The mapping names the field of each column: {"columns": {"Nama": "name", "HP": "phone", "Alamat": "address",
            "Kode Pos": "postcode"}}. Fields: name, institution, contact, phone, email, address, village, district, city,
            province, postcode, subscriber_number, old_number.

            Who is known by a number, or by a phone or e-mail address with the same name, is not added again; a second run
            changes nothing. Rows that cannot be taken go to a file of rejects, which can be mended and imported.

            Example: sirkulasi subscriber import pelanggan.xlsx --mapping kolom.json --dry-run
            """)

    @Argument(help: "The file.") var file: String
    @Option(help: "The mapping, a JSON file.") var mapping: String
    @Option(help: "The publication whose calendar decides from when a changed address holds (default: all).")
    var publication: String?
    @Option(help: "Where rows that are not taken go (default: FILE.rejects.csv).") var rejects: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let sheet = try SubscriberFile(path: file, mapping: mapping, rejects: rejects)
        let progress = counter.progress(total: nil, Phrase(id: "Membaca", en: "Reading"))
        let report = try await sheet.bring(
            into: counter.office(), publication: publication, act: counter.act, progress: { progress.set($0) })
        progress.finish()
        if !report.unused.isEmpty {
            let list = report.unused.joined(separator: ", ")
            counter.voice.note(
                Phrase(id: "Kolom yang tidak dipakai: \(list).", en: "Columns that were not used: \(list)."))
        }
        try counter.show([
            "read": .count(report.read), "added": .count(report.outcome.added),
            "matched": .count(report.outcome.matched),
            "unchanged": .count(report.outcome.unchanged), "rejected": .count(report.outcome.rejected),
            "rejects": .text(report.rejects),
        ])
    }
}
