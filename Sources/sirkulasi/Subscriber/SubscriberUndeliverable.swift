import ArgumentParser
import Circulation

/// `sirkulasi subscriber undeliverable`.
struct SubscriberUndeliverable: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "undeliverable", abstract: "Mark the address mail comes back from; runs pass over it.",
        discussion: """
            Example: sirkulasi subscriber undeliverable --subscriber 100015 --reason "kembali: pindah"
            Example: sirkulasi subscriber undeliverable --subscriber 100015 --clear --reason "alamat benar, kurir keliru"
            """)

    @Option(help: "The number of the subscriber.") var subscriber: String
    @Flag(help: "Take the mark away.") var clear = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (subscriber, marks) = (subscriber, !clear)
        let (number, address) = try await counter.change { db, act in
            let who = try Subscriber.referred(to: subscriber, db).subscriber
            return (who.number, try Addresses.mark(undeliverable: marks, of: who.id, db, act: act))
        }
        try counter.show([
            "subscriber": .text(number), "address": .text(address),
            "undeliverable_at": .instant(marks ? counter.act.now : nil),
        ])
    }
}
