import ArgumentParser
import Circulation

/// `sirkulasi edition unskip`.
struct EditionUnskip: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "unskip", abstract: "Put a skipped edition back, or part a merged one.",
        discussion: "Example: sirkulasi edition unskip --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.change(.unskip(number: which.number), in: which.publication, number: which.number)
    }
}
