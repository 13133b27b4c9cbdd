import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber address`.
struct SubscriberAddress: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "address", abstract: "Record a new address, for good or until an edition.",
        discussion: """
            Editions that are frozen, or whose addresses are closed, keep the old one.

            Example: sirkulasi subscriber address --subscriber 100015 --address "Jl. Mawar 2, Medan" --postcode 20111
            Example: sirkulasi subscriber address --subscriber 100015 --address "d.a. Hotel Majapahit, Surabaya"
              --publication IDM --from-edition 104 --until-edition 105
            """)

    @Option(help: "The number of the subscriber.") var subscriber: String
    @Option(help: "The address, as typed.") var address: String
    @Option(help: "Five digits.") var postcode: String?
    @Option(help: "The publication whose editions are meant.") var publication: String?
    @Option(help: "First edition at the new address (default: the first whose addresses are open).")
    var fromEdition: Int?
    @Option(help: "Last edition of a redirection.") var untilEdition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let change = AddressChange(
            try PersonReading.address(address, postcode: postcode), publication: publication, from: fromEdition,
            until: untilEdition)
        let subscriber = subscriber
        let (number, note, effects) = try await counter.change { db, act in
            let (who, note) = try Subscriber.referred(to: subscriber, db)
            return (who.number, note, try Addresses.change(change, of: who.id, db, act: act))
        }
        if let note { counter.voice.note(note) }
        try counter.show([
            "subscriber": .text(number), "first_edition": .number(effects.first?.first?.number),
            "until_edition": .number(effects.first?.last?.number),
            "publication": .text(effects.first?.publication.code),
            "effects": .records(
                effects.map {
                    ["publication": .text($0.publication.code), "first_edition": .number($0.first?.number)]
                }),
        ])
    }
}
