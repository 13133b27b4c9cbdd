import Postgres

/// Which line of the rate card a renewal is asked for by: the one that the desk would pick (`Offers.pick`), of the length of the
/// last term before the series' own. Picked once for each kind of case, however many cases there are.
struct RenewalOffers {
    let publication: Publication
    let businessOn: Day

    /// What the rate card is looked up by; of all cases alike one stands for the others.
    private struct Kind {
        let subscription: Int64
        let audience: String
        let copies: Int32
        let bought: Int32
        let seriesSlots: Int32
        let isGift: Bool
        let province: String?
    }

    /// Lays out `renewal_offer`, to be joined with `renewal_known` by `matches`. A case without an offer has no row.
    func lay(_ db: Session) throws {
        try db.script(
            """
            create temporary table renewal_offer (
              class text, copies int, bought int, series_slots int, gift boolean, province text, offer_id bigint, slots int,
              price bigint, shipping bigint, tax bigint) on commit drop
            """)
        for kind in try kinds(db) {
            guard let (offer, charge) = try pick(kind, db) else { continue }
            try db.execute(
                """
                insert into renewal_offer
                values (\(kind.audience), \(kind.copies), \(kind.bought), \(kind.seriesSlots), \(kind.isGift),
                        \(kind.province), \(offer.id), \(Int32(offer.slots)), \(charge.price), \(charge.shipping), \(charge.tax))
                """)
        }
        try db.script("analyze renewal_offer")
    }

    /// How a case `k` finds its offer `f`.
    static let matches: SQL = """
        f.class = k.class and f.copies = k.copies and f.bought = k.bought and f.series_slots = k.series_slots
        and f.gift = (k.payer_id <> k.recipient_id)
        and (f.province = k.province or f.province is null and k.province is null)
        """

    /// Where no zone has prices of its own, provinces make no difference.
    private func kinds(_ db: Session) throws -> [Kind] {
        let zoned = try db.one(
            """
            select exists (select from offer where publication_id = \(publication.id) and zone is not null
                             and valid @> \(businessOn))
            """, as: Bool.self)
        if !zoned { try db.execute("update renewal_known set province = null where province is not null") }
        return try db.fetch(
            """
            select min(subscription_id), class, copies, bought, series_slots, payer_id <> recipient_id as gift, province
            from renewal_known group by 2, 3, 4, 5, 6, 7 order by 1
            """
        ) { row in
            try Kind(
                subscription: row.next(Int64.self), audience: row.next(String.self), copies: row.next(Int32.self),
                bought: row.next(Int32.self), seriesSlots: row.next(Int32.self), isGift: row.next(Bool.self),
                province: row.next(String?.self))
        }
    }

    private func pick(_ kind: Kind, _ db: Session) throws -> (Offer, TaxRule.Charge)? {
        let asking = Asking(
            subscription: try Subscription.read(kind.subscription, db), isRenewal: true, province: kind.province)
        for slots in [kind.bought, kind.seriesSlots] {
            do {
                let offer = try Offers.pick(slots: Int(slots), for: asking, of: publication, on: businessOn, db)
                return (offer, try offer.charge(copies: Int(kind.copies), on: businessOn, db))
            } catch let refusal as Refusal where refusal.code == "no_offer" {
                continue
            }
        }
        return nil
    }
}
