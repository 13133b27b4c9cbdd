import ArgumentParser
import Circulation

/// `sirkulasi account add`.
struct AccountAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a bank account; bills ask for payment to it unless told otherwise.",
        discussion: """
            Example: sirkulasi account add --code BCA-1 --bank BCA --number 0123456789 --holder "PT Contoh Media"
            """)

    @Option(help: "Short code: letters, digits, dots, hyphens.") var code: String
    @OptionGroup var options: AccountOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (code, facts) = (code, options.facts)
        let account = try await counter.change { db, act in try BankAccount.add(code, facts, db, act: act) }
        try counter.show(account.record)
    }
}
