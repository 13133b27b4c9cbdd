import Postgres

/// Who asks for a price: what the rate card is looked up by.
struct Asking: Hashable {
    let subscription: Subscription
    let isRenewal: Bool
    /// Kemendagri code of the recipient's province, where the address is known that well.
    let province: String?

    /// `edition`: where the first copy would go.
    static func of(_ standing: Standing, first edition: Edition, _ db: Session) throws -> Asking {
        let subscription = standing.subscription
        let region = try db.first(
            """
            select left(region_code, 2) from address_in_force(\(subscription.publicationID), \(Int32(edition.position)))
            where subscriber_id = \(subscription.recipientID)
            """, as: String?.self)
        return Asking(subscription: subscription, isRenewal: standing.tail != nil, province: region ?? nil)
    }

    var isGift: Bool { subscription.payerID != subscription.recipientID }
    var buyer: Offer.Buyer { isRenewal ? .renewal : .new }
}

extension Offers {
    /// The offer for somebody who wants so many issues: the most specific that fits. The more copies it is made for goes before
    /// one copy many times, a zone before everywhere, the smaller zone before the greater, a gift's before anybody's, the
    /// class's own before that of an individual (a gift needs no rate card of its own), new or renewal before both.
    ///
    /// - Throws: `Refusal` `no_offer`, `slots_out_of_range`.
    static func pick(slots: Int, for asking: Asking, of publication: Publication, on day: Day, _ db: Session) throws
        -> Offer
    {
        try Purchase.check(slots: slots)
        let subscription = asking.subscription
        let fitting = try Offer.read(
            where: """
                o.publication_id = \(publication.id) and o.valid @> \(day) and o.slot_count = \(Int32(slots))
                and \(Int32(subscription.copies)) % o.copies = 0
                and (o.class = \(subscription.audience)
                     or (\(subscription.audience) = 'paid_gift' and o.class = 'paid_individual'))
                and o.audience in ('both', \(asking.buyer.rawValue))
                and (not o.gift or \(asking.isGift))
                and (o.zone is null or \(asking.province) = any(z.provinces))
                """,
            order: """
                o.copies desc, o.zone is null, cardinality(z.provinces), o.gift desc,
                o.class = \(subscription.audience) desc, o.audience = 'both', o.code
                """, db)
        guard let offer = fitting.first else {
            throw Refusal(
                "no_offer",
                id: "Tidak ada tawaran \(slots) edisi untuk langganan \(subscription.number) pada \(day).",
                en: "No offer of \(slots) issues fits the subscription \(subscription.number) on \(day).",
                hint: Phrase(
                    id: "Lihat: sirkulasi offer list --publication \(publication.code); atau sebutkan --offer.",
                    en: "See: sirkulasi offer list --publication \(publication.code); or name an --offer."))
        }
        return offer
    }

    /// A gift needs no rate card of its own.
    private static func isOfClass(_ offer: Offer, _ subscription: Subscription) -> Bool {
        offer.audience == subscription.audience
            || (subscription.audience == "paid_gift" && offer.audience == "paid_individual")
    }

    /// Refuses an offer that was named but is not for this subscription. With a reason staff may give it all the same; the
    /// number of copies has to fit in any case, for the price hangs on it.
    ///
    /// - Throws: `Refusal` `offer_not_for`.
    static func check(_ offer: Offer, for asking: Asking, _ db: Session, act: Act) throws {
        let subscription = asking.subscription
        var faults: [Phrase] = []
        if offer.buyer != .both, offer.buyer != asking.buyer {
            faults.append(
                asking.isRenewal
                    ? Phrase(id: "hanya untuk langganan baru", en: "it is for new subscriptions only")
                    : Phrase(id: "hanya untuk perpanjangan", en: "it is for renewals only"))
        }
        if offer.gift, !asking.isGift {
            faults.append(Phrase(id: "hanya untuk hadiah", en: "it is for gifts only"))
        }
        if !isOfClass(offer, subscription) {
            faults.append(
                Phrase(
                    id: "untuk golongan \(offer.audience), langganannya \(subscription.audience)",
                    en: "it is for the class \(offer.audience), the subscription is of \(subscription.audience)"))
        }
        if let zone = offer.zone, let province = asking.province, try !Zone.named(zone, db).provinces.contains(province)
        {
            faults.append(
                Phrase(
                    id: "zona \(zone) tidak mencakup provinsi \(province)",
                    en: "the zone \(zone) does not hold the province \(province)"))
        }
        let fits = subscription.copies % offer.copies == 0
        if !fits {
            faults.append(
                Phrase(
                    id: "untuk \(offer.copies) eksemplar, langganannya \(subscription.copies)",
                    en: "it is for \(offer.copies) copies, the subscription has \(subscription.copies)"))
        }
        guard let fault = faults.first, act.reason == nil || !fits else { return }
        throw Refusal(
            "offer_not_for",
            id: "Tawaran \(offer.code) bukan untuk langganan \(subscription.number): \(fault.id).",
            en: "The offer \(offer.code) is not for the subscription \(subscription.number): \(fault.en).",
            hint: fits
                ? Phrase(
                    id: "Pilih lain dengan --slots \(offer.slots), atau beri alasannya: --reason \"…\".",
                    en: "Let another be picked: --slots \(offer.slots), or say why: --reason \"…\".")
                : Phrase(
                    id: "Pilih lain dengan --slots \(offer.slots).",
                    en: "Let another be picked: --slots \(offer.slots)."))
    }
}
