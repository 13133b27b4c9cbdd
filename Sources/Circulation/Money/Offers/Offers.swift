public import Postgres

/// The rate card: lines added, retired, listed. Two lines for the same thing never hold on the same day.
public enum Offers {
    /// Adds a line.
    ///
    /// - Throws: `Refusal` `slots_out_of_range`, `copies_out_of_range`, `price_out_of_range`, `class_unknown`,
    ///   `zone_unknown`, `tax_unknown`, `currency_differs`, `offer_overlaps`, `offer_unusable`, `dates_backwards`.
    public static func add(_ draft: Offer.Draft, _ db: Session, act: Act) throws -> Offer {
        let publication = try Publication.named(draft.publication, db)
        try check(draft, publication, db)
        let today = try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
        let valid = try Validity.range(from: draft.from ?? today, until: draft.until)
        let code = draft.code.uppercased()
        let zone = try draft.zone.map { try Zone.named($0, db).code }
        try refuseOverlap(draft, code, zone, valid, publication, db)
        let id = try db.one(
            """
            insert into offer (publication_id, code, name, slot_count, copies, class, zone, price, shipping, currency, tax,
                               audience, gift, valid, created_at)
            values (\(publication.id), \(code), \(draft.name ?? "\(draft.slots) edisi"), \(Int32(draft.slots)),
                    \(Int32(draft.copies)), \(draft.audience), \(zone), \(draft.price), \(draft.shipping),
                    \(publication.currency), \(draft.tax?.lowercased()), \(draft.buyer.rawValue), \(draft.gift), \(valid),
                    \(act.now))
            returning offer_id
            """, as: Int64.self)
        return try one(id, db)
    }

    /// Ends an offer: `until` is the last day it is valid, by default the day before the act. One that had not begun is never
    /// valid; bills that were made of it stand.
    ///
    /// - Throws: `Refusal` `offer_unknown`, `offer_not_valid`, `offer_ends_before`.
    public static func retire(
        _ code: String, of publication: String, until: Day?, _ db: Session, act: Act
    ) throws -> Offer {
        let publication = try Publication.named(publication, db)
        let today = try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
        let last = until ?? today.adding(days: -1)
        let wanted = code.uppercased()
        // The line that is valid now, else the next one to come.
        let found = try db.first(
            """
            select offer_id from offer
            where publication_id = \(publication.id) and code = \(wanted) and not isempty(valid)
              and (upper(valid) is null or upper(valid) > \(today))
            order by lower(valid) limit 1 for update
            """, as: Int64.self)
        guard let id = found else {
            _ = try Offer.named(code, of: publication, on: today, db)
            throw Refusal("offer_unknown", id: "Tidak ada tawaran \(code).", en: "There is no offer \(code).")
        }
        let offer = try one(id, db)
        if let end = offer.until, end < last {
            throw Refusal(
                "offer_ends_before", id: "Tawaran \(wanted) sudah berakhir pada \(end).",
                en: "The offer \(wanted) ends on \(end) already.")
        }
        try db.execute(
            """
            update offer set valid = daterange(lower(valid), greatest(lower(valid), \(last.adding(days: 1))))
            where offer_id = \(id)
            """)
        return try one(id, db)
    }

    /// Offers of one publication or of all; with `on`, those valid that day.
    public static func list(publication: String?, on day: Day?, _ db: Session) throws -> [Offer] {
        var condition: SQL = "true"
        if let publication { condition += " and o.publication_id = \(try Publication.named(publication, db).id)" }
        if let day { condition += " and o.valid @> \(day)" }
        return try Offer.read(where: condition, db)
    }

    private static func one(_ id: Int64, _ db: Session) throws -> Offer {
        guard let offer = try Offer.read(where: "o.offer_id = \(id)", db).first else {
            throw Refusal("offer_unknown", id: "Tawaran itu tidak ada.", en: "There is no such offer.")
        }
        return offer
    }

    private static func check(_ draft: Offer.Draft, _ publication: Publication, _ db: Session) throws {
        try Purchase.check(slots: draft.slots)
        try Purchase.check(copies: draft.copies)
        try Purchase.check(price: draft.price)
        try Purchase.check(price: draft.shipping)
        _ = try Audience.named(draft.audience, db)
        if let currency = draft.currency, currency.uppercased() != publication.currency {
            throw Refusal(
                "currency_differs",
                id: "\(publication.code) dijual dalam \(publication.currency), bukan \(currency).",
                en: "\(publication.code) is sold in \(publication.currency), not \(currency).")
        }
        if let tax = draft.tax?.lowercased() {
            let known = try Set(TaxRule.all(db).map(\.tax))
            guard known.contains(tax) else {
                throw Refusal(
                    "tax_unknown", id: "Tidak ada pajak \(tax).", en: "There is no tax \(tax).",
                    hint: Phrase(
                        id: "Tambahkan: sirkulasi tax add --code \(tax) --name … --rate 12/100 --base 11/12 --from …",
                        en: "Add it: sirkulasi tax add --code \(tax) --name … --rate 12/100 --base 11/12 --from …"))
            }
        }
    }

    /// Names the line that is in the way; two people at once meet the constraint instead.
    private static func refuseOverlap(
        _ draft: Offer.Draft, _ code: String, _ zone: String?, _ valid: DayRange, _ publication: Publication,
        _ db: Session
    ) throws {
        let others = try Offer.read(
            where: """
                o.publication_id = \(publication.id) and o.valid && \(valid)
                and (o.code = \(code)
                     or (o.slot_count = \(Int32(draft.slots)) and o.copies = \(Int32(draft.copies))
                         and o.class = \(draft.audience) and o.zone is not distinct from \(zone)
                         and o.audience = \(draft.buyer.rawValue) and o.gift = \(draft.gift)))
                """, db)
        guard let other = others.first else { return }
        let dates = "\(other.from?.description ?? "–") … \(other.until?.description ?? "–")"
        let same = other.code == code
        throw Refusal(
            "offer_overlaps",
            id: same
                ? "Tawaran \(code) sudah ada untuk \(dates)."
                : "Tawaran \(other.code) (\(dates)) sudah menawarkan hal yang sama.",
            en: same
                ? "There is an offer \(code) for \(dates) already."
                : "The offer \(other.code) (\(dates)) is for the same thing already.",
            hint: Phrase(
                id:
                    "Akhiri dulu: sirkulasi offer retire --publication \(publication.code) --code \(other.code) --until …",
                en:
                    "Retire it first: sirkulasi offer retire --publication \(publication.code) --code \(other.code) --until …"
            ))
    }
}
