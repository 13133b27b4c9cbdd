import Circulation
import Postgres
import Support
import Testing

/// A department of a monthly magazine on a movable clock: editions from 101, cover dates on the first of the month from
/// February 2026, cut-off twelve days before at 17:00 WIB, mailing five days before.
final class Department {
    let office: Office
    let code = "IDM"
    /// What the clock says; scenarios move it.
    var now: Instant
    private let owner: Pool

    init(
        _ database: TestDatabase, grace: Int = 2, policy: Publication.GracePolicy = .recoup,
        undelivered: Publication.Undelivered = .move, editions: Int = 30
    ) async throws {
        office = Office(pool: database.app)
        owner = database.owner
        now = try #require(Instant(rfc3339: "2026-01-02T09:00:00+07:00"))
        let draft = {
            var draft = Publication.Draft(code: "IDM", name: "Majalah Contoh", frequency: .monthly)
            draft.graceEditions = grace
            draft.gracePolicy = policy
            draft.undeliverable = undelivered
            draft.noAddress = undelivered
            return draft
        }()
        try await change { db, act in _ = try Publication.add(draft, db: db, act: act) }
        let first = try #require(Day("2026-02-01"))
        try await change { db, act in
            var plan = Edition.Plan(firstCoverDate: first)
            plan.fromNumber = 101
            plan.count = editions
            _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
        }
    }

    var act: Act { Act(now: now, actor: "uji", reason: "uji") }

    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Session, Act) throws -> R) async throws -> R {
        let act = act
        return try await office.change(act) { db in try body(db, act) }
    }

    /// Moves the clock to a second before the cut-off of an edition.
    func goBeforeCutoff(of number: Int) async throws {
        now = try await cutoff(of: number).adding(seconds: -1)
    }

    func cutoff(of number: Int) async throws -> Instant {
        try await office.read { db in try Timeline.of(code: "IDM", db).edition(number).cutoffAt }
    }

    func subscriber(_ name: String = "Rahmat Contoh", address: Bool = true) async throws -> Int64 {
        try await change { db, act in
            try Subscribers.add(
                NewSubscriber(
                    name: name, nameKey: name.lowercased(),
                    address: address ? NewAddress(raw: "Jl. Contoh No. 1", locality: "Bandung", postcode: "40123") : nil
                ),
                db, act: act
            ).id
        }
    }

    /// A new subscriber with a paid subscription, bought now.
    func subscription(
        slots: Int = 12, price: Int64 = 600_000, copies: Int = 1, from edition: Int? = nil, audience: String? = nil,
        paid: Bool = true, address: Bool = true
    ) async throws -> Int64 {
        let recipient = try await subscriber(address: address)
        return try await change { db, act in
            try Subscriptions.add(
                .init(
                    publication: "IDM", recipient: recipient, copies: copies, audience: audience,
                    purchase: Purchase(slots: slots, price: price, paid: paid, startEdition: edition)),
                db, act: act
            ).subscription.id
        }
    }

    func view(_ id: Int64) async throws -> SubscriptionView {
        try await office.read { db in try Subscriptions.view(id, db) }
    }

    /// Freezes editions one after the other, each at its cut-off.
    func freeze(_ numbers: ClosedRange<Int>, posting: Bool = false) async throws {
        for number in numbers {
            let cutoff = try await cutoff(of: number)
            now = max(now, cutoff)
            try await change { db, act in
                _ = try Runs.freeze("IDM", number, db, act: act)
                if posting { _ = try Runs.post("IDM", number, db, act: act) }
            }
        }
    }

    func renew(_ id: Int64, slots: Int = 12, price: Int64 = 600_000, grace: Publication.GracePolicy? = nil) async throws
        -> SubscriptionView
    {
        try await change { db, act in
            try Subscriptions.renew(id, Purchase(slots: slots, price: price, paid: true, grace: grace), db, act: act)
        }
    }

    func explain(_ id: Int64, _ edition: Int) async throws -> Explanation {
        try await office.read { db in try Runs.explain("IDM", subscription: id, edition: edition, db) }
    }

    func change(calendar change: CalendarChange) async throws {
        try await self.change { db, act in _ = try Edition.change(change, in: "IDM", db: db, act: act) }
    }

    func slots(_ id: Int64) async throws -> [Int4Multirange] {
        try await view(id).terms.map(\.term.slots)
    }

    /// received, earned, deferred + refunds payable: what the journal's accounts hold, minor units.
    func balances() async throws -> [String: Int64] {
        try await office.read { db in
            let rows = try db.rows(
                """
                select account, sum(amount)::int8 from (
                  select debit as account, amount from entry union all select credit, -amount from entry) x
                group by account
                """, as: (String, Int64).self)
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, $0.1) })
        }
    }
}
