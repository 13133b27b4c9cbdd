import ArgumentParser
import Circulation

/// `sirkulasi renewal credit`.
struct RenewalCredit: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Let a payer's standing orders run before they are paid, up to a limit.",
        discussion: """
            What is unpaid so many days after its due date is served no longer, and the payer is told. A limit of 0 ends it.

            Example: sirkulasi renewal credit --publication IDM --payer 100028 --limit 5000000 --stop-after 60
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "The payer: the number of a subscriber.") var payer: String
    @Option(help: "What may be open at a time, in whole rupiah.") var limit: Int64
    @Option(help: "Days after the due date.") var stopAfter = 60
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, payer, limit, days) = (publication, payer, limit, stopAfter)
        let number = try await counter.change { db, act in
            let payer = try Subscriber.referred(to: payer, db).subscriber
            try StandingOrders.allow(limit, stopAfter: days, to: payer.id, of: publication, db, act: act)
            return payer.number
        }
        try counter.show([
            "payer": .text(number), "limit": .money(Int(limit)), "stop_after_days": .number(days),
        ])
    }
}
