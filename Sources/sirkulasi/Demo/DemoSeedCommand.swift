import ArgumentParser
import Circulation
import Demo

/// `sirkulasi demo seed`.
struct DemoSeedCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill an empty database with an invented department.",
        discussion: """
            Subscribers all over Indonesia, two years of editions, orders, renewals, gifts, holds, unpaid bills, cancellations,
            grace, a supplement, and messages in the in-tray. The same seed makes the same data. Stopped half-way, the same
            command goes on where it stood.

            Nothing is added to a database that is in use: give it a data folder of its own by SIRKULASI_HOME.

            Example: SIRKULASI_HOME=~/sirkulasi-demo sirkulasi demo seed --subscribers 1000
            Example: sirkulasi demo seed --subscribers 1000000 --seed 7 --frozen 2
            """)

    @Option(help: "How many subscribers.") var subscribers = 1000
    @Option(help: "The seed of all chances.") var seed: UInt64 = 1
    @Option(help: "The code of the publication.") var publication = "DEMO"
    @Option(help: "How many editions are on the calendar.") var editions = 24
    @Option(help: "How many of them are frozen (default: 12; 6 above 20 000 subscribers, 2 above 200 000).")
    var frozen: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let wish = DemoSeed.Wish(
            subscribers: subscribers, seed: seed, publication: publication, editions: editions, frozen: frozen)
        let people = counter.progress(total: wish.subscribers, Phrase(id: "Pelanggan", en: "Subscribers"))
        let frozen = counter.progress(total: wish.frozen, Phrase(id: "Edisi", en: "Editions"))
        let outcome = try await DemoSeed.sow(wish, at: counter.office(), act: counter.act) { stage in
            switch stage {
            case .people(let done, _): people.set(done)
            case .edition(_, let done, _):
                people.finish()
                frozen.set(done)
            }
        }
        frozen.finish()
        try counter.show([
            "publication": .text(wish.publication), "seed": .text(String(wish.seed)),
            "subscribers": .count(outcome.subscribers), "subscriptions": .count(outcome.subscriptions),
            "terms": .count(outcome.terms), "calendar": .count(outcome.editions),
            "editions_frozen": .count(outcome.frozen),
            "copies": .count(outcome.copies), "requests": .count(outcome.requests),
        ])
    }
}
