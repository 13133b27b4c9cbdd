import ArgumentParser
import Circulation

/// `sirkulasi edition close`.
struct EditionClose: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a posted edition whose copies add up; no run is added to it afterwards.",
        discussion: "Example: sirkulasi edition close --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, number) = (which.publication, which.number)
        let account = try await counter.change { db, act in
            try Statements.close(publication, number, db, act: act)
        }
        try counter.show(account.record)
    }
}
