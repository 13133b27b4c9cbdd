import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi report average`.
struct ReportAverage: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "average", abstract: "The average over the editions of a period.",
        discussion: "Example: sirkulasi report average --publication IDM --from 2026-01-01 --to 2026-12-31")
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @Option(help: "First cover date.") var from: Day
    @Option(help: "Last cover date.") var to: Day
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, from, to) = (publication, from, to)
        let average = try await counter.read { db in try Statements.average(publication, from: from, to: to, db) }
        try counter.report(average.report)
    }
}
