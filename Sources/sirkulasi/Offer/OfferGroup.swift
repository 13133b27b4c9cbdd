import ArgumentParser
import Circulation

/// `sirkulasi offer`: the rate card.
struct OfferGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "The rate card: prices for n issues, for whom, where and when.",
        subcommands: [OfferAdd.self, OfferList.self, OfferRetire.self])

    static let captions = [
        "for": Phrase(id: "untuk", en: "for"),
        "valid_from": Phrase(id: "berlaku dari", en: "valid from"),
        "gift": Phrase(id: "hadiah", en: "gift"),
        "new": Phrase(id: "baru", en: "new"),
        "offer": Phrase(id: "tawaran", en: "offer"),
        "renewal": Phrase(id: "perpanjangan", en: "renewal"),
        "shipping": Phrase(id: "ongkos kirim", en: "shipping"),
        "tax": Phrase(id: "pajak", en: "tax"),
        "valid_until": Phrase(id: "berlaku sampai", en: "valid until"),
        "zone": Phrase(id: "zona", en: "zone"),
    ]
}

extension Offer {
    /// What `offer add`, `list` and `retire` print; both days are included.
    var record: Record {
        [
            "offer": .text(code), "publication": .text(publication), "name": .text(name), "slots": .count(slots),
            "copies": .count(copies), "class": .word(audience), "zone": .text(zone),
            "price": .money(Int(price), currency: currency), "shipping": .money(Int(shipping), currency: currency),
            "currency": .text(currency), "tax": .text(tax), "for": .text(buyer.rawValue), "gift": .flag(gift),
            "valid_from": .day(from), "valid_until": .day(until),
        ]
    }
}
