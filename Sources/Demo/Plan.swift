import Circulation

/// What an invented subscriber has with the publication. It follows from the seed, the person's place in the row and the
/// calendar alone: rows are written from it, and a test foretells by it what each edition must do.
struct Plan {
    struct Term {
        var slots: Range<Int>
        var price: Int64
        /// Bought so many days before the cut-off of this slot's edition.
        var boughtFor: Int
        var daysBefore: Int
    }

    let audience: Audience
    let channel: String
    let copies: Int
    /// Who pays, by place in the row; the person where nil.
    let payer: Int?
    /// Paid terms, one behind the other; none where the first is not paid yet.
    let terms: [Term]
    /// Not sent from this slot's edition on, …
    let heldFrom: Int?
    /// … up to and including this one; until further notice where nil.
    let heldThrough: Int?
    /// The edition that an unpaid bill promises.
    let unpaid: Term?

    enum Audience: String {
        case paidIndividual = "paid_individual"
        case paidGift = "paid_gift"
        case paidInstitution = "paid_institution"
        case complimentary, exchange, advertiser, office, deposit

        var isPaid: Bool { self == .paidIndividual || self == .paidGift || self == .paidInstitution }
    }

    static let pricePerIssue: Int64 = 50_000

    /// Nil for the few who only pay for others, or wait.
    init?(_ index: Int, isInstitution: Bool, calendar: DemoCalendar, _ chance: inout Chance) {
        guard !chance.happens(permille: 40) else { return nil }
        audience = Self.audience(isInstitution: isInstitution, first: index == 0, &chance)
        payer = audience == .paidGift ? index - 1 : nil
        channel = chance.pick(weighted: [
            ("pos", weight: 68), ("jne", weight: 18), ("sicepat", weight: 8), ("kurir", weight: 6),
        ])
        copies = Self.copies(audience, &chance)
        // Four in a hundred are new with each edition.
        let start =
            chance.happens(permille: max(550, 1000 - 40 * calendar.frozen))
            ? 1 : chance.within(2...(calendar.frozen + 1))
        let chain = Self.chain(from: start, audience, copies: copies, calendar, &chance)
        let isUnpaid = audience.isPaid && chance.happens(permille: 12)
        unpaid = isUnpaid ? chain[0] : nil
        terms = isUnpaid ? [] : chain
        guard !isUnpaid, chance.happens(permille: 30) else {
            heldFrom = nil
            heldThrough = nil
            return
        }
        let from = chance.within(2...max(2, min(12, calendar.editions.count)))
        heldFrom = from
        heldThrough = chance.happens(permille: 200) ? nil : min(from + chance.below(3), calendar.editions.count)
    }

    private static func audience(isInstitution: Bool, first: Bool, _ chance: inout Chance) -> Audience {
        switch chance.below(1000) {
        case ..<20: .complimentary
        case ..<26: .exchange
        case ..<34: .advertiser
        case ..<37: .office
        case ..<39: .deposit
        case ..<110 where !first: .paidGift
        default: isInstitution ? .paidInstitution : .paidIndividual
        }
    }

    private static func copies(_ audience: Audience, _ chance: inout Chance) -> Int {
        switch audience {
        case .paidInstitution: chance.happens(permille: 500) ? 1 : chance.within(2...25)
        case .office: 10
        case .deposit: 2
        default: chance.happens(permille: 985) ? 1 : 2
        }
    }

    /// Whoever was there before the first edition came over with 1 to 12 issues to go; everybody else begins with a whole
    /// purchase. Seven in ten go on in time when it ends, and a few early.
    private static func chain(
        from start: Int, _ audience: Audience, copies: Int, _ calendar: DemoCalendar, _ chance: inout Chance
    ) -> [Term] {
        func term(_ slots: Range<Int>, for edition: Int, _ chance: inout Chance) -> Term {
            let whole = slots.count == 24 ? 1_100_000 : pricePerIssue * Int64(slots.count)
            return Term(
                slots: slots, price: audience.isPaid ? whole * Int64(copies) : 0, boughtFor: edition,
                daysBefore: chance.within(1...25))
        }
        let count = !audience.isPaid ? 24 : start == 1 ? chance.within(1...12) : length(&chance)
        var chain = [term(start..<(start + count), for: start, &chance)]
        while chain.count < 20, audience.isPaid {
            let tail = chain[chain.count - 1].slots.upperBound
            let ended = tail <= calendar.frozen + 1
            guard chance.happens(permille: ended ? 720 : 60) else { break }
            chain.append(term(tail..<(tail + length(&chance)), for: min(tail, calendar.frozen + 1), &chance))
            if !ended { break }
        }
        return chain
    }

    private static func length(_ chance: inout Chance) -> Int {
        chance.pick(weighted: [(12, weight: 75), (6, weight: 15), (24, weight: 10)])
    }
}
