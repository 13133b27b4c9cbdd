import ArgumentParser
import Circulation

/// `sirkulasi renewal undo`.
struct RenewalUndo: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a batch back while none of its notices is out.",
        discussion: "Example: sirkulasi renewal undo --publication IDM")

    @Option(help: "The publication.") var publication: String
    @Option(help: "The batch made behind this edition (default: the last one).") var edition: Int?
    @Option(help: "The batch's number.") var batch: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition, batch) = (publication, edition, batch)
        let outcome = try await counter.change { db, act in
            try Renewals.undo(publication, edition: edition, batch: batch, db, act: act)
        }
        try counter.show(outcome.record)
    }
}
