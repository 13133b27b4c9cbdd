import ArgumentParser
import Circulation

/// `sirkulasi subscriber show`.
struct SubscriberShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a subscriber's card. Who looked is logged.",
        discussion: "Example: sirkulasi subscriber show 100015 --reason \"penelepon menanyakan alamat\"")

    @Argument(help: "The number of the subscriber.") var subscriber: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (subscriber, act) = (subscriber, counter.act.looking)
        let (card, note) = try await counter.office().change(act) { db in
            try Subscribers.show(subscriber, db, act: act)
        }
        if let note { counter.voice.note(note) }
        try counter.show(card.record)
    }
}
