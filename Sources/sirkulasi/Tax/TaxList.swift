import ArgumentParser
import Circulation

/// `sirkulasi tax list`.
struct TaxList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules of taxes.", discussion: "Example: sirkulasi tax list")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let rules = try await counter.read { db in try TaxRule.all(db) }
        try counter.list(rules.map(\.record))
    }
}
