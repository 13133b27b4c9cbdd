public import Circulation
import Postgres

/// An invented department: subscribers, two years of editions, and what happened so far. The same seed makes the same rows.
///
/// People and what they bought are written by COPY in one transaction. Then every edition behind the moment goes its way by the
/// same acts as at a desk, each in a transaction of its own; so a seeding that was stopped is taken up where it stood by the
/// same command.
public enum DemoSeed {
    /// What is asked for.
    public struct Wish: Sendable {
        /// 1 … 10 000 000.
        public var subscribers: Int
        public var seed: UInt64
        public var publication: String
        /// Months on the calendar, 2 … 120.
        public var editions: Int
        /// Of these, how many are frozen; fewer than `editions`.
        public var frozen: Int

        public init(
            subscribers: Int, seed: UInt64, publication: String = "DEMO", editions: Int = 24, frozen: Int? = nil
        ) {
            self.subscribers = subscribers
            self.seed = seed
            self.publication = publication.uppercased()
            self.editions = editions
            self.frozen = frozen ?? Self.usualFrozen(subscribers)
        }

        /// A year for a small house; few where each freeze takes its time.
        public static func usualFrozen(_ subscribers: Int) -> Int {
            subscribers <= 20_000 ? 12 : subscribers <= 200_000 ? 6 : 2
        }
    }

    public struct Outcome: Sendable {
        public let subscribers: Int
        public let subscriptions: Int
        public let terms: Int
        public let editions: Int
        public let frozen: Int
        /// Of the last frozen edition, supplements included.
        public let copies: Int
        public let requests: Int
    }

    /// A part of the work, for whoever looks on.
    public enum Stage: Sendable {
        case people(done: Int, of: Int)
        case edition(Int, done: Int, of: Int)
    }

    /// Invents a department in an empty database.
    ///
    /// - Throws: `Refusal` `demo_size_unusable`, `demo_database_in_use`; `PostgresError`.
    public static func sow(
        _ wish: Wish, at office: Office, act: Act, progress: @escaping @Sendable (Stage) -> Void = { _ in }
    ) async throws -> Outcome {
        try check(wish)
        let planted = try await office.change(act) { db in
            try Planting.known(wish, db)
                ?? Planting.plant(wish, db, act: act) { done in
                    progress(.people(done: done, of: wish.subscribers))
                }
        }
        if act.dryRun { return outcome(wish, planted, copies: 0, requests: 0) }
        let town = planted.town
        let story = Story(publication: planted.publication, town: town, actor: act.actor)
        for index in 0..<wish.frozen {
            progress(.edition(town.calendar.editions[index].number, done: index, of: wish.frozen))
            try await office.change(act) { db in try Planting.send(index, wish, story, db, act: act) }
        }
        let requests = try await Messages(town: town, now: town.calendar.now).receive(at: office, act: act)
        let copies = try await office.read { db in
            try db.one(
                "select coalesce(sum(copies), 0)::int8 from run where edition_id = \(town.calendar.editions[wish.frozen - 1].id)",
                as: Int.self)
        }
        return outcome(wish, planted, copies: copies, requests: requests)
    }

    private static func outcome(_ wish: Wish, _ planted: Planting, copies: Int, requests: Int) -> Outcome {
        Outcome(
            subscribers: wish.subscribers, subscriptions: planted.subscriptions, terms: planted.terms,
            editions: wish.editions, frozen: wish.frozen, copies: copies, requests: requests)
    }

    private static func check(_ wish: Wish) throws {
        guard (1...10_000_000).contains(wish.subscribers), (2...120).contains(wish.editions),
            (1..<wish.editions).contains(wish.frozen)
        else {
            throw Refusal(
                "demo_size_unusable",
                id:
                    "Paling sedikit 1 dan paling banyak 10.000.000 pelanggan, 2–120 edisi, dan edisi beku kurang dari jumlah edisi.",
                en: "1 to 10,000,000 subscribers, 2 to 120 editions, and fewer frozen editions than editions.")
        }
    }
}
