import ArgumentParser
import Circulation
import Intake

/// `sirkulasi request reread`.
struct RequestReread: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "reread", abstract: "Read what was stored and not read, as after a power cut.",
        discussion: "Example: sirkulasi request reread --unreadable")

    @Flag(help: "Also what no reader could read so far.") var unreadable = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let outcome = try await Receiving.reread(unreadable: unreadable, at: counter.office(), act: counter.act)
        try counter.show(outcome.record)
    }
}
