import ArgumentParser
import Circulation

/// `sirkulasi tax`: rules of taxes over dates.
struct TaxGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "tax", abstract: "Taxes that offers may name: rate, base and dates.",
        discussion: """
            A tax is a rate of a base of price and shipping (12/100 of 11/12), on top of them or within them, rounded once for
            each line of a bill, half a unit upwards. Nothing is taxed unless its offer names a tax.
            """,
        subcommands: [TaxAdd.self, TaxList.self])

    static let captions = [
        "base": Phrase(id: "dasar", en: "base"),
        "included": Phrase(id: "termasuk harga", en: "included"),
        "rate": Phrase(id: "tarif", en: "rate"),
        "tax": Phrase(id: "pajak", en: "tax"),
    ]
}

extension TaxRule {
    /// What `tax add` and `tax list` print.
    var record: Record {
        [
            "tax": .text(tax), "name": .text(name), "rate": .text(rate.description), "base": .text(base.description),
            "included": .flag(included), "valid_from": .day(from), "valid_until": .day(until),
        ]
    }
}
