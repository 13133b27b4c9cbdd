import Circulation
import Postgres
import Support
import Testing

/// Every figure of the reports of eighty subscriptions over a year of eight editions, against a model without a database.
@Suite struct StatementTests {
    private static let frozen = PlannedEdition.year.filter { !$0.isSkipped }
    private let model = Model(Plan.department)

    private func withYear(_ body: (Year) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let year = try await Year(database)
            try await year.live()
            try await body(year)
        }
    }

    @Test func `the ledger holds the model's copies and reasons, and every figure is theirs`() async throws {
        try await withYear { year in
            try await compareLedger(year)
            for edition in Self.frozen {
                try await compareCirculation(edition, year)
                try await compareDistribution(edition, year)
            }
            try await compareHistory(year)
            try await compareAverage(year)
        }
    }

    /// The model is no use if hardly anything happens in it.
    @Test func `something of everything happens`() {
        let movements = Set(model.copies.values.joined().map(\.movement))
        #expect(movements == ["new", "continuing", "returned"])
        let reasons = Set(model.reasons.values.flatMap(\.values))
        #expect(
            reasons == [
                "held", "unpaid", "no_address", "undeliverable", "restricted", "cancelled", "expired_last",
            ])
        let audiences = Set(model.copies.values.joined().map(\.audience))
        #expect(audiences.count == 11 && audiences.contains("grace"))
        #expect(Set(model.copies.values.joined().map(\.region)) == Set(Place.all.map(\.region)))
        for edition in Self.frozen { #expect(model.subscriptions(edition.number).count > 20, "\(edition.number)") }
        #expect(model.subscriptions(105).count > model.mainOnly[105]?.count ?? 0)
    }

    @Test func `whoever is added to the previous edition later is told apart, and the list still adds up`() async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            for _ in 0..<3 { _ = try await department.subscription(slots: 2) }
            try await department.freeze(101...102)
            // Both editions are owed; the later one is served first.
            let late = try await department.subscription(slots: 2, from: 101)
            for number in [102, 101] {
                try await department.change { db, act in _ = try Runs.supplement("IDM", number, db, act: act) }
            }
            let movement = try await department.office.read { db in
                try Statements.circulation("IDM", 102, db).movement
            }
            #expect(movement.previous == 4 && movement.continuing == 3 && movement.new + movement.returned == 1)
            #expect(movement.addedLater == 1 && movement.dropped == 0 && movement.listed == 4)
            #expect(try await department.view(late).served == 2)
        }
    }

    @Test func `whoever a supplement serves has not dropped out`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            _ = try await department.subscription(slots: 12)
            let id = try await department.subscription(slots: 1)
            try await department.freeze(101...101)
            try await department.goBeforeCutoff(of: 102)
            try await department.change { db, act in _ = try Runs.freeze("IDM", 102, db, act: act) }
            let early = try await department.office.read { db in try Statements.circulation("IDM", 102, db).movement }
            #expect(early.dropped == 1 && early.listed == 1)
            _ = try await department.renew(id, slots: 3)
            try await department.change { db, act in _ = try Runs.supplement("IDM", 102, db, act: act) }
            let after = try await department.office.read { db in try Statements.circulation("IDM", 102, db).movement }
            #expect(after.dropped == 0 && after.continuing == 2 && after.listed == 2)
            let (_, lines) = try await department.office.read { db in try Statements.history("IDM", db) }
            #expect(lines.map(\.movement.dropped) == [0, 0])
        }
    }

    @Test func `shares and averages add up for any parts`() {
        for seed in 1...500 {
            // Any parts will do; the same in every run.
            let parts = (0..<(1 + seed % 40)).map { seed &* 7_919 &* ($0 + 1) % 5_003 }
            let whole = parts.reduce(0, +)
            let shares = Statements.shares(parts)
            #expect(shares.reduce(0, +) == (whole > 0 ? 10_000 : 0), "\(parts)")
            for (part, share) in zip(parts, shares) where whole > 0 {
                #expect(share == part * 10_000 / whole || share == part * 10_000 / whole + 1, "\(parts)")
            }
        }
        #expect(Statements.shares([1, 1, 1]) == [3_334, 3_333, 3_333])
        #expect(Statements.shares([]) == [] && Statements.shares([0, 0]) == [0, 0])
    }

    private func compareLedger(_ year: Year) async throws {
        let plans = Dictionary(uniqueKeysWithValues: year.ids.map { ($1, $0) })
        let copies = try await year.department.office.read { db in
            try db.rows(
                """
                select e.number::int8, c.subscription_id, c.copies::int8, c.class, c.purpose, c.channel, c.region_code,
                       c.prefix, c.movement
                from copy_all c join edition e using (edition_id)
                """, as: (Int, Int64, Int, String, String, String, String, String, String).self)
        }
        var found: [Int: Set<Model.Copy>] = [:]
        for row in copies {
            found[row.0, default: []].insert(
                Model.Copy(
                    subscription: plans[row.1] ?? -1, copies: row.2, audience: row.3, purpose: row.4, channel: row.5,
                    region: row.6, prefix: row.7, movement: row.8))
        }
        for edition in Self.frozen {
            let (is_, should) = (found[edition.number] ?? [], Set(model.copies[edition.number] ?? []))
            #expect(is_.subtracting(should).isEmpty, "too many in \(edition.number)")
            #expect(should.subtracting(is_).isEmpty, "missing in \(edition.number)")
        }
        let reasons = try await year.department.office.read { db in
            try db.rows(
                "select e.number::int8, subscription_id, reason from reason_all join edition e using (edition_id)",
                as: (Int, Int64, String).self)
        }
        for edition in Self.frozen {
            let is_ = Dictionary(
                uniqueKeysWithValues: reasons.filter { $0.0 == edition.number }.map { (plans[$0.1] ?? -1, $0.2) })
            #expect(is_ == model.reasons[edition.number] ?? [:], "\(edition.number)")
        }
    }

    private func compareCirculation(_ edition: PlannedEdition, _ year: Year) async throws {
        let number = edition.number
        let figures = try await year.department.office.read { db in try Statements.circulation("IDM", number, db) }
        #expect(figures.labels == model.subscriptions(number).count)
        #expect(figures.copies == model.copies(number))
        #expect(lines(figures.byClass.map(\.share)) == model.breakdown(number) { $0.audience })
        #expect(lines(figures.byChannel) == model.breakdown(number) { $0.channel })
        #expect(lines(figures.byPurpose) == model.breakdown(number) { $0.purpose })
        for lines in [figures.byClass.map(\.share), figures.byChannel, figures.byPurpose] {
            #expect(lines.reduce(0) { $0 + $1.copies } == figures.copies)
            #expect(lines.reduce(0) { $0 + $1.labels } == figures.labels)
            #expect(Statements.shares(lines.map(\.copies)).reduce(0, +) == 10_000)
        }
        let free: Set = ["complimentary", "exchange", "advertiser", "grace"]
        #expect(
            figures.paid
                == (model.copies[number] ?? []).filter { !free.contains($0.audience) }.reduce(0) { $0 + $1.copies })
        let reasons = Dictionary(grouping: (model.reasons[number] ?? [:]).values) { $0 }.mapValues(\.count)
        #expect(Dictionary(uniqueKeysWithValues: figures.reasons.map { ($0.key, $0.labels) }) == reasons)

        let movement = figures.movement
        let previous = Self.frozen.last { $0.weight > 0 && before($0.number, number) }
        let (was, is_) = (previous.map { model.subscriptions($0.number) } ?? [], model.subscriptions(number))
        #expect(movement.previousEdition == previous?.number)
        #expect(movement.previous == was.count)
        #expect(movement.new == model.count(number, "new"))
        #expect(movement.continuing == model.count(number, "continuing"))
        #expect(movement.continuing == was.intersection(is_).count)
        #expect(movement.returned == model.count(number, "returned"))
        #expect(movement.dropped == (edition.weight > 0 ? was.subtracting(is_).count : 0), "\(number)")
        #expect(movement.notSent == (edition.weight > 0 ? 0 : was.subtracting(is_).count), "\(number)")
        #expect(movement.listed == figures.labels)
        #expect(
            movement.previous - movement.dropped - movement.notSent - movement.addedLater + movement.new
                + movement.returned == figures.labels)
    }

    private func compareDistribution(_ edition: PlannedEdition, _ year: Year) async throws {
        let number = edition.number
        let figures = try await year.department.office.read { db in try Statements.distribution("IDM", number, db) }
        #expect(figures.copies == model.copies(number))
        #expect(figures.labels == model.subscriptions(number).count)
        #expect(lines(figures.byProvince) == model.breakdown(number) { String($0.region.prefix(2)) })
        #expect(lines(figures.byRegency) == model.breakdown(number) { $0.region })
        #expect(lines(figures.byPrefix) == model.breakdown(number) { $0.prefix })
        #expect(lines(figures.byCourier) == model.breakdown(number) { $0.channel })
        let bundles = figures.manifest.map { ("\($0.courier)/\($0.prefix)", [$0.labels, $0.copies]) }
        #expect(
            Dictionary(uniqueKeysWithValues: bundles) == model.breakdown(number) { "\($0.channel)/\($0.prefix)" })
        // A town and the kabupaten around it have one name: the kind is said.
        for line in figures.byRegency where line.key == "32.73" { #expect(line.name == "Kota Bandung") }
        for line in figures.byRegency where line.key == "32.17" { #expect(line.name == "Kab. Bandung Barat") }
        for lines in [figures.byProvince, figures.byRegency, figures.byPrefix, figures.byCourier] {
            #expect(lines.reduce(0) { $0 + $1.copies } == figures.copies)
            #expect(Statements.shares(lines.map(\.copies)).reduce(0, +) == 10_000)
            #expect(lines.map(\.copies) == lines.map(\.copies).sorted(by: >))
        }
    }

    private func compareHistory(_ year: Year) async throws {
        let (_, lines) = try await year.department.office.read { db in try Statements.history("IDM", db) }
        #expect(lines.map(\.edition.number) == Self.frozen.map(\.number))
        for line in lines {
            let number = line.edition.number
            let figures = try await year.department.office.read { db in try Statements.circulation("IDM", number, db) }
            #expect(line.copies == model.copies(number))
            #expect(line.labels == model.subscriptions(number).count)
            #expect(line.movement == figures.movement)
            #expect(line.paid == figures.paid)
        }
    }

    private func compareAverage(_ year: Year) async throws {
        let (first, last) = (Day(year: 2026, month: 3, day: 1), Day(year: 2026, month: 8, day: 1))
        let average = try await year.department.office.read { db in
            try Statements.average("IDM", from: first, to: last, db)
        }
        // 102 … 107: the double counts once, the special stays apart, the skipped one was not published.
        let counted = [102, 103, 104, 105, 107]
        #expect(average.editions.map(\.edition.number) == counted)
        #expect(average.apart == 1)
        let sum = counted.reduce(0) { $0 + model.copies($1) }
        #expect(average.copies == (2 * sum + 5) / 10)
        #expect(average.labels == (2 * counted.reduce(0) { $0 + model.subscriptions($1).count } + 5) / 10)
        #expect(average.byClass.reduce(0) { $0 + $1.copies } == average.copies)
        var exact: [String: Int] = [:]
        for copy in counted.flatMap({ model.copies[$0] ?? [] }) { exact[copy.audience, default: 0] += copy.copies }
        #expect(Set(average.byClass.map(\.key)) == Set(exact.keys))
        for line in average.byClass {
            let sum = exact[line.key] ?? 0
            #expect(line.copies == sum / 5 || line.copies == sum / 5 + 1 && sum % 5 > 0, "\(line.key)")
        }
    }

    private func before(_ first: Int, _ second: Int) -> Bool {
        let order = PlannedEdition.year.map(\.number)
        return (order.firstIndex(of: first) ?? 0) < (order.firstIndex(of: second) ?? 0)
    }

    private func lines(_ lines: [EditionFigures.Breakdown]) -> [String: [Int]] {
        Dictionary(uniqueKeysWithValues: lines.map { ($0.key, [$0.labels, $0.copies]) })
    }
}
