import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi report distribution`.
struct ReportDistribution: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "distribution", abstract: "An edition: by province, kabupaten/kota, postcode prefix and courier.",
        discussion:
            "Example: sirkulasi report distribution --publication IDM --edition 105 --format html --output 105.html")
    static let formats = Format.report

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let figures = try await counter.read { db in try Statements.distribution(publication, edition, db) }
        try counter.report(figures.report)
    }
}
