import ArgumentParser
import Circulation

/// `sirkulasi account set`.
struct AccountSet: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what is said of an account; what is not named stays.",
        discussion: "Example: sirkulasi account set BCA-1 --takes-bills --holder \"PT Contoh Media\"")

    @Argument(help: "The account's code or number.") var account: String
    @OptionGroup var options: AccountOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (account, facts) = (account, options.facts)
        let changed = try await counter.change { db, act in try BankAccount.change(account, facts, db, act: act) }
        try counter.show(changed.record)
    }
}
