import ArgumentParser
import Circulation

/// `sirkulasi edition skip`.
struct EditionSkip: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "Leave an edition out; the ones behind it move up.",
        discussion: "Example: sirkulasi edition skip --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.change(.skip(number: which.number), in: which.publication, number: which.number)
    }
}
