import Postgres
import Testing

@testable import Circulation

/// Issues to go as a rule of numbers: editions decide, dates never do (design.md §3 "Renewal").
@Suite struct RenewalStandTests {
    private static let day = Day(year: 2027, month: 1, day: 1)

    /// Editions in order, each (number, first slot, weight, state).
    private static func timeline(_ editions: [(Int, Int, Int, Edition.State)]) -> Timeline {
        let publication = Publication(
            id: 1, code: "IDM", name: "Contoh", frequency: .monthly, timeZone: "Asia/Jakarta", currency: "IDR",
            graceEditions: 2, gracePolicy: .recoup, needsApproval: false, undeliverable: .move, noAddress: .move,
            cutoffDaysBefore: 12, cutoffTime: "17:00", mailDaysBefore: 5, labelRetentionDays: 90, billDueDays: 14,
            billExpiresDays: 30, messagesFrom: "08:00", messagesTo: "20:00", publisher: Publisher())
        return Timeline(
            publication: publication,
            editions: editions.enumerated().map { place, edition in
                Edition(
                    id: Int32(place + 1), publicationID: 1, number: edition.0, label: "", position: place + 1,
                    firstSlot: edition.1, weight: edition.2, special: edition.2 == 0, state: edition.3, coverDate: day,
                    cutoffAt: .infinity, addressCutoffAt: .infinity, mailOn: day, accountingOn: day)
            })
    }

    @Test func `slots ahead count while nothing was frozen after the last`() {
        let stand = RenewalStand(
            Self.timeline([(101, 1, 1, .posted), (102, 2, 1, .frozen), (103, 3, 1, .planned), (104, 4, 1, .planned)]))
        #expect(stand.frontier == 3 && stand.edition?.number == 102)
        #expect(stand.issuesToGo(end: 5, ahead: 2) == 2)
        #expect(stand.issuesToGo(end: 3, ahead: 0) == 0)
        #expect(stand.issuesToGo(end: 2, ahead: 0) == -1)
        #expect(stand.issuesToGo(end: 1, ahead: 0) == -2)
    }

    @Test func `a double that took the last slot is the last edition, not one after it`() {
        let stand = RenewalStand(Self.timeline([(101, 1, 1, .frozen), (102, 2, 2, .frozen), (103, 4, 1, .planned)]))
        #expect(stand.issuesToGo(end: 3, ahead: 0) == 0)
        #expect(stand.issuesToGo(end: 2, ahead: 0) == -1)
    }

    @Test func `a special and a skipped edition count for nothing`() {
        let stand = RenewalStand(
            Self.timeline([(101, 1, 1, .frozen), (900, 2, 0, .frozen), (102, 2, 1, .skipped), (103, 2, 1, .planned)]))
        #expect(stand.edition?.number == 101)
        #expect(stand.issuesToGo(end: 2, ahead: 0) == 0)
    }

    @Test(arguments: [
        (-1...2, 1, 5), (0...2, 2, 5), (1...2, 3, 5), (2...2, 4, 5), (-1 ... -1, 1, 2), (-2 ... -1, 0, 2),
        (-9...0, 0, 3),
    ])
    func `the window holds every end that a step can be due for, and no more`(
        steps: ClosedRange<Int>, above: Int, upTo: Int
    ) {
        let stand = RenewalStand(Self.timeline([(101, 1, 1, .frozen), (102, 2, 1, .frozen), (103, 3, 1, .planned)]))
        #expect(stand.window(steps) == (above, upTo))
        for end in 1...9 {
            let due = steps.contains(stand.issuesToGo(end: end, ahead: max(0, end - stand.frontier)))
            #expect(due == (end > above && end <= upTo), "\(end)")
        }
    }

    @Test func `ahead of time it counts as if the edition were frozen`() throws {
        let timeline = Self.timeline([(101, 1, 1, .frozen), (102, 2, 1, .planned), (103, 3, 1, .planned)])
        let stand = RenewalStand(timeline, through: try timeline.edition(103))
        #expect(stand.frontier == 4 && stand.begun == [1, 2, 3])
        #expect(RenewalStand(Self.timeline([])).frontier == 1)
    }

    @Test func `a step without a wording of its own takes the one for its place`() {
        #expect(RenewalSeries.standard.steps.map(\.issuesToGo) == [2, 1, 0, -1])
        #expect(
            RenewalSeries.standard.steps.map(\.template) == [
                "renewal_soon", "renewal_soon", "renewal_last", "renewal_ended",
            ])
    }
}
