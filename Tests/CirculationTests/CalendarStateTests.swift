import Circulation
import Postgres
import Support
import Testing

@Suite struct CalendarStateTests {
    private static let arrows: Set<[String]> = [
        ["planned", "frozen"], ["planned", "skipped"], ["skipped", "planned"], ["frozen", "posted"],
        ["posted", "closed"],
    ]

    /// How an edition comes into a state.
    private static let ways: [String: [String]] = [
        "planned": [], "skipped": ["skipped"], "frozen": ["frozen"], "posted": ["frozen", "posted"],
        "closed": ["frozen", "posted", "closed"],
    ]

    @Test func everyArrowHoldsAndNoOther() async throws {
        try await CalendarDesk.open(editions: 1) { desk in
            for (from, way) in Self.ways {
                for to in Self.ways.keys where to != from {
                    let code = try await desk.refusal {
                        try await desk.do { db, _ in
                            for state in way { try db.execute("update edition set state = \(state)") }
                            try db.execute("update edition set state = \(to)")
                            throw CancellationError()
                        }
                    }
                    let expected = Self.arrows.contains([from, to]) ? nil : "edition_state"
                    #expect(code == expected, "\(from) → \(to)")
                }
            }
        }
    }

    @Test(arguments: [
        "number = number + 1000", "position = position + 1", "first_slot = first_slot + 1", "weight = 2",
        "special = true",
    ])
    func whatIsFrozenKeepsItsPlace(change: String) async throws {
        try await withTestDatabase { database in
            let desk = CalendarDesk(office: Office(pool: database.owner))
            try await desk.do { db, act in
                _ = try Publication.add(
                    Publication.Draft(code: desk.code, name: "Majalah", frequency: .monthly), db: db, act: act)
            }
            try await desk.plan(from: 101, count: 1)
            try await desk.freeze(101)
            let code = try await desk.refusal {
                try await desk.do { db, _ in try db.script("update edition set \(change)") }
            }
            #expect(code == "edition_frozen")
        }
    }

    @Test func frozenEditionsAreNotChanged() async throws {
        try await CalendarDesk.open { desk in
            try await desk.change(.skip(number: 102))
            try await desk.freeze(101, 103)
            let changes: [CalendarChange] = [
                .skip(number: 103), .weigh(number: 103, weight: 2), .merge(number: 103, with: 104, weight: 2),
                .merge(number: 104, with: 103, weight: 2), .postpone(number: 103, Postponement(days: 7)),
                .unskip(number: 102), .weigh(number: 101, weight: 1),
            ]
            for change in changes {
                #expect(try await desk.refusal { try await desk.change(change) } == "edition_frozen", "\(change)")
            }
            #expect(try await desk.refusal { try await desk.add(9001, weight: 0, before: 103) } == "edition_frozen")
            #expect(try await desk.refusal { try await desk.add(50) } == "edition_frozen")
            #expect(try await desk.refusal { try await desk.change(.skip(number: 104)) } == nil)
        }
    }

    @Test func changesThatMakeNoSenseAreRefused() async throws {
        try await CalendarDesk.open(editions: 8) { desk in
            try await desk.change(.skip(number: 104))
            try await desk.change(.merge(number: 106, with: 107, weight: 2))
            let cases: [(CalendarChange, String)] = [
                (.skip(number: 104), "edition_skipped"), (.weigh(number: 104, weight: 1), "edition_skipped"),
                (.unskip(number: 101), "edition_not_skipped"), (.skip(number: 106), "edition_holds_merged"),
                (.merge(number: 101, with: 101, weight: 2), "merge_unusable"),
                (.merge(number: 101, with: 103, weight: 2), "merge_unusable"),
                (.merge(number: 101, with: 102, weight: 0), "merge_unusable"),
                (.weigh(number: 101, weight: 9), "edition_weight_unusable"), (.skip(number: 999), "edition_unknown"),
                (.postpone(number: 101, Postponement()), "nothing_to_change"),
                (.postpone(number: 104, Postponement(days: 1)), "edition_skipped"),
            ]
            for (change, code) in cases {
                #expect(try await desk.refusal { try await desk.change(change) } == code, "\(change)")
            }
            #expect(try await desk.refusal { try await desk.add(101) } == "edition_number_taken")
            #expect(try await desk.refusal { try await desk.add(0) } == "edition_number_unusable")
        }
    }

