import Circulation
import Foundation
import Postgres
import Support
import Testing

/// Two lanes, one edition: whatever act meets a freeze, one of them waits, and what staff were told is what happens.
@Suite struct RaceTests {
    /// An act on a subscription, and the first edition that it says it reaches.
    private typealias Deed = @Sendable (Int64, Session, Act) throws -> Int?

    private static let deeds: [(name: String, deed: Deed)] = [
        (
            "hold",
            { id, db, act in
                let next = try Timeline.of(code: "IDM", db).firstUnfrozen?.number ?? 0
                _ = try Subscriptions.hold(id, from: next, to: nil, db, act: act)
                return next
            }
        ),
        (
            "cancel",
            { id, db, act in
                _ = try Subscriptions.cancel(id, at: nil, db, act: act)
                return nil
            }
        ),
        (
            "copies",
            { id, db, act in
                _ = try Subscriptions.changeCopies(id, to: 1, extra: nil, db, act: act)
                return nil
            }
        ),
        (
            "transfer",
            { id, db, act in
                let other = try Subscribers.add(
                    NewSubscriber(name: "Pengganti", nameKey: "pengganti", address: NewAddress(raw: "Jl. Lain 9")), db,
                    act: act)
                _ = try Subscriptions.transfer(id, to: other.id, db, act: act)
                return nil
            }
        ),
        (
            "address",
            { id, db, act in
                let recipient = try db.one(
                    "select recipient_id from subscription where subscription_id = \(id)", as: Int64.self)
                return try Addresses.change(AddressChange(NewAddress(raw: "Jl. Baru 2")), of: recipient, db, act: act)
                    .first?.first?.number
            }
        ),
        (
            "request",
            { id, db, act in
                let request = try db.one(
                    """
                    insert into request (publication_id, source, kind, state, received_at, last_message_at, fields)
                    select publication_id, 'desk', 'change_address', 'ready', \(act.now), \(act.now),
                           '{"address": {"value": "Jl. Baru 2", "confidence": 1, "raw": "Jl. Baru 2"}}'
                    from subscription where subscription_id = \(id) returning request_id
                    """, as: Int64.self)
                var decision = RequestDecision()
                decision.subscription = id
                decision.address = NewAddress(raw: "Jl. Baru 2")
                return try Requests.approve(PublicNumber.request.text(request), decision, db, act: act).firstEdition
            }
        ),
        (
            "import",
            { id, db, act in
                let recipient = try db.one(
                    "select recipient_id from subscription where subscription_id = \(id)", as: Int64.self)
                let name = try db.one("select name from subscriber where subscriber_id = \(recipient)", as: String.self)
                let first = try Timeline.of(code: "IDM", db).addressEdition(at: act.now)?.number
                _ = try SubscriberImport.run(
                    .init(name: "uji.csv", sha256: [1], mapping: "{}"), publication: nil, db, act: act,
                    source: { row in
                        let person = NewSubscriber(
                            name: name, nameKey: name.lowercased(), address: NewAddress(raw: "Jl. Baru 2"))
                        try row(ImportRow(row: 2, subscriber: recipient, person: person))
                        return 0
                    }, rejected: { _ in })
                return first
            }
        ),
    ]

    /// What the first edition looks like: its address, its copies, its recipient.
    private func label(_ id: Int64, _ edition: Int, _ department: Department) async throws -> (String, Int)? {
        let copy = try await department.explain(id, edition).copy
        return copy.map { ($0.address ?? "", $0.copies) }
    }

