import ArgumentParser
import Circulation

/// `sirkulasi renewal forecast`.
struct RenewalForecast: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "What an edition will need: who is entitled, who is expected to renew, what to print.",
        discussion: """
            Rates are those of mature cohorts that stood where these subscriptions stand now (report renewals). 90 of 100 \
            editions are to lie between low and high. What a print order adds is set by publication print.

            Example: sirkulasi renewal forecast --publication IDM --edition 107
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "An edition that is not frozen yet.") var edition: Int
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (publication, edition)
        let forecast = try await counter.change { db, act in
            try Forecast.of(publication, edition: edition, db, act: act)
        }
        if forecast.known == 0 {
            counter.voice.note(
                Phrase(
                    id: "Belum ada masa langganan yang selesai: perpanjangan dianggap sama mungkinnya dengan tidak.",
                    en: "No purchase has run its course yet: a renewal is taken to be as likely as not."))
        }
        try counter.show([
            "publication": .text(forecast.publication.code), "edition": .number(forecast.edition.number),
            "entitled": .count(forecast.entitled), "may_renew": .count(forecast.mayRenew),
            "expected_renewals": .count(forecast.expectedRenewals), "low": .count(forecast.low),
            "high": .count(forecast.high), "grace": .count(forecast.grace), "late_orders": .count(forecast.lateOrders),
            "need": .counts(forecast.printOrder.need.map { ($0.key, $0.copies) }),
            "print_order": .count(forecast.printOrder.copies), "print_order_high": .count(forecast.highOrder),
            "known": .count(forecast.known),
        ])
    }
}
