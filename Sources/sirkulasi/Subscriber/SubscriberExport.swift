import ArgumentParser
import Circulation

/// `sirkulasi subscriber export`.
struct SubscriberExport: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write subscribers as CSV. Who exported how many is logged.",
        discussion: """
            Restricted subscribers stay out. The file can be imported again.

            Example: sirkulasi subscriber export --publication IDM --output pelanggan.csv --reason "cetak undangan"
            """)

    static let formats: [Format] = [.table, .csv]

    @Option(help: "Recipients of this publication only.") var publication: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, act, sink) = (publication, counter.act.looking, try counter.sink())
        let office = try await counter.office()
        let count = try await Export.write(publication: publication, at: office, act: act) { try sink.write($0) }
        try sink.finish()
        counter.voice.note(Phrase(id: "\(count) pelanggan ditulis.", en: "\(count) subscribers written."))
    }
}
