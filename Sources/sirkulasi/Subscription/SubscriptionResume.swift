import ArgumentParser
import Circulation

/// `sirkulasi subscription resume`.
struct SubscriptionResume: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "End a pause.",
        discussion: "Example: sirkulasi subscription resume --subscription L200015")

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "The first edition to be sent again (default: the next one).") var fromEdition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, from) = (try subscription.id(), fromEdition)
        let view = try await counter.change { db, act in try Subscriptions.resume(id, from: from, db, act: act) }
        try counter.show(view.answer)
    }
}
