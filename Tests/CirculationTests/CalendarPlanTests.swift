import Circulation
import Postgres
import Support
import Testing

@Suite struct CalendarPlanTests {
    private func covers(_ frequency: Frequency, from first: String, count: Int) async throws -> [String] {
        try await withDatabase { pool in
            let desk = CalendarDesk(office: Office(pool: pool))
            let draft = Publication.Draft(code: desk.code, name: "Majalah", frequency: frequency)
            try await desk.do { db, act in try Publication.add(draft, db: db, act: act) }
            return try await desk.plan(from: 1, first: first, count: count).editions.map { $0.coverDate.description }
        }
    }

    @Test(arguments: [
        (Frequency.weekly, "2026-12-28", ["2026-12-28", "2027-01-04", "2027-01-11"]),
        (.fortnightly, "2026-12-28", ["2026-12-28", "2027-01-11", "2027-01-25"]),
        (.monthly, "2027-12-31", ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        (.bimonthly, "2027-08-31", ["2027-08-31", "2027-10-31", "2027-12-31", "2028-02-29"]),
        (.quarterly, "2026-11-30", ["2026-11-30", "2027-02-28", "2027-05-30"]),
        (.fourMonthly, "2027-01-15", ["2027-01-15", "2027-05-15", "2027-09-15"]),
        (.halfYearly, "2027-08-31", ["2027-08-31", "2028-02-29", "2028-08-31"]),
        (.yearly, "2028-02-29", ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
    ])
    func editionsFollowTheFrequency(frequency: Frequency, first: String, expected: [String]) async throws {
        #expect(try await covers(frequency, from: first, count: expected.count) == expected)
    }

    @Test func irregularPublicationsAreNotPlanned() async throws {
        try await CalendarDesk.open(editions: 0) { desk in
            try await desk.do { db, act in
                _ = try Publication.add(
                    Publication.Draft(code: "BUKU", name: "Buku", frequency: .irregular), db: db, act: act)
            }
            let day = try #require(Day("2027-01-01"))
            let code = try await desk.refusal {
                _ = try await desk.do { db, act in
                    try Edition.plan(Edition.Plan(firstCoverDate: day), of: "buku", db: db, act: act)
                }
            }
            #expect(code == "frequency_irregular")
        }
    }

    @Test func aYearIsPlannedBehindTheLast() async throws {
        try await CalendarDesk.open(editions: 0) { desk in
            let first = try await desk.plan(from: 101, count: nil)
            #expect(first.editions.map(\.number) == Array(101...112))
            #expect(first.editions.map(\.slots) == (1...12).map { $0..<($0 + 1) })
            #expect(first.editions[1].label == "Februari 2027")
            let second = try await desk.plan(from: nil, first: "2028-01-31", count: 3)
            #expect(second.editions.map(\.number) == [113, 114, 115])
            #expect(second.editions.map(\.firstSlot) == [13, 14, 15])
            #expect(try await desk.refusal { try await desk.plan(from: 110, count: 1) } == "edition_number_taken")
            #expect(try await desk.refusal { try await desk.plan(from: 90, count: 1) } == "edition_number_out_of_order")
            #expect(try await desk.refusal { try await desk.plan(from: 200, count: 0) } == "plan_size_unusable")
        }
    }

    @Test func cutOffsAreWallTimeInTheZone() async throws {
        try await CalendarDesk.open(editions: 1) { desk in
            let edition = try await desk.edition(101)
            #expect(edition.cutoffAt == Instant(rfc3339: "2027-01-19T17:00:00+07:00"))
            #expect(edition.addressCutoffAt == edition.cutoffAt)
            #expect(edition.mailOn == Day("2027-01-26"))
            #expect(edition.accountingOn == edition.mailOn)
            // A zone with summer time: five in the afternoon stays five in the afternoon.
            try await desk.do { db, act in
                var draft = Publication.Draft(code: "NYC", name: "Majalah", frequency: .monthly)
                draft.timeZone = "America/New_York"
                _ = try Publication.add(draft, db: db, act: act)
                var plan = Edition.Plan(firstCoverDate: Day(year: 2027, month: 3, day: 20))
                plan.count = 2
                plan.cutoffDaysBefore = 10
                let planned = try Edition.plan(plan, of: "NYC", db: db, act: act)
                #expect(planned.editions[0].cutoffAt == Instant(rfc3339: "2027-03-10T17:00:00-05:00"))
                #expect(planned.editions[1].cutoffAt == Instant(rfc3339: "2027-04-10T17:00:00-04:00"))
            }
        }
    }

    @Test func cutOffIsHalfOpen() async throws {
        try await CalendarDesk.open { desk in
            let timeline = try await desk.timeline
            func start(_ at: String) throws -> Int? {
                timeline.startEdition(at: try #require(Instant(rfc3339: at)))?.number
            }
            #expect(try start("2027-01-19T16:59:59+07:00") == 101)
            #expect(try start("2027-01-19T17:00:00+07:00") == 102)
        }
    }

    @Test func publicationsAreChecked() async throws {
        try await CalendarDesk.open(editions: 0) { desk in
            func expect(_ code: String?, _ change: @escaping @Sendable (inout Publication.Draft) -> Void) async throws {
                let refused = try await desk.refusal {
                    try await desk.do { db, act in
                        var draft = Publication.Draft(code: "BARU", name: "Baru", frequency: .monthly)
                        change(&draft)
                        _ = try Publication.add(draft, db: db, act: act)
                    }
                }
                #expect(refused == code)
            }
            try await expect("publication_exists") { $0.code = "idm" }
            try await expect("publication_code_unusable") { $0.code = "TERLALU-PANJANG" }
            try await expect("time_zone_unknown") { $0.timeZone = "Asia/Bandung" }
            try await expect("time_unreadable") { $0.cutoffTime = "25:00" }
            try await expect("grace_unusable") { $0.graceEditions = 99 }
            try await expect("name_missing") { $0.name = "  " }
            try await expect("currency_unknown") { $0.currency = "Rp" }
            try await expect(nil) { $0.timeZone = "Asia/Jayapura" }
        }
    }
}
