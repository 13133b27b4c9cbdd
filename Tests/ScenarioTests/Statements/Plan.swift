/// One edition of the department's year, in timeline order.
struct PlannedEdition {
    let number: Int
    var weight = 1
    var isSkipped = false

    /// Eight numbers: a double, a free special, one that is skipped.
    static let year = [
        PlannedEdition(number: 101), PlannedEdition(number: 102), PlannedEdition(number: 103),
        PlannedEdition(number: 104, weight: 2), PlannedEdition(number: 9001, weight: 0), PlannedEdition(number: 105),
        PlannedEdition(number: 106, isSkipped: true), PlannedEdition(number: 107), PlannedEdition(number: 108),
    ]
}

/// A place that copies go to: what the address says and what the ledger makes of it.
struct Place {
    let postcode: String?
    let locality: String
    /// Kemendagri code as frozen; empty where nobody knows it.
    let region: String

    var province: String { String(region.prefix(2)) }
    var prefix: String { postcode.map { String($0.prefix(3)) } ?? "" }

    static let all = [
        Place(postcode: "40123", locality: "Bandung", region: "32.73"),
        Place(postcode: "40391", locality: "Lembang", region: "32.17"),
        Place(postcode: "60111", locality: "Surabaya", region: "35.78"),
        Place(postcode: "16911", locality: "Cibinong", region: "32"),
        Place(postcode: "90111", locality: "Makassar", region: "73"),
        Place(postcode: "00999", locality: "Antah Berantah", region: ""),
        Place(postcode: nil, locality: "", region: ""),
    ]
}

/// What one subscription does in the year; each act happens before the edition it names is frozen.
struct Plan {
    let index: Int
    var audience: String
    var copies: Int
    var channel: String
    var place: Place
    /// The first edition it is bought for, as it comes, and how many slots.
    var from: Int
    var slots: Int
    var isPaid = true
    var hasAddress = true
    var held: ClosedRange<Int>?
    var cancelledBefore: Int?
    var renewedBefore: Int?
    var undeliverableBefore: Int?
    var restrictedBefore: Int?
    /// Bought after this edition was frozen, for it: a supplement serves it.
    var supplementOf: Int?

    var isGift: Bool { audience == "paid_gift" }
    var hasGrace: Bool { audience.hasPrefix("paid_") || audience == "membership" }

    /// Eighty different ones, the same in every run.
    static let department: [Plan] = (0..<80).map { index in
        let audiences = [
            "paid_individual", "paid_individual", "paid_gift", "paid_individual", "paid_institution", "complimentary",
            "paid_individual", "bulk", "exchange", "sponsored", "membership", "single_copy_sale", "advertiser",
        ]
        let audience = audiences[index % audiences.count]
        var plan = Plan(
            index: index, audience: audience,
            copies: audience == "bulk" ? 10 + index % 3 : audience == "single_copy_sale" ? 25 : index % 7 == 0 ? 3 : 1,
            channel: index % 5 == 3 ? "kurir" : "pos", place: Place.all[(index / 2) % Place.all.count],
            from: [101, 101, 103, 101, 105, 104, 101, 107][index % 8], slots: [12, 2, 3, 12, 1, 12, 4][index % 7])
        switch index % 17 {
        case 2: plan.held = 103...104
        case 5: plan.held = 105...107
        case 7: plan.cancelledBefore = 104
        case 9: plan.renewedBefore = 107
        case 11: plan.isPaid = audience == "complimentary"
        case 12: plan.hasAddress = false
        case 13: plan.undeliverableBefore = 105
        case 14: plan.restrictedBefore = 107
        case 16: plan.supplementOf = 105
        default: break
        }
        if plan.supplementOf != nil { plan.from = 105 }
        // Nobody holds or marks what is not bought yet.
        plan.held = plan.held.flatMap {
            $0.upperBound < plan.from ? nil : max($0.lowerBound, plan.from)...$0.upperBound
        }
        plan.undeliverableBefore = plan.undeliverableBefore.map { max($0, plan.from) }
        return plan
    }
}
