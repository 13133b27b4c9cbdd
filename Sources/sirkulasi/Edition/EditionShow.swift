import ArgumentParser
import Circulation

/// `sirkulasi edition show`.
struct EditionShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one edition, and where its printed copies are.",
        discussion: "Example: sirkulasi edition show --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (code, number) = (which.publication, which.number)
        let account = try await counter.read { db in try Statements.account(code, number, db) }
        try counter.show(account.record)
    }
}
