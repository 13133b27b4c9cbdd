import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi run manifest`.
struct RunManifest: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest",
        abstract: "What is handed to the couriers: parcels and copies by courier and postcode prefix.",
        discussion: "Example: sirkulasi run manifest --publication IDM --edition 105")
    static let formats = Format.report

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let figures = try await counter.read { db in try Statements.distribution(publication, edition, db) }
        try counter.report(figures.manifestReport)
    }
}
