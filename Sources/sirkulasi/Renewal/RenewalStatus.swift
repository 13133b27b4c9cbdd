import ArgumentParser
import Circulation

/// `sirkulasi renewal status`.
struct RenewalStatus: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Batches so far: efforts, where their messages and bills stand.",
        discussion: "Example: sirkulasi renewal status --publication IDM")

    @Option(help: "The publication.") var publication: String
    @Option(help: "The latest so many.") var limit: RowLimit = 24
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, limit) = (publication, limit.rows)
        let batches = try await counter.read { db in try RenewalBatch.list(publication, limit: limit, db) }
        try counter.list(batches.map(\.record))
    }
}
