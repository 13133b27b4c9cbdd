import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi report circulation`.
struct ReportCirculation: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "circulation", abstract: "An edition: by class, by channel, and how the list changed.",
        discussion: "Example: sirkulasi report circulation --publication IDM --edition 105")
    static let formats = Format.report

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let figures = try await counter.read { db in try Statements.circulation(publication, edition, db) }
        try counter.report(figures.report)
    }
}
