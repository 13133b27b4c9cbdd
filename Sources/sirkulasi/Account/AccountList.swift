import ArgumentParser
import Circulation

/// `sirkulasi account list`.
struct AccountList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the bank accounts.", discussion: "Example: sirkulasi account list")

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let accounts = try await counter.read { db in try BankAccount.all(db) }
        try counter.list(
            accounts.map(\.record), columns: ["account", "bank", "number", "holder", "takes_bills", "cooldown_days"])
    }
}
