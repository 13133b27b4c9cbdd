public import ArgumentParser
public import Circulation
import Postgres

extension Offer.Buyer: ExpressibleByArgument {}

/// `sirkulasi offer add`.
struct OfferAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a line to the rate card.",
        discussion: """
            Examples:
              sirkulasi offer add --publication IDM --code IDM12 --slots 12 --price 600000
              sirkulasi offer add --publication IDM --code IDM12-PAPUA --slots 12 --price 600000 --shipping 180000 --zone papua
              sirkulasi offer add --publication IDM --code BARU6 --slots 6 --price 250000 --for new --until 2027-03-31
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "Short code: capitals, digits, dots, hyphens.") var code: String
    @Option(help: "Name as it stands on a bill (default: the number of issues).") var name: String?
    @Option(help: "How many issues.") var slots: Int
    @Option(help: "For the whole term, all copies, in whole rupiah.") var price: Int64
    @Option(help: "Shipping of the whole term, beside the price.") var shipping: Int64 = 0
    @Option(help: "Copies of each edition that the price is for.") var copies = 1
    @Option(name: .customLong("class"), help: "Audit class.") var audience = "paid_individual"
    @Option(help: "Only in this zone (default: everywhere).") var zone: String?
    @Option(help: "A tax of `tax list` (default: none).") var tax: String?
    @Option(help: ArgumentHelp("ISO 4217 (default: the publication's).", valueName: "code")) var currency: String?
    @Option(name: .customLong("for"), help: "new, renewal or both.") var buyer = Offer.Buyer.both
    @Flag(help: "Only for what somebody else pays.") var gift = false
    @Option(help: "The first day it is valid (default: today).") var from: Day?
    @Option(help: "The last day it is valid (default: no end).") var until: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let draft = draft
        let offer = try await counter.change { db, act in try Offers.add(draft, db, act: act) }
        try counter.show(offer.record)
    }

    private var draft: Offer.Draft {
        var draft = Offer.Draft(publication: publication, code: code, slots: slots, price: price)
        draft.name = name
        draft.shipping = shipping
        draft.copies = copies
        draft.audience = audience
        draft.zone = zone
        draft.tax = tax
        draft.currency = currency
        draft.buyer = buyer
        draft.gift = gift
        draft.from = from
        draft.until = until
        return draft
    }
}
