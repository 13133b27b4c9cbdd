import ArgumentParser
import Circulation

/// `sirkulasi edition show`.
struct EditionShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one edition.",
        discussion: "Example: sirkulasi edition show --publication IDM --number 105")

    @OptionGroup var which: EditionArguments
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let code = which.publication
        let timeline = try await counter.read { db in try Timeline.of(code: code, db) }
        try counter.show(timeline.edition(which.number).record(on: timeline))
    }
}
