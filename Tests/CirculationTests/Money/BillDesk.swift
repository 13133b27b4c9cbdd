import Circulation
import Postgres
import Support
import Testing

@testable import Circulation

/// The desk of the calendar's tests with subscribers, a rate card and accounts. On 1 December 2026, edition 101 closes on
/// 19 January 2027 at 17:00 WIB.
struct BillDesk: Sendable {
    var calendar: CalendarDesk
    /// What the clock says.
    var act: Act { calendar.act }

    static func open(editions: Int = 24, _ body: @Sendable (BillDesk) async throws -> Void) async throws {
        try await CalendarDesk.open(editions: editions) { try await body(BillDesk(calendar: $0)) }
    }

    /// The same desk at another time.
    func at(_ instant: String, reason: String? = nil, dryRun: Bool = false) throws -> BillDesk {
        var desk = self
        desk.calendar.act = Act(
            now: try #require(Instant(rfc3339: instant)), actor: "sri", reason: reason, dryRun: dryRun)
        return desk
    }

    /// The same desk with a reason.
    func because(_ reason: String) -> BillDesk {
        var desk = self
        desk.calendar.act = Act(now: act.now, actor: "sri", reason: reason)
        return desk
    }

    @discardableResult
    func `do`<R: Sendable>(_ body: @escaping @Sendable (Session, Act) throws -> R) async throws -> R {
        try await calendar.do(body)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (Session) throws -> R) async throws -> R {
        try await calendar.office.read(body)
    }

    func subscriber(_ name: String = "Rahmat Contoh", postcode: String? = "40123") async throws -> Int64 {
        try await self.do { db, act in
            try Subscribers.add(
                NewSubscriber(
                    name: name, nameKey: name.lowercased(),
                    address: NewAddress(raw: "Jl. Contoh No. 1", locality: "Bandung", postcode: postcode)),
                db, act: act
            ).id
        }
    }

    /// A subscription that was never asked for money: staff added it for nothing, or in full, as `price` says.
    func subscription(
        of recipient: Int64? = nil, payer: Int64? = nil, copies: Int = 1, audience: String? = nil,
        postcode: String? = "40123"
    ) async throws -> Int64 {
        let recipient = if let recipient { recipient } else { try await subscriber(postcode: postcode) }
        return try await self.do { db, act in
            let (payer, audience) = (payer ?? recipient, audience ?? (payer == nil ? "paid_individual" : "paid_gift"))
            return try db.one(
                """
                insert into subscription (publication_id, recipient_id, payer_id, class, copies, created_at)
                select publication_id, \(recipient), \(payer), \(audience), \(Int32(copies)), \(act.now)
                from publication where code = 'IDM' returning subscription_id
                """, as: Int64.self)
        }
    }

    @discardableResult
    func offer(
        _ code: String, slots: Int = 12, price: Int64 = 600_000,
        _ change: @Sendable (inout Offer.Draft) -> Void = { _ in }
    ) async throws -> Offer {
        var draft = Offer.Draft(publication: "IDM", code: code, slots: slots, price: price)
        change(&draft)
        let made = draft
        return try await self.do { db, act in try Offers.add(made, db, act: act) }
    }

    @discardableResult
    func account(_ code: String, cooldown: Int = 30, takesBills: Bool = true, qr: String? = nil) async throws
        -> BankAccount
    {
        var facts = BankAccount.Facts()
        facts.bank = "Bank Contoh"
        facts.number = String(code.hashValue.magnitude % 10_000_000_000)
        facts.holder = "PT Contoh Media"
        facts.cooldownDays = cooldown
        facts.takesBills = takesBills
        facts.qr = qr
        let said = facts
        return try await self.do { db, act in try BankAccount.add(code, said, db, act: act) }
    }

    @discardableResult
    func make(_ order: BillOrder) async throws -> MadeBill {
        try await self.do { db, act in try Bills.make(order, db, act: act) }
    }

    @discardableResult
    func make(_ subscriptions: Int64..., offer: String = "IDM12") async throws -> MadeBill {
        try await make(BillOrder(subscriptions: subscriptions, price: .offer(offer)))
    }

    /// The code with which an act is refused.
    func refusal(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }
}
