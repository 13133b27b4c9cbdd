import Postgres
import Testing

@Suite struct TimeTests {
    @Test func monthsEndWhereTheyEnd() {
        #expect(Day(year: 2026, month: 1, day: 31).adding(months: 1) == Day(year: 2026, month: 2, day: 28))
        #expect(Day(year: 2028, month: 1, day: 31).adding(months: 1) == Day(year: 2028, month: 2, day: 29))
        #expect(Day(year: 2026, month: 3, day: 31).adding(months: -4) == Day(year: 2025, month: 11, day: 30))
        #expect(Day(year: 2026, month: 11, day: 23).adding(days: 8).description == "2026-12-01")
        #expect(Day(year: 2026, month: 11, day: 23).weekday == 1 && Day(year: 2000, month: 1, day: 1).weekday == 6)
        #expect(Day(year: 1999, month: 12, day: 31).weekday == 5)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01 ", "", "٢٠٢٦-01-01",
    ])
    func noDates(_ text: String) { #expect(Day(text) == nil) }

    @Test func everyDayOfFourCenturies() {
        for days in Int32(-73_000)...73_100 {
            let day = Day(days: days)
            let (year, month, date) = day.civil
            #expect(Day(year: year, month: month, day: date) == day)
        }
    }

    @Test func monthArithmeticAgreesWithTheServer() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                var random = SplitMix(seed: 8)
                for _ in 0..<300 {
                    let day = Day(days: Int32.random(in: -40_000...40_000, using: &random))
                    let months = Int.random(in: -300...300, using: &random)
                    let (moved, weekday) = try db.one(
                        "select (\(day) + make_interval(months => \(Int32(months))))::date, extract(isodow from \(day))::int",
                        as: (Day, Int).self)
                    #expect(day.adding(months: months) == moved && day.weekday == weekday)
                }
            }
        }
    }

    @Test func momentsAsText() throws {
        let moment = try #require(Instant(rfc3339: "2026-11-23T09:30:00.25+07:00"))
        #expect(moment.description == "2026-11-23T02:30:00.25Z")
        #expect(moment.formatted(offsetSeconds: 7 * 3600) == "2026-11-23T09:30:00.25+07:00")
        #expect(moment.formatted(offsetSeconds: -12_600) == "2026-11-22T23:00:00.25-03:30")
        #expect(Instant(rfc3339: "1969-12-31T23:59:59.999999999Z")?.unixSeconds == -1)
        #expect(Instant(unixSeconds: 1_700_000_000).description == "2023-11-14T22:13:20Z")
        for wrong in ["2026-11-23T09:30:00", "2026-11-23 25:00:00Z", "2026-11-23T09:30:00+7", "2026-11-23T09:30:00.Z"] {
            #expect(Instant(rfc3339: wrong) == nil)
        }
    }
}
