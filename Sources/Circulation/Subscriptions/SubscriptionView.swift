public import Postgres

/// A subscription as staff see it: what is to come, what was sent, what is owed. Computed, never stored.
public struct SubscriptionView: Sendable {
    public enum State: String, Sendable {
        /// It has no slot: nothing was ever paid, or that was taken back.
        case unpaid
        case active, held, grace, expired, cancelled
    }

    public struct TermView: Sendable {
        public let term: Term
        public let firstEdition: Int?
        public let lastEdition: Int?
        /// Posted, minor units.
        public let earned: Int64
        public let deferred: Int64
        public let refunded: Int64
        public let state: Term.State
    }

    public struct HoldView: Sendable {
        public let fromEdition: Int?
        /// Nil while it is open-ended.
        public let toEdition: Int?
        public let reason: String?
    }

    public struct OpenBill: Sendable {
        public let id: Int64
        public let number: String
        /// Of the whole bill, unique digits included.
        public let total: Int64
        /// The price asked for this subscription.
        public let amount: Int64
        public let promisedEdition: Int?
        public let promiseUntil: Day?
    }

    public let subscription: Subscription
    public let publication: Publication
    public let recipientName: String
    public let payerName: String
    public let state: State
    public let firstEdition: Int?
    public let projection: Projection
    /// Editions sent, grace included.
    public let served: Int
    public let graceServed: Int
    public let holds: [HoldView]
    public let terms: [TermView]
    public let bills: [OpenBill]
    /// Why it starts where it starts, after a purchase.
    public let promise: Phrase?
    /// What is owed back by the act that made this view, minor units.
    public let refund: Int64?
}

extension Subscriptions {
    /// Shows a subscription.
    ///
    /// - Throws: `Refusal` `subscription_unknown`.
    public static func view(
        _ id: Int64, _ db: Session, promise: Phrase? = nil, refund: Int64? = nil
    ) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: false)
        let served = try ServedCopy.all(of: standing.subscription, db)
        let names = try db.one(
            """
            select (select name from subscriber where subscriber_id = \(standing.subscription.recipientID)),
                   (select name from subscriber where subscriber_id = \(standing.subscription.payerID))
            """, as: (String, String).self)
        let bills = try openBills(standing, db)
        let projection = standing.projection
        return SubscriptionView(
            subscription: standing.subscription, publication: standing.timeline.publication, recipientName: names.0,
            payerName: names.1, state: try state(standing, projection, db),
            firstEdition: firstEdition(standing, projection) ?? bills.first?.promisedEdition,
            projection: projection, served: served.count, graceServed: served.count { $0.purpose == "grace" },
            holds: standing.holds.map { holdView($0, standing.timeline) }, terms: try termViews(standing, db),
            bills: bills, promise: promise, refund: refund)
    }

    private static func openBills(_ standing: Standing, _ db: Session) throws -> [SubscriptionView.OpenBill] {
        try db.fetch(
            """
            select b.bill_id, b.number, b.total, l.price, l.promised_edition_id, l.promise_until
            from bill b join bill_line l using (bill_id)
            where l.subscription_id = \(standing.subscription.id) and b.state = 'open' and l.cancelled_at is null
            order by b.bill_id
            """
        ) { row in
            try SubscriptionView.OpenBill(
                id: row.next(Int64.self), number: row.next(String.self), total: row.next(Int64.self),
                amount: row.next(Int64.self),
                promisedEdition: row.next(Int32?.self).flatMap { standing.timeline.edition(id: $0)?.number },
                promiseUntil: row.next(Day?.self))
        }
    }

    private static func firstEdition(_ standing: Standing, _ projection: Projection) -> Int? {
        guard let lowest = standing.slots.lower else { return nil }
        guard lowest < standing.timeline.frontier else { return projection.nextEdition }
        return standing.timeline.edition(holding: lowest)?.number
    }

    private static func holdView(_ hold: Hold, _ timeline: Timeline) -> SubscriptionView.HoldView {
        let held = timeline.editions.filter { hold.positions.contains($0.position) }
        return SubscriptionView.HoldView(
            fromEdition: held.first?.number, toEdition: hold.positions.upper == nil ? nil : held.last?.number,
            reason: hold.reason)
    }

    private static func state(
        _ standing: Standing, _ projection: Projection, _ db: Session
    ) throws -> SubscriptionView.State {
        if standing.subscription.cancelledAt != nil { return .cancelled }
        let next = standing.timeline.firstUnfrozen
        if projection.issuesToGo > 0 {
            let held =
                next.map { edition in standing.holds.contains { $0.positions.contains(edition.position) } } ?? false
            return held ? .held : .active
        }
        guard let tail = standing.tail else { return .unpaid }
        let frontier = standing.timeline.frontier
        let since = standing.timeline.editions.count { $0.counts && $0.isFrozen && $0.firstSlot >= tail }
        let right = try Audience.named(standing.subscription.audience, db).grace
        let inGrace = right && tail <= frontier && since < standing.timeline.publication.graceEditions
        return inGrace ? .grace : .expired
    }
}
