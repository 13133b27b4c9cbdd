import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi report editions`.
struct ReportEditions: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "editions", abstract: "The history of a publication, an edition a line.",
        discussion: "Example: sirkulasi report editions --publication IDM --format xlsx --output riwayat.xlsx")
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let publication = publication
        let (title, lines) = try await counter.read { db in try Statements.history(publication, db) }
        try counter.report(HistoryReport.report(title, lines))
    }
}
