import ArgumentParser
import Circulation

/// `sirkulasi edition merge`.
struct EditionMerge: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one edition of two: --number survives, --with is skipped.",
        discussion: "Example: sirkulasi edition merge --publication IDM --number 107 --with 108 --weight 2")

    @OptionGroup var which: EditionArguments
    @OptionGroup var merged: MergeArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.change(
            .merge(number: which.number, with: merged.with, weight: merged.weight), in: which.publication,
            number: which.number)
    }
}
