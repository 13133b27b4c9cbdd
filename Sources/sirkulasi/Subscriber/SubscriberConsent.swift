public import ArgumentParser
public import Circulation

/// `sirkulasi subscriber consent`.
struct SubscriberConsent: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Record consent for a purpose, or its withdrawal.",
        discussion: """
            Example: sirkulasi subscriber consent --subscriber 100015 --purpose renewal --given --text-version 2026-01
              --proof "formulir 17 Maret 2026"
            Example: sirkulasi subscriber consent --subscriber 100015 --purpose marketing --withdrawn --text-version 2026-01
              --proof "pesan WhatsApp: stop"
            """)

    @Option(help: "The number of the subscriber.") var subscriber: String
    @Option(help: "What for: service, renewal, marketing, third_party.") var purpose: Privacy.Purpose
    @Flag(exclusivity: .exclusive, help: "Given, or withdrawn.") var answer: Answer
    @Option(help: "Which text was agreed to.") var textVersion: String
    @Option(help: "Where the answer can be seen.") var proof: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    enum Answer: String, EnumerableFlag { case given, withdrawn }

    func act(at counter: Counter) async throws {
        let (subscriber, purpose, given) = (subscriber, purpose, answer == .given)
        let (textVersion, proof) = (textVersion, proof)
        let number = try await counter.change { db, act in
            let who = try Subscriber.referred(to: subscriber, db).subscriber
            try Privacy.record(
                purpose, given: given, textVersion: textVersion, proof: proof, of: who.id, db, act: act)
            return who.number
        }
        try counter.show(["subscriber": .text(number), "purpose": .word(purpose.rawValue), "given": .flag(given)])
    }
}

extension Privacy.Purpose: ExpressibleByArgument {}
