import Postgres
import Support
import Testing

@testable import Circulation

/// When messages may reach a phone.
@Suite struct SendingHoursTests {
    private let hours = SendingHours(open: 8 * 3600..<20 * 3600)
    /// 4 January 2027 is a Monday.
    private let monday = Day(year: 2027, month: 1, day: 4)

    private func next(_ day: Day, _ hour: Int, holidays: Set<Day> = []) -> [String] {
        let found = hours.next(from: day, second: hour * 3600) { holidays.contains($0) }
        return [found.day.description, String(found.second / 3600)]
    }

    @Test func `in the day at once, at night in the morning`() {
        #expect(next(monday, 9) == ["2027-01-04", "9"])
        #expect(next(monday, 5) == ["2027-01-04", "8"])
        #expect(next(monday, 20) == ["2027-01-05", "8"])
    }

    @Test func `neither on a Sunday nor on a holiday`() {
        let saturday = monday.adding(days: 5)
        #expect(next(saturday, 21) == ["2027-01-11", "8"])
        #expect(next(saturday.adding(days: 1), 10) == ["2027-01-11", "8"])
        #expect(next(monday, 10, holidays: [monday, monday.adding(days: 1)]) == ["2027-01-06", "8"])
        #expect(next(saturday, 21, holidays: [monday.adding(days: 7)]) == ["2027-01-12", "8"])
    }

    @Test func `by the clock of the publication, with the holidays of the table`() async throws {
        try await withDatabase { pool in
            let night = try #require(Instant(rfc3339: "2027-01-04T21:30:00+07:00"))
            let act = Act(now: night, actor: "uji")
            let found = try await Office(pool: pool).change(act) { db in
                let draft = Publication.Draft(code: "IDM", name: "Contoh", frequency: .monthly)
                _ = try Publication.add(draft, db: db, act: act)
                let publication = try Publication.named("IDM", db)
                let before = try SendingHours.next(for: publication, from: night, db)
                let day = Day(year: 2027, month: 1, day: 5)
                let days = [Holiday(day: day, name: "Libur", kind: "libur_nasional", isCertain: true)]
                #expect(try Holiday.load(days, db) == (1, 1))
                #expect(try Holiday.load(days, db) == (1, 0))
                let after = try SendingHours.next(for: publication, from: night, db)
                return [before, after, try SendingHours.next(for: publication, from: night.adding(seconds: -7200), db)]
            }
            #expect(
                found == [
                    Instant(rfc3339: "2027-01-05T08:00:00+07:00"), Instant(rfc3339: "2027-01-06T08:00:00+07:00"),
                    night.adding(seconds: -7200),
                ])
        }
    }
}