    @Test func aMergeIsPartedAgain() async throws {
        try await CalendarDesk.open(editions: 8) { desk in
            let merged = try await desk.change(.merge(number: 103, with: 104, weight: 2)).timeline
            #expect(try merged.edition(103).slots == 3..<5)
            #expect(try merged.edition(104).mergedInto == merged.edition(103).id)
            #expect(try merged.edition(105).slots == 5..<6)
            let parted = try await desk.change(.unskip(number: 104)).timeline
            #expect(parted.editions.map(\.slots) == (1...8).map { $0..<($0 + 1) })
            #expect(try parted.edition(104).mergedInto == nil)
        }
    }

    @Test func onlyTheDatesOfAPostponedEditionChange() async throws {
        try await CalendarDesk.open(editions: 4) { desk in
            let old = try await desk.edition(102)
            try await desk.change(.postpone(number: 102, Postponement(coverDate: Day("2027-03-10"))))
            var new = try await desk.edition(102)
            #expect(new.coverDate == Day("2027-03-10"))
            #expect(new.cutoffAt == old.cutoffAt.adding(seconds: 10 * 86_400))
            #expect(new.mailOn == old.mailOn.adding(days: 10))
            #expect(new.accountingOn == new.mailOn)
            #expect(new.slots == old.slots && new.position == old.position)
            try await desk.change(.postpone(number: 102, Postponement(mailOn: Day("2027-03-08"))))
            new = try await desk.edition(102)
            #expect(new.mailOn == Day("2027-03-08") && new.accountingOn == new.mailOn)
            #expect(new.coverDate == Day("2027-03-10"))
            let late = try await desk.change(.postpone(number: 102, Postponement(days: 60)))
            #expect(late.warnings.count == 1)
        }
    }

    @Test func theGapBetweenTwoEditionsIsHalvedUntilItIsFull() async throws {
        try await CalendarDesk.open(editions: 3) { desk in
            for number in 1...10 { try await desk.add(9000 + number, weight: 0, before: 103) }
            #expect(try await desk.refusal { try await desk.add(9011, weight: 0, before: 103) } == "edition_place_full")
            let order = try await desk.timeline.editions.map(\.number)
            #expect(order == [101, 102] + Array(9001...9010) + [103])
        }
    }

    @Test func newEditionsFindTheirPlace() async throws {
        try await CalendarDesk.open(editions: 0) { desk in
            for number in [101, 103, 102] { try await desk.add(number) }
            #expect(try await desk.timeline.editions.map(\.number) == [101, 102, 103])
            #expect(try await desk.timeline.editions.map(\.firstSlot) == [1, 2, 3])
        }
        try await CalendarDesk.open(editions: 3) { desk in
            // A special without a place goes by its mailing day; the 102 is mailed on 23 February.
            try await desk.add(9001, weight: 0, cover: "2027-02-20")
            try await desk.add(9002, weight: 0, cover: "2031-01-01")
            #expect(try await desk.timeline.editions.map(\.number) == [101, 9001, 102, 103, 9002])
        }
    }

    @Test func twoAtOnceFollowEachOther() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([9..<21])
            try await withThrowingTaskGroup { group in
                for number in [102, 104, 106] {
                    group.addTask { _ = try await desk.change(.skip(number: number)) }
                }
                try await group.waitForAll()
            }
            #expect(try await desk.slots(subscription) == [[6..<18]])
            #expect(try await desk.reach(subscription)[0] == 109)
        }
    }
}
