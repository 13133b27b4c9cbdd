import ArgumentParser
import Circulation

/// `sirkulasi edition postpone`.
struct EditionPostpone: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "postpone", abstract: "Give an edition other dates; order and slots stay.",
        discussion: "Example: sirkulasi edition postpone --publication IDM --number 105 --cover-date 2027-05-29")

    @OptionGroup var which: EditionArguments
    @OptionGroup var dates: PostponeArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.change(
            .postpone(number: which.number, dates.postponement), in: which.publication, number: which.number)
    }
}
