import Intake

/// An invented subscriber: a person or an institution, with a telephone, now and then an e-mail address, and mostly an address.
/// Telephones lie in ranges of 0811-00… to 0822-00… that nobody is given; e-mail addresses end in example.org (RFC 2606).
struct Person {
    let isInstitution: Bool
    let name: String
    let contact: String?
    let phone: String
    let email: String?
    let place: Place
    /// Nil for the few of whom the department has no address.
    let address: Address?

    struct Address {
        let lines: String
        let postcode: String
        /// Mail came back from it.
        let isUndeliverable: Bool
    }

    var nameKey: String { PersonReading.key(name) }

    init(_ index: Int, isInstitution: Bool, _ chance: inout Chance) {
        place = Place.any(&chance)
        self.isInstitution = isInstitution
        if isInstitution {
            name = Self.institution(in: place, &chance)
            contact = chance.happens(permille: 800) ? chance.pick(Words.desks) : Self.plain(in: place, &chance)
        } else {
            name = Self.titled(Self.plain(in: place, &chance), &chance)
            contact = nil
        }
        let ranges = [811, 812, 813, 821, 822, 851, 852, 853, 877, 878]
        let number = String(index % 1_000_000)
        phone =
            "+62\(ranges[index / 1_000_000 % ranges.count])00" + String(repeating: "0", count: 6 - number.count)
            + number
        email = chance.happens(permille: 600) ? "pelanggan\(index)@example.org" : nil
        address = chance.happens(permille: 4) ? nil : Address(in: place, &chance)
    }

    private static func plain(in place: Place, _ chance: inout Chance) -> String {
        if place.province == "51", chance.happens(permille: 700) {
            return chance.pick(Words.balinese) + " " + chance.pick(Words.balineseLast)
        }
        if let families = Words.families[place.province], chance.happens(permille: 500) {
            let first = chance.happens(permille: 500) ? Words.christian : Words.first
            return chance.pick(first) + " " + chance.pick(families)
        }
        switch chance.below(100) {
        case ..<14: return chance.pick(Words.mononyms)
        case ..<64: return chance.pick(Words.first) + " " + chance.pick(Words.last)
        case ..<90: return chance.pick(Words.first) + " " + chance.pick(Words.first) + " " + chance.pick(Words.last)
        case ..<95: return chance.pick(Words.christian) + " " + chance.pick(Words.last)
        default: return chance.pick(Words.first) + " " + chance.pick(Words.chinese)
        }
    }

    private static func titled(_ name: String, _ chance: inout Chance) -> String {
        switch chance.below(100) {
        case ..<10: chance.pick(Words.titles) + " " + name
        case ..<17: chance.pick(Words.ranks) + " " + name
        case ..<27: name + ", " + chance.pick(Words.degrees)
        default: name
        }
    }

    private static func institution(in place: Place, _ chance: inout Chance) -> String {
        let invented = chance.pick(Words.firms) + " " + chance.pick(Words.firmsLast)
        return chance.happens(permille: 450)
            ? "PT \(invented)" : chance.pick(Words.institutions) + " \(invented) \(place.name)"
    }
}

extension Person.Address {
    init(in place: Place, _ chance: inout Chance) {
        let number = chance.within(1...240)
        var street = "Jl. \(chance.pick(Words.streets)) No. \(number)"
        if chance.happens(permille: 180) {
            let block = chance.pick(["A", "B", "C", "D", "E", "F"])
            street = "Komp. \(chance.pick(Words.estates)) Blok \(block)\(chance.within(1...12)) No. \(number % 40 + 1)"
        }
        if chance.happens(permille: 750) {
            street += " RT 00\(chance.within(1...9))/RW 0\(chance.within(10...19))"
        }
        street += ", Kel. \(chance.pick(Words.villages))"
        if chance.happens(permille: 800) { street += ", Kec. \(place.name) \(chance.pick(Words.districts))" }
        lines = street
        postcode = String(chance.within(place.postcodes))
        isUndeliverable = chance.happens(permille: 5)
    }
}
