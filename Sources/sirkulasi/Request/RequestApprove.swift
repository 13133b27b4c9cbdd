import ArgumentParser
import Circulation
import Intake
import Postgres

/// `sirkulasi request approve`.
struct RequestApprove: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Do what a request asks, in one step.",
        discussion: """
            A new order makes or matches the subscriber, the address, the subscription and its term (an open bill without
            --paid). Renewals, changes of address, holds and cancellations are done the same way.

            Examples:
              sirkulasi request approve R10013 --price 600000 --paid --reference "BCA 23/11"
              sirkulasi request approve R10013 --set name="Budi Santoso" --slots 12 --price 600000 --paid
              sirkulasi request approve R10021 --subscriber 100015 --dry-run
            """)

    @Argument(help: "The request's number, R…") var request: String
    @Option(help: ArgumentHelp("Set a field first; may be repeated.", valueName: "name=value")) var set: [String] = []
    @Option(help: "The publication (default: the one named in the request, or the only one).") var publication: String?
    @Option(help: "How many issues (default: as read).") var slots: Int?
    @Option(help: "For the whole term, all copies, in whole rupiah.") var price: Int64?
    @Flag(help: "It is paid: recorded in the journal. Without it an open bill promises the start edition.")
    var paid = false
    @Option(help: "What the payment is known by.") var reference: String?
    @Option(help: "Start with this edition; needs --reason.") var startEdition: Int?
    @Option(help: "Copies of each edition.") var copies: Int?
    @Option(name: .customLong("class"), help: "Audit class.") var audience: String?
    @Option(help: "How it travels: pos, a courier, ambil.") var channel = "pos"
    @Option(help: "Who it is: the number of the subscriber.") var subscriber: String?
    @Option(help: "Who pays, where it is somebody else.") var payer: String?
    @Flag(help: "Somebody new, although a subscriber matches.") var newSubscriber = false
    @Option(help: "Which subscription: L…") var subscription: String?
    @Option(help: "First edition of a hold or a cancellation.") var fromEdition: Int?
    @Option(help: "Last edition of a hold.") var toEdition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (request, set, subscriber, payer) = (request, set, subscriber, payer)
        var decision = RequestDecision()
        decision.publication = publication
        decision.slots = slots
        decision.price = price
        decision.paid = paid
        decision.reference = reference
        if startEdition != nil { _ = try counter.act.requiredReason() }
        decision.startEdition = startEdition
        decision.copies = copies
        decision.audience = audience
        decision.channel = channel
        decision.isNew = newSubscriber
        decision.subscription = try subscription.map { try Subscription.id($0) }
        decision.fromEdition = fromEdition
        decision.toEdition = toEdition
        let asked = decision
        let approved = try await counter.change { db, act in
            var decision = asked
            decision.subscriber = try subscriber.map { try Subscriber.referred(to: $0, db).subscriber.id }
            decision.payer = try payer.map { try Subscriber.referred(to: $0, db).subscriber.id }
            return try RequestDesk.approve(request, settings: set, decision, db, act: act)
        }
        if !approved.similar.isEmpty {
            let list = approved.similar.map { "\($0.number) \($0.name)" }.joined(separator: "; ")
            counter.voice.warn(
                Phrase(id: "mungkin orang yang sama: \(list).", en: "may be the same person: \(list)."))
        }
        try counter.show(approved.record(counter.wording))
    }
}

extension ApprovedRequest {
    /// What approving led to (contract: `request approve`).
    fileprivate func record(_ wording: Wording) -> Record {
        [
            "request": .text(request.number), "state": .word(request.state.rawValue),
            "kind": .word(request.kind.rawValue), "subscriber": .text(PublicNumber.subscriber.text(subscriber)),
            "matched": .flag(matched), "subscription": .text(subscription?.subscription.number),
            "publication": .text(subscription?.publication.code), "first_edition": .number(firstEdition),
            "last_edition": .number(subscription?.projection.lastEdition),
            "issues_to_go": .number(subscription?.projection.issuesToGo),
            "promised": .text(because.map { wording($0) }), "matches": .records(similar.map(\.record)),
        ]
    }
}