    @Test(arguments: deeds.map(\.name))
    func `an act under way makes the freeze wait, and is in it`(name: String) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(copies: 2)
            let deed = try #require(Self.deeds.first { $0.name == name }).deed
            let (said, waited, frozen) = try await race(
                department, first: { db, act in try deed(id, db, act) },
                second: { db, act in
                    _ = try Runs.freeze("IDM", 101, db, act: act)
                    return nil
                })
            #expect(waited, "the freeze did not wait for \(name)")
            #expect(frozen == nil)
            #expect(said == nil || said == 101)
            let sent = try await label(id, 101, department)
            switch name {
            case "hold", "cancel": #expect(sent == nil)
            case "copies": #expect(sent?.1 == 1)
            case "transfer": #expect(sent?.0 == "Jl. Lain 9")
            default: #expect(sent?.0 == "Jl. Baru 2")
            }
        }
    }

    @Test(arguments: deeds.map(\.name))
    func `a freeze under way makes the act wait, and the act begins behind it`(name: String) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(copies: 2)
            let deed = try #require(Self.deeds.first { $0.name == name }).deed
            let (_, waited, said) = try await race(
                department,
                first: { db, act in
                    _ = try Runs.freeze("IDM", 101, db, act: act)
                    return nil
                }, second: { db, act in try deed(id, db, act) })
            #expect(waited, "\(name) did not wait for the freeze")
            #expect(try await label(id, 101, department)?.1 == 2)
            // What was said of the first edition, if anything, speaks of one to come; read before the wait it may be refused.
            if let said, name != "import" { #expect(said == 102) }
            try await department.freeze(102...102)
            let sent = try await label(id, 102, department)
            switch name {
            case "hold": #expect(said == nil || sent == nil)
            case "cancel": #expect(sent == nil)
            case "copies": #expect(sent?.1 == 1)
            case "transfer": #expect(sent?.0 == "Jl. Lain 9")
            default: #expect(sent?.0 == "Jl. Baru 2")
            }
        }
    }

    @Test func `a purchase under way is in the freeze that waited for it; one that waited comes by supplement`()
        async throws
    {
        for isFirst in [true, false] {
            try await withTestDatabase { database in
                let department = try await Department(database)
                let recipient = try await department.subscriber()
                let buy: @Sendable (Session, Act) throws -> Int? = { db, act in
                    try Subscriptions.add(
                        .init(
                            publication: "IDM", recipient: recipient,
                            purchase: Purchase(slots: 3, price: 150_000, paid: true)), db, act: act
                    ).firstEdition
                }
                let freeze: @Sendable (Session, Act) throws -> Int? = { db, act in
                    try Runs.freeze("IDM", 101, db, act: act).run.labels
                }
                let (first, waited, second) =
                    isFirst
                    ? try await race(department, first: buy, second: freeze)
                    : try await race(department, first: freeze, second: buy)
                #expect(waited)
                #expect(first == (isFirst ? 101 : 0))
                #expect(second == (isFirst ? 1 : 101))
                guard !isFirst else { return }
                let late = try await department.change { db, act in try Runs.supplement("IDM", 101, db, act: act) }
                #expect(late.run.labels == 1)
            }
        }
    }

    @Test func `a merge of subscribers beside a freeze: the list is of one moment`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            let kept = try await department.subscriber("Rahmat C.")
            _ = try await race(
                department,
                first: { db, act in
                    let merged = try db.one(
                        "select recipient_id from subscription where subscription_id = \(id)", as: Int64.self)
                    _ = try Merging.merge(
                        keep: PublicNumber.subscriber.text(kept), merge: PublicNumber.subscriber.text(merged), db,
                        act: act)
                    return nil
                },
                second: { db, act in
                    _ = try Runs.freeze("IDM", 101, db, act: act)
                    return nil
                })
            #expect(try await department.explain(id, 101).served)
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.allSatisfy { $0.intact })
        }
    }

    @Test func `two payments for one bill at once: the second gives what is asked for still`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let bill = try await cash.bill(of: cash.department.subscription(paid: false))
            let number = bill.number
            let part = try await cash.payment(200_000, on: "2026-01-05")
            let whole = try await cash.payment(600_000, on: "2026-01-05")
            let (_, waited, given) = try await race(
                cash.department,
                first: { db, act in Int(try Payments.give(part, to: number, db, act: act).allocated) },
                second: { db, act in Int(try Payments.give(whole, to: number, db, act: act).allocated) })
            #expect(waited && given == 400_000 + bill.uniqueDigits)
            try await cash.prove()
        }
    }

    @Test func `books are closed behind whoever is entering something`() async throws {
        try await withTestDatabase { database in
            let cash = try await Cash(database)
            let department = cash.department
            department.now = try #require(Instant(rfc3339: "2026-02-10T09:00:00+07:00"))
            let payment = try await cash.payment(600_000, on: "2026-01-05")
            let payer = try await department.subscriber()
            let through = try #require(Day("2026-01-31"))
            let (_, waited, _) = try await race(
                department,
                first: { db, act in
                    _ = try Payments.credit(payment, to: payer, publication: "IDM", db, act: act)
                    return nil
                },
                second: { db, act in
                    _ = try JournalClosing.close("IDM", through: through, db, act: act)
                    return nil
                })
            #expect(waited, "an entry of January came into a January that was closed")
        }
    }

    /// Does `first`, and before its transaction ends, lets `second` begin; `first` ends when `second` is seen waiting for a
    /// lock, or after two seconds.
    ///
    /// - Returns: both answers (nil where the second was refused), and whether the second waited.
    private func race(
        _ department: Department, first: @escaping @Sendable (Session, Act) throws -> Int?,
        second: @escaping @Sendable (Session, Act) throws -> Int?
    ) async throws -> (Int?, waited: Bool, Int?) {
        let (office, act) = (department.office, department.act)
        let (begun, signal) = AsyncStream<Void>.makeStream()
        async let one = office.change(act) { db in
            let answer: Int?
            do {
                defer { signal.finish() }
                answer = try first(db, act)
            }
            for _ in 0..<200 {
                let waits = try db.one(
                    """
                    select exists (select from pg_locks l join pg_stat_activity a using (pid)
                                   where not l.granted and a.datname = current_database())
                    from (select pg_stat_clear_snapshot()) x
                    """, as: Bool.self)
                if waits { return (answer, true) }
                Thread.sleep(forTimeInterval: 0.01)
            }
            return (answer, false)
        }
        for await _ in begun {}
        var told: Int?
        do {
            told = try await office.change(act) { db in try second(db, act) }
        } catch let refusal as Refusal where refusal.code == "edition_frozen" {
            told = nil
        }
        let (answer, waited) = try await one
        return (answer, waited, told)
    }
}
