import ArgumentParser
import Circulation

/// `sirkulasi subscription cancel`.
struct SubscriptionCancel: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End a subscription; says what is owed back.",
        discussion: "Example: sirkulasi subscription cancel --subscription L200015 --reason \"pindah ke luar negeri\"")

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "The first edition not to be sent (default: the next one).") var atEdition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, edition) = (try subscription.id(), atEdition)
        let view = try await counter.change { db, act in try Subscriptions.cancel(id, at: edition, db, act: act) }
        try counter.show(view.answer)
    }
}
