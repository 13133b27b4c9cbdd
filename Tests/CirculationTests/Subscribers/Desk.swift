import Circulation
import Postgres
import Support

/// A desk with two publications of six monthly editions each, 101–106, the first two frozen.
struct Desk {
    static let now = Instant(unixSeconds: 1_790_000_000)
    static let act = Act(now: now, actor: "rini", osUser: "rini", reason: "diminta pelanggan")

    let office: Office

    static func open<R: Sendable>(_ body: (Desk) async throws -> R) async throws -> R {
        try await withDatabase { pool in
            let desk = Desk(office: Office(pool: pool))
            try await desk.change { db in
                for code in ["IDM", "XYZ"] { try editions(of: code, db) }
            }
            return try await body(desk)
        }
    }

    func change<R: Sendable>(
        _ act: Act = Desk.act, _ body: @escaping @Sendable (Session) throws -> R
    ) async throws -> R {
        try await office.change(act, body)
    }

    /// Edition n lies at position 10·(n − 100) and its address cut-off is (n − 103) · 30 days after `now`.
    private static func editions(of code: String, _ db: Session) throws {
        try db.execute(
            """
            insert into publication (code, name, frequency, issues_per_year, created_at)
            values (\(code), \(code), 'bulanan', 12, \(now))
            """)
        try db.execute(
            """
            insert into edition (publication_id, number, label, position, first_slot, weight, state, cover_date, cutoff_at,
                                 address_cutoff_at, mail_on, accounting_on, created_at)
            select publication_id, 100 + n, 'Edisi ' || 100 + n, n * 10, n, 1, case when n <= 2 then 'frozen' else 'planned' end,
                   date '2026-07-01' + n * 30, \(now) + (n - 3) * interval '30 days' + interval '1 day',
                   \(now) + (n - 3) * interval '30 days' + interval '1 day',
                   date '2026-07-01' + n * 30, date '2026-07-01' + n * 30, \(now)
            from publication, generate_series(1, 6) n where code = \(code)
            """)
    }

    /// A subscriber with a phone and an address.
    @discardableResult
    func add(
        _ name: String, phone: String? = nil, email: String? = nil, address: String? = "Jl. Melati 1, Bandung",
        postcode: String? = "40123"
    ) async throws -> Int64 {
        let aliases = [phone.map { Alias(.phone, $0) }, email.map { Alias(.email, $0) }].compactMap { $0 }
        let new = NewSubscriber(
            name: name, nameKey: name.lowercased(), aliases: aliases,
            address: address.map { NewAddress(raw: $0, locality: "Bandung", postcode: postcode, confidence: 0.9) })
        return try await change { db in try Subscribers.add(new, db, act: Desk.act).id }
    }

    /// Subscribes without a term: enough for everything that asks who receives what.
    @discardableResult
    func subscribe(_ subscriber: Int64, to code: String) async throws -> Int64 {
        try await change { db in
            try db.one(
                """
                insert into subscription (publication_id, recipient_id, payer_id, class, created_at)
                select publication_id, \(subscriber), \(subscriber), 'paid_individual', \(Desk.now)
                from publication where code = \(code) returning subscription_id
                """, as: Int64.self)
        }
    }

    /// The address in force for each edition of a publication, by number; nil where there is none.
    func inForce(_ subscriber: Int64, _ code: String) async throws -> [String?] {
        try await office.read { db in
            try db.rows(
                """
                select a.lines from edition e join publication p using (publication_id)
                left join lateral address_in_force(p.publication_id, e.position) a on a.subscriber_id = \(subscriber)
                where p.code = \(code) order by e.position
                """, as: String?.self)
        }
    }
}
