import Circulation
import Postgres
import Support
import Testing

/// What a department needs for renewals, and how tests look at them.
extension Department {
    /// An offer of twelve issues, or what else is said, valid always.
    func offer(
        slots: Int = 12, price: Int64 = 600_000, audience: String = "paid_individual", copies: Int = 1,
        zone: String? = nil,
        code: String? = nil, gift: Bool = false
    ) async throws {
        let name =
            code
            ?? "T\(slots)X\(copies)\(zone.map { "-" + $0.uppercased() } ?? "")-\(audience.prefix(8).uppercased())"
            .replacing("_", with: "-")
        try await change { db, act in
            try db.execute(
                """
                insert into offer (publication_id, code, name, slot_count, copies, class, zone, price, currency, gift, valid,
                                   created_at)
                select publication_id, \(name), \(name), \(Int32(slots)), \(Int32(copies)), \(audience), \(zone), \(price),
                       'IDR', \(gift), daterange('2020-01-01', null), \(act.now)
                from publication
                """)
        }
    }

    /// A bank account that takes bills, so that they have unique digits.
    func account() async throws {
        try await change { db, act in
            try db.execute(
                """
                insert into bank_account (code, bank, number, holder, takes_bills, created_at)
                values ('BCA-1', 'BCA', '1234567890', 'PT Contoh', true, \(act.now))
                """)
        }
    }

    func alias(_ kind: String, _ value: String, of subscriber: Int64) async throws {
        try await change { db, act in
            try db.execute(
                """
                insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
                values (\(subscriber), \(kind), \(value), \(value), \(act.now))
                """)
        }
    }

    func recipient(of subscription: Int64) async throws -> Int64 {
        try await office.read { db in
            try db.one("select recipient_id from subscription where subscription_id = \(subscription)", as: Int64.self)
        }
    }

    @discardableResult
    func renewals(lots: Int = 10_000, edition: Int? = nil) async throws -> RenewalOutcome {
        try await Renewals.run(code, edition: edition, lots: lots, at: office, act: act)
    }

    func preview(edition: Int? = nil) async throws -> RenewalOutcome {
        try await Renewals.preview(code, edition: edition, at: office, act: act)
    }

    func undo() async throws -> RenewalOutcome {
        try await change { db, act in try Renewals.undo("IDM", db, act: act) }
    }

    /// Efforts that stand, in the order they were made: issues to go of each.
    func efforts(_ subscription: Int64) async throws -> [Int] {
        try await office.read { db in
            try db.rows(
                """
                select issues_to_go::int8 from effort where subscription_id = \(subscription) and undone_at is null
                order by effort_id
                """, as: Int.self)
        }
    }

    /// The latest message about a subscription.
    func message(_ subscription: Int64) async throws -> OutboxMessage {
        let number = PublicNumber.subscription.text(subscription)
        let messages = try await office.read { db in
            let id = try db.one(
                "select max(outbox_id) from outbox where facts ->> 'number' = \(number)", as: Int64?.self)
            return try Outbox.list(.init(), db).filter { $0.id == id }
        }
        return try #require(messages.last)
    }

    func number(_ sql: SQL) async throws -> Int {
        try await office.read { db in try db.one(sql, as: Int.self) }
    }
}

extension RenewalOutcome {
    /// Efforts by step, those of zero left out.
    var made: [Int: Int] {
        Dictionary(uniqueKeysWithValues: efforts.filter { $0.count > 0 }.map { ($0.step, $0.count) })
    }
    var passed: [String: Int] { Dictionary(uniqueKeysWithValues: skipped.map { ($0.reason, $0.count) }) }
}

/// The code a piece of work is refused with; nil when it is not.
func refused(_ work: () async throws -> Void) async throws -> String? {
    do {
        try await work()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    }
}
