import ArgumentParser
import Circulation

/// `sirkulasi zone list`.
struct ZoneList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the zones.", discussion: "Example: sirkulasi zone list")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let zones = try await counter.read { db in try Zone.all(db) }
        try counter.list(zones.map(\.record))
    }
}
