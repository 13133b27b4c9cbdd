import Circulation
import Postgres
import Support
import Testing

/// A publication with a calendar, and the few rows around it that the calendar's tests need.
struct CalendarDesk: Sendable {
    let office: Office
    var act = Act(now: Instant(rfc3339: "2026-12-01T09:00:00+07:00") ?? .now(), actor: "sri")
    let code = "IDM"

    /// Runs a test at a desk of its own: IDM, monthly, editions 101 … planned from 31 January 2027.
    static func open(editions: Int = 24, _ body: @Sendable (CalendarDesk) async throws -> Void) async throws {
        try await withDatabase { pool in
            let desk = CalendarDesk(office: Office(pool: pool))
            let draft = Publication.Draft(code: desk.code, name: "Majalah", frequency: .monthly)
            try await desk.do { db, act in try Publication.add(draft, db: db, act: act) }
            if editions > 0 { try await desk.plan(from: 101, count: editions) }
            try await body(desk)
        }
    }

    @discardableResult
    func `do`<R: Sendable>(_ body: @escaping @Sendable (Session, Act) throws -> R) async throws -> R {
        let act = act
        return try await office.change(act) { db in try body(db, act) }
    }

    @discardableResult
    func plan(from number: Int?, first: String = "2027-01-31", count: Int?) async throws -> CalendarOutcome {
        var plan = Edition.Plan(firstCoverDate: try #require(Day(first)))
        plan.fromNumber = number
        plan.count = count
        let (wanted, code) = (plan, code)
        return try await self.do { db, act in try Edition.plan(wanted, of: code, db: db, act: act) }
    }

    @discardableResult
    func change(_ change: CalendarChange) async throws -> CalendarOutcome {
        let code = code
        return try await self.do { db, act in try Edition.change(change, in: code, db: db, act: act) }
    }

    @discardableResult
    func add(
        _ number: Int, weight: Int = 1, before: Int? = nil, cover: String = "2030-01-01"
    ) async throws -> CalendarOutcome {
        var draft = Edition.Draft(number: number, coverDate: try #require(Day(cover)))
        draft.weight = weight
        draft.before = before
        let (edition, code) = (draft, code)
        return try await self.do { db, act in try Edition.add(edition, to: code, db: db, act: act) }
    }

    var timeline: Timeline {
        get async throws {
            let code = code
            return try await office.read { db in try Timeline.of(code: code, db) }
        }
    }

    func edition(_ number: Int) async throws -> Edition { try await timeline.edition(number) }

    /// Freezes editions as a main run would: only their state matters here.
    func freeze(_ numbers: Int...) async throws {
        for number in numbers {
            let id = try await edition(number).id
            try await self.do { db, _ in
                _ = try db.execute("update edition set state = 'frozen' where edition_id = \(id)")
            }
        }
    }

    /// A subscription with terms, one behind the other; the promise of each is the edition at its first slot, if any.
    func subscription(_ terms: Int4Multirange..., copies: Int = 1, price: Int64 = 600_000) async throws -> Int64 {
        try await subscription(terms, copies: copies, price: price)
    }

    func subscription(_ terms: [Int4Multirange], copies: Int = 1, price: Int64 = 600_000) async throws -> Int64 {
        let timeline = try await timeline
        return try await self.do { db, act in
            let subscriber = try db.one(
                """
                insert into subscriber (name, name_key, created_at) values ('Budi', 'budi', \(act.now))
                returning subscriber_id
                """, as: Int64.self)
            let subscription = try db.one(
                """
                insert into subscription (publication_id, recipient_id, payer_id, class, copies, created_at)
                values (\(timeline.publication.id), \(subscriber), \(subscriber), 'paid_individual', \(copies), \(act.now))
                returning subscription_id
                """, as: Int64.self)
            for slots in terms {
                let promised = slots.lower.flatMap { timeline.edition(holding: $0) }
                try db.execute(
                    """
                    insert into term (publication_id, subscription_id, slots, slot_count, copies, price, currency,
                                      promised_edition_id, created_at)
                    values (\(timeline.publication.id), \(subscription), \(slots), \(slots.count), \(copies), \(price),
                            'IDR', \(promised?.id), \(act.now))
                    """)
            }
            return subscription
        }
    }

    /// The slots of a subscription's terms, in order.
    func slots(_ subscription: Int64) async throws -> [Int4Multirange] {
        try await office.read { db in
            try db.rows(
                "select slots from term where subscription_id = \(subscription) order by lower(slots)",
                as: Int4Multirange.self)
        }
    }

    func hold(_ subscription: Int64, from: Int, to: Int?) async throws {
        let timeline = try await timeline
        let first = try timeline.edition(from)
        let last = try to.map { try timeline.edition($0) }
        let positions = Int4Range(
            lower: Int32(first.position), upper: last.map { Int32(timeline.positionAfter($0)) })
        try await self.do { db, act in
            _ = try db.execute(
                """
                insert into hold (subscription_id, positions, created_at)
                values (\(subscription), \(positions), \(act.now))
                """)
        }
    }

    /// First and last edition that a subscription gets from the frontier on.
    func reach(_ subscription: Int64) async throws -> [Int?] {
        let timeline = try await timeline
        let (slots, holds) = try await books(of: subscription)
        let projection = Projection(slots: slots, holds: holds, on: timeline)
        return [projection.nextEdition, projection.lastEdition]
    }

    /// The code that an act is refused with; nil when it is not, or when it takes itself back by `CancellationError`.
    func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        } catch is CancellationError {
            return nil
        }
    }
}
