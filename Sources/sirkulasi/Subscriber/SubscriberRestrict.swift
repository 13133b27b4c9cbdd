import ArgumentParser
import Circulation

/// `sirkulasi subscriber restrict`.
struct SubscriberRestrict: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "restrict", abstract: "Restrict the use of somebody's data: no runs, no exports (UU 27/2022).",
        discussion: "Example: sirkulasi subscriber restrict --subscriber 100015 --reason \"permintaan tertulis 3 Mei\"")

    @Option(help: "The number of the subscriber.") var subscriber: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await Self.set(true, subscriber, at: counter)
    }

    static func set(_ restricted: Bool, _ subscriber: String, at counter: Counter) async throws {
        let (number, since) = try await counter.change { db, act in
            let who = try Subscriber.referred(to: subscriber, db).subscriber
            return (who.number, try Privacy.restrict(restricted, who.id, db, act: act))
        }
        try counter.show(["subscriber": .text(number), "restricted_at": .instant(since)])
    }
}
