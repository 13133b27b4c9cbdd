import ArgumentParser
import Circulation
import Paper

/// `sirkulasi report renewals`.
struct ReportRenewals: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "renewals", abstract: "Renewal rates by cohort, what ends next, and forecasts against what came.",
        discussion: """
            A cohort is everybody whose purchase ended with one edition, from one source, by one offer, renewed for the first or a
            later time. Its rate is mature once nothing more is expected of it.

            Example: sirkulasi report renewals --publication IDM --format html --output perpanjangan.html
            """)
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @Option(help: "Final editions, the last so many that are frozen.") var editions = 24
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, editions) = (publication, editions)
        let rates = try await counter.read { db in try RenewalRates.of(publication, last: editions, db) }
        try counter.report(rates.report)
    }
}
