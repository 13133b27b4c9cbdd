import Circulation
import Postgres
import Support
import Testing

/// Rates, expire inventory and forecasts, against what a diary kept beside the program says.
@Suite struct RenewalRateTests {
    private static let sources = ["desk", "whatsapp", "pameran-2026"]

    private func subscription(_ department: Department, slots: Int, source: String) async throws -> Int64 {
        let recipient = try await department.subscriber()
        return try await department.change { db, act in
            try Subscriptions.add(
                .init(
                    publication: "IDM", recipient: recipient, source: source,
                    purchase: Purchase(slots: slots, price: 300_000, paid: true)), db, act: act
            ).subscription.id
        }
    }

    private func rates(_ department: Department, last editions: Int = 100) async throws -> RenewalRates {
        try await department.office.read { db in try RenewalRates.of("IDM", last: editions, db) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a year and more passes, and cohorts, efforts and inventory are those of the diary`(seed: UInt64) async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer(code: "T12")
            var random = SeededRandom(seed: seed)
            var diary = RenewalDiary(offer: "T12", grace: 2)
            for frozen in 0...17 {
                if frozen > 0 {
                    try await department.freeze((100 + frozen)...(100 + frozen))
                    diary.ask(frozen: frozen)
                    for _ in 1...2 { try await department.renewals(lots: 7) }
                }
                for (id, chain) in diary.chains.sorted(by: { $0.key < $1.key }) where !chain.isCancelled {
                    guard let last = chain.purchases.last else { continue }
                    switch Int.random(in: 0..<100, using: &random) {
                    case ..<(last.end - frozen > 2 ? 3 : 22):
                        let slots = Int.random(in: 3...5, using: &random)
                        _ = try await department.renew(id, slots: slots, price: 300_000)
                        diary.buy(id, slots: slots, frozen: frozen, source: chain.source)
                    case 97... where last.end > frozen:
                        try await department.change { db, act in
                            _ = try Subscriptions.cancel(id, at: nil, db, act: act)
                        }
                        diary.cancel(id, frozen: frozen)
                    default: break
                    }
                }
                for _ in 0..<(frozen == 0 ? 20 : frozen < 12 ? 2 : 0) {
                    let slots = Int.random(in: 3...5, using: &random)
                    let source = Self.sources.randomElement(using: &random) ?? "desk"
                    let id = try await subscription(department, slots: slots, source: source)
                    diary.buy(id, slots: slots, frozen: frozen, source: source)
                }
            }
            let rates = try await rates(department)
            #expect(rates.table == diary.cohorts(frozen: 17))
            for (id, chain) in diary.chains {
                #expect(try await department.efforts(id) == chain.efforts, "\(id)")
            }
            let inventory = rates.inventory.compactMap { line -> (Int, Int)? in
                guard case .edition(let edition) = line.end else { return nil }
                return (edition.number, line.subscriptions)
            }
            #expect(Dictionary(uniqueKeysWithValues: inventory) == diary.inventory(frozen: 17))
            // Sums are those of their parts.
            let mature = rates.mature
            #expect(rates.bySource.reduce(0) { $0 + $1.figures.expired } == mature.expired && mature.expired > 20)
            #expect(rates.byTurn.reduce(0) { $0 + $1.figures.renewed } == mature.renewed)
            let few = try await self.rates(department, last: 3)
            #expect(Set(few.cohorts.map(\.final.number)).isSubset(of: [115, 116, 117]))
        }
    }

    @Test func `each moment of renewing has its own column`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            var bought: [Int64] = []
            for _ in 0..<6 { bought.append(try await department.subscription(slots: 3, price: 150_000)) }
            let ids = bought
            try await department.freeze(101...102)
            _ = try await department.renew(ids[0], slots: 12)
            try await department.change { db, act in _ = try Subscriptions.cancel(ids[5], at: nil, db, act: act) }
            try await department.freeze(103...103)
            _ = try await department.renew(ids[1], slots: 12)
            try await department.freeze(104...104)
            _ = try await department.renew(ids[2], slots: 12)
            #expect(try await rates(department).table["103/desk/first/-"] == [1, 1, 1, 0, 2, 0, 0])
            try await department.freeze(105...106)
            _ = try await department.renew(ids[3], slots: 12)
            let rates = try await rates(department)
            #expect(rates.table["103/desk/first/-"] == [1, 1, 1, 1, 1, 0, 1])
            #expect(rates.table["102/desk/first/-"] == [0, 0, 0, 0, 0, 1, 1])
            #expect(rates.mature.rate == 8000)
        }
    }

    @Test func `extensions and other copies end no purchase, and free classes are nobody's to renew`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            let id = try await department.subscription(slots: 4, price: 800_000, copies: 4)
            let free = try await department.subscription(slots: 2, price: 0, audience: "complimentary")
            try await department.freeze(101...101)
            try await department.change { db, act in
                _ = try Subscriptions.changeCopies(id, to: 2, extra: nil, db, act: act)
                _ = try Subscriptions.extend(id, slots: 1, fault: .goodwill, db, act: act)
                _ = try Subscriptions.hold(id, from: 103, to: 103, db, act: act)
            }
            #expect(try await rates(department).inventory.map(\.end.number) == [106])
            try await department.freeze(102...108)
            #expect(try await rates(department).table == ["106/desk/first/-": [0, 0, 0, 0, 1, 0, 1]])
            #expect(try await department.view(free).served == 2)
        }
    }

