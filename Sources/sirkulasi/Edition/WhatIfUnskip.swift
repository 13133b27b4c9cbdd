import ArgumentParser
import Circulation

/// `sirkulasi edition what-if unskip`.
struct WhatIfUnskip: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "unskip", abstract: "What putting a skipped edition back would do.",
        discussion: "Example: sirkulasi edition what-if unskip --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.whatIf(.unskip(number: which.number), in: which.publication, number: which.number)
    }
}
