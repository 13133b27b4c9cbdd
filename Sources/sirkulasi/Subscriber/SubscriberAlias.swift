import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber alias`.
struct SubscriberAlias: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "alias", abstract: "Add phones and e-mail addresses, or end ones that are no longer theirs.",
        discussion: """
            Example: sirkulasi subscriber alias --subscriber 100015 --phone "0812 3456 7890"
            Example: sirkulasi subscriber alias --subscriber 100015 --end 08118868831
            """)

    @Option(help: "The number of the subscriber.") var subscriber: String
    @Option(help: "A phone, written any way; may be repeated.") var phone: [String] = []
    @Option(help: "An e-mail address; may be repeated.") var email: [String] = []
    @Option(help: "A phone or e-mail address that is no longer theirs; may be repeated.") var end: [String] = []
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let aliases = try PersonReading.aliases(phones: phone, emails: email)
        let ended = end.flatMap(PersonReading.keys(of:))
        let subscriber = subscriber
        let (number, added, gone) = try await counter.change { db, act in
            let who = try Subscriber.referred(to: subscriber, db, locking: true).subscriber
            let added = try Subscribers.add(aliases, to: who.id, db, act: act)
            return (who.number, added, try Subscribers.end(ended, of: who.id, db, act: act))
        }
        try counter.show(["subscriber": .text(number), "added": .number(added), "ended": .number(gone)])
    }
}
