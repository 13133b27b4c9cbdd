import ArgumentParser
import Circulation

/// `sirkulasi renewal series show`.
struct RenewalSeriesShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the series that a publication follows.",
        discussion: "Example: sirkulasi renewal series show --publication IDM")

    @Option(help: "The publication.") var publication: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let publication = publication
        let series = try await counter.read { db in try RenewalSeries.all(of: .named(publication, db), db) }
        try counter.list(series.map(\.record))
    }
}
