public import ArgumentParser
public import Circulation

extension OutboxMessage.State: ExpressibleByArgument {}

/// `sirkulasi outbox list`.
struct OutboxList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List messages in the order they were written, without names and numbers.",
        discussion: "Example: sirkulasi outbox list --publication IDM --state queued")

    @OptionGroup var options: OutboxOptions
    @Option(help: "Only those in this state.") var state: OutboxMessage.State?
    @Option(help: "The first so many.") var limit: RowLimit = 1000
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let filter = Outbox.Filter(
            publication: options.publication, channel: options.channel, state: state, limit: limit.rows)
        let messages = try await counter.read { db in try Outbox.list(filter, db) }
        try counter.list(
            messages.map(\.line),
            columns: ["message", "subscriber", "channel", "template", "bill", "state", "not_before"])
    }
}
