import ArgumentParser
import Circulation

/// `sirkulasi edition what-if postpone`.
struct WhatIfPostpone: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "postpone", abstract: "What other dates would do.",
        discussion: "Example: sirkulasi edition what-if postpone --publication IDM --number 105 --cover-date 2027-05-29"
    )

    @OptionGroup var which: EditionArguments
    @OptionGroup var dates: PostponeArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.whatIf(
            .postpone(number: which.number, dates.postponement), in: which.publication, number: which.number)
    }
}