    @Test func `an edition foretold, frozen, and held against what came`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            // Forty end with each of 102 to 105; every second one renews as soon as they have ended.
            var ending: [Int: [Int64]] = [:]
            for slots in 2...6 {
                for _ in 0..<20 {
                    ending[100 + slots, default: []].append(
                        try await department.subscription(slots: slots, price: 100_000))
                }
            }
            for number in 101...105 {
                try await department.freeze(number...number)
                for id in (ending[number] ?? []).prefix(10) { _ = try await department.renew(id, slots: 12) }
            }
            department.now = department.now.adding(seconds: 20 * 86_400)
            let forecast = try await department.change { db, act in try Forecast.of("IDM", edition: 107, db, act: act) }
            // Forty have renewed for long; of the twenty that end with 106 about half will, and hardly any of the twenty
            // who let the days after 104 and 105 go by: nobody ever did.
            #expect(forecast.entitled == 40)
            #expect(forecast.mayRenew == 40)
            #expect((9...11).contains(forecast.expectedRenewals))
            #expect(forecast.low < forecast.entitled + forecast.expectedRenewals)
            #expect(forecast.high > forecast.entitled + forecast.expectedRenewals && forecast.high <= 60)
            #expect(forecast.printOrder.copies == forecast.entitled + forecast.expectedRenewals)
            let publication = try await department.office.read { db in try Publication.named("IDM", db) }
            let counted: Set = ["entitled", "expected_renewals", "print_order"]
            for _ in 1...2 {
                let run = try await Job.statistics.run(for: publication, at: department.office, act: department.act)
                // Forty are entitled to 106, and twenty whose slots end with it.
                #expect(run.counts["entitled"] == 60 && Set(run.counts.keys) == counted && run.done == 1)
            }
            #expect(try await department.number("select count(*) from edition_forecast") == 1)
            try await department.freeze(106...106)
            let line = try #require(try await rates(department).forecasts.first)
            #expect(line.edition.number == 106 && line.came == 60 && line.low <= 60 && line.high >= 60)
            #expect(
                try await refused {
                    _ = try await department.change { db, act in try Forecast.of("IDM", edition: 106, db, act: act) }
                } == "edition_frozen")
        }
    }

    @Test func `where nothing is known a renewal is as likely as not, and grace copies are printed once`() async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 2)
            for _ in 0..<10 { _ = try await department.subscription(slots: 1, price: 50_000) }
            try await department.freeze(101...101)
            try await department.change { db, act in
                var policy = PrintPolicy()
                (policy.lot, policy.underrun, policy.office, policy.lateOrders) = (10, 200, 3, 0)
                try policy.set(for: Publication.named("IDM", db), db, act: act)
            }
            let forecast = try await department.change { db, act in try Forecast.of("IDM", edition: 102, db, act: act) }
            #expect(forecast.known == 0 && forecast.entitled == 0 && forecast.mayRenew == 10)
            #expect(forecast.expectedRenewals == 5 && forecast.grace == 5 && forecast.low == 0 && forecast.high == 10)
            // Ten go out whoever renews; with three for the office 13 ÷ 0,98, in tens.
            #expect(forecast.printOrder.total == 13 && forecast.printOrder.copies == 20 && forecast.highOrder == 20)
        }
    }
}

extension ExpireInventoryLine.End {
    fileprivate var number: Int? {
        guard case .edition(let edition) = self else { return nil }
        return edition.number
    }
}
