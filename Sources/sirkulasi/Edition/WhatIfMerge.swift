import ArgumentParser
import Circulation

/// `sirkulasi edition what-if merge`.
struct WhatIfMerge: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "What making one edition of two would do.",
        discussion: "Example: sirkulasi edition what-if merge --publication IDM --number 107 --with 108 --weight 2")

    @OptionGroup var which: EditionArguments
    @OptionGroup var merged: MergeArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.whatIf(
            .merge(number: which.number, with: merged.with, weight: merged.weight), in: which.publication,
            number: which.number)
    }
}
