import ArgumentParser
import Circulation

/// `sirkulasi edition what-if skip`.
struct WhatIfSkip: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "What leaving an edition out would do.",
        discussion: "Example: sirkulasi edition what-if skip --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.whatIf(.skip(number: which.number), in: which.publication, number: which.number)
    }
}
