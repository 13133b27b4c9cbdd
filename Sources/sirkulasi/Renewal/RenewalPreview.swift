import ArgumentParser
import Circulation

/// `sirkulasi renewal preview`.
struct RenewalPreview: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Count or list who would be asked, and who would be passed over and why.",
        discussion: """
            With --edition it counts as if that edition were frozen.

            Examples:
              sirkulasi renewal preview --publication IDM
              sirkulasi renewal preview --publication IDM --list --output perpanjangan.csv
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "As if this edition were frozen (default: as it is now).") var edition: Int?
    @Flag(help: "One by one, with name, channel and total; each look is logged.") var list = false
    @Option(help: "With --list: at most so many.") var limit: RowLimit = 500
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let office = try await counter.office()
        if list {
            let cases = try await Renewals.cases(
                publication, edition: edition, limit: limit.rows, at: office, act: counter.act)
            return try counter.list(
                cases.map(\.record),
                columns: ["subscription", "name", "step", "issues_to_go", "channel", "to", "bill", "total", "reason"])
        }
        let outcome = try await Renewals.preview(publication, edition: edition, at: office, act: counter.act)
        try counter.show(outcome.record)
    }
}
