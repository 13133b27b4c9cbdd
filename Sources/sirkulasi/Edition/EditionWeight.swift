import ArgumentParser
import Circulation

/// `sirkulasi edition weight`.
struct EditionWeight: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "weight", abstract: "Change how many slots an edition takes.",
        discussion: "Example: sirkulasi edition weight --publication IDM --number 107 --weight 2")

    @OptionGroup var which: EditionArguments
    @Option(help: ArgumentHelp("Slots it takes: 0 a free special, 1, 2 a double.", valueName: "slots")) var weight: Int
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await counter.change(
            .weigh(number: which.number, weight: weight), in: which.publication, number: which.number)
    }
}
