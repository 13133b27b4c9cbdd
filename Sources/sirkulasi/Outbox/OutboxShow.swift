import ArgumentParser
import Circulation

/// `sirkulasi outbox show`.
struct OutboxShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a message with its words and whom it goes to. Who looked is logged.",
        discussion: "Example: sirkulasi outbox show 12")

    @Argument(help: "The message's number.") var message: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (message, act) = (message, counter.act.looking)
        let found = try await counter.office().change(act) { db in try Outbox.show(message, db, act: act) }
        try counter.show(found.record())
    }
}
