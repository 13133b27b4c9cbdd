import ArgumentParser
import Circulation

/// `sirkulasi renewal preview`.
struct RenewalPreview: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Count who would be asked, and who would be passed over and why.",
        discussion: """
            With --edition it counts as if that edition were frozen.

            Example: sirkulasi renewal preview --publication IDM
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "As if this edition were frozen (default: as it is now).") var edition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let office = try await counter.office()
        let outcome = try await Renewals.preview(publication, edition: edition, at: office, act: counter.act)
        try counter.show(outcome.record)
    }
}
