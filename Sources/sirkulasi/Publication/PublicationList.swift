import ArgumentParser
import Circulation

/// `sirkulasi publication list`.
struct PublicationList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the publications.",
        discussion: "Example: sirkulasi publication list --format json")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let all = try await counter.read { db in try Publication.all(db) }
        try counter.list(all.map(\.record), columns: ["code", "name", "frequency", "time_zone", "grace", "approval"])
    }
}
