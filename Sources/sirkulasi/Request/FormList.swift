import ArgumentParser
import Circulation

/// `sirkulasi form list`.
struct FormList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the forms and every version of their mapping.",
        discussion: "Example: sirkulasi form list")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try counter.list(try await counter.read { db in try FormSource.all(db) }.map(\.record))
    }
}
