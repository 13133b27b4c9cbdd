public import Postgres

/// What an edition that is not frozen yet will need: who is entitled by now, who is expected to renew in time, what the printer
/// is to be asked for (design.md §3 "Print order").
public struct Forecast: Sendable {
    public let publication: Publication
    public let edition: Edition
    /// Copies of everybody who has slots that reach it and whom nothing keeps from it.
    public let entitled: Int
    /// Copies of those who are expected to renew before it is frozen.
    public let expectedRenewals: Int
    /// Copies sent in grace to those who are not.
    public let grace: Int
    /// Copies of new orders that are still to come.
    public let lateOrders: Int
    /// Entitled and renewed: 90 of 100 editions are to lie between these.
    public let low: Int
    public let high: Int
    public let printOrder: PrintOrder
    /// The order if as many renew as there are at `high`.
    public let highOrder: Int
    /// Copies of everybody who might renew before it.
    public let mayRenew: Int
    /// Purchases on which the rates rest; 0: there is no mature cohort, and a renewal is taken to be as likely as not.
    public let known: Int

    /// - Throws: `Refusal` `edition_unknown`, `edition_frozen`, `edition_skipped`, `edition_weightless`.
    public static func of(_ code: String, edition number: Int, _ db: Session, act: Act) throws -> Forecast {
        let timeline = try Timeline.of(code: code, db)
        return try of(checked(timeline.edition(number), timeline), timeline, db, act: act)
    }

    private static func checked(_ edition: Edition, _ timeline: Timeline) throws -> Edition {
        if edition.isFrozen { throw Refusal.editionFrozen(edition) }
        if edition.state == .skipped {
            throw Refusal(
                "edition_skipped", id: "Edisi \(edition.number) dilewati.", en: "Edition \(edition.number) is skipped.")
        }
        guard edition.counts else {
            throw Refusal(
                "edition_weightless", id: "Edisi khusus \(edition.number) tidak memakai jatah langganan.",
                en: "The special \(edition.number) takes nobody's slot.",
                hint: Phrase(
                    id: "Dikirim kepada yang berhak atas edisi biasa berikutnya; ramalkan edisi itu.",
                    en: "It goes to whoever is entitled to the next regular edition: forecast that one."))
        }
        return edition
    }

    static func of(_ edition: Edition, _ timeline: Timeline, _ db: Session, act: Act) throws -> Forecast {
        let expiries = try Expiries.of(timeline, db)
        let policy = try PrintPolicy.of(timeline.publication, db)
        try Candidates(edition, on: timeline).layOutMain(db)
        let listed = try db.rows(
            """
            select case when c.class = 'grace' then 'grace' when k.paid then 'entitled'
                        when c.class in ('advertiser', 'exchange') then 'advertiser_exchange'
                        when c.class in ('office', 'deposit') then 'office_deposit' else 'complimentary' end,
                   sum(c.copies)::int8
            from candidate c join audience_class k using (class) where c.reason is null group by 1
            """, as: (String, Int).self)
        let copies = Dictionary(uniqueKeysWithValues: listed)
        let place = expiries.clock.editions.firstIndex { $0.id == edition.id } ?? 0
        let outlook = Outlook(expiries, at: act.now)
        let inGrace = outlook.estimate(before: place, sentAnyway: true)
        let outside = outlook.estimate(before: place, sentAnyway: false)
        let all = inGrace + outside
        let (renewals, spread) = (Int(all.copies.rounded()), 1.645 * all.variance.squareRoot())
        let entitled = copies.filter { $0.key != "grace" }.reduce(0) { $0 + $1.value }
        let grace = max(0, (copies["grace"] ?? 0) - Int(inGrace.copies.rounded()))
        let late = try policy.lateOrders ?? lateOrders(before: place, expiries, db)
        func order(renewals: Int) -> PrintOrder {
            let kept = ["complimentary", "advertiser_exchange", "office_deposit"].map { ($0, copies[$0] ?? 0) }
            let sent =
                [("entitled", copies["entitled"] ?? 0), ("expected_renewals", renewals), ("grace", grace)] + kept
                + [("late_orders", late)]
            return PrintOrder(sent: sent.map { (key: $0.0, copies: $0.1) }, policy)
        }
        let high = max(renewals, min(all.most, Int((all.copies + spread).rounded(.up))))
        // Whoever is sent the edition in grace needs no other copy by renewing.
        let more = min(Double(outside.most) - outside.copies, 1.645 * outside.variance.squareRoot())
        return Forecast(
            publication: timeline.publication, edition: edition, entitled: entitled, expectedRenewals: renewals,
            grace: grace, lateOrders: late, low: entitled + max(0, Int((all.copies - spread).rounded(.down))),
            high: entitled + high, printOrder: order(renewals: renewals),
            highOrder: order(renewals: renewals + Int(more.rounded(.up))).copies, mayRenew: all.most,
            known: outlook.known)
    }

    /// As many new ones as there were on an average over the last six lists, for each edition still to be frozen up to this one,
    /// less those that are there already. The first list of all is no measure: everybody is new to it.
    private static func lateOrders(before place: Int, _ expiries: Expiries, _ db: Session) throws -> Int {
        let clock = expiries.clock
        let measured = clock.editions[..<clock.frozen].dropFirst().suffix(6).map(\.id)
        guard !measured.isEmpty else { return 0 }
        let new = try db.one(
            """
            select coalesce(sum(copies), 0)::int8 from run_count
            where edition_id = any(\(measured)) and movement = 'new' and purpose <> 'replacement'
            """, as: Int.self)
        let known = try db.one(
            """
            select coalesce(sum(c.copies), 0)::int8 from candidate c
            where c.reason is null and c.movement <> 'continuing' and not exists (
              select from term t where t.subscription_id = c.subscription_id and lower(t.slots) < \(Int32(expiries.timeline.frontier)))
            """, as: Int.self)
        let coming = new * (place + 1 - clock.frozen)
        return max(0, (2 * coming + measured.count) / (2 * measured.count) - known)
    }
}
