import Circulation
import Postgres
import Support
import Testing

/// The worked cases of design.md §2 that are the calendar's.
@Suite struct CalendarRelayTests {
    @Test func aFreeSpecialMakesTheLastEditionLater() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([1..<13])
            #expect(try await desk.reach(subscription) == [101, 112])
            try await desk.change(.weigh(number: 105, weight: 0))
            #expect(try await desk.reach(subscription) == [101, 113])
            #expect(try await desk.slots(subscription) == [[1..<13]], "a running term keeps its slots")
        }
    }

    @Test func aDoubleMakesItEarlier() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([1..<13])
            try await desk.change(.weigh(number: 107, weight: 2))
            #expect(try await desk.reach(subscription) == [101, 111])
            #expect(try await desk.slots(subscription) == [[1..<13]])
        }
    }

    @Test func aSpecialBetweenTwoTakesNoSlot() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([1..<13])
            let special = try await desk.add(9001, weight: 0, before: 105).editions[0]
            #expect(special.slots == 5..<5)
            #expect(special.reach == 5..<6)
            let order = try await desk.timeline.editions.map(\.number)
            #expect(order.prefix(6) == [101, 102, 103, 104, 9001, 105])
            #expect(try await desk.reach(subscription) == [101, 112])
        }
    }

    @Test(arguments: [
        (CalendarChange.skip(number: 103), 4), (.weigh(number: 103, weight: 2), 6),
        (.merge(number: 103, with: 104, weight: 2), 5), (.merge(number: 103, with: 104, weight: 1), 4),
        (.weigh(number: 105, weight: 2), 5),
    ])
    func aPromiseKeepsItsEdition(change: CalendarChange, slot: Int) async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([5..<17], [17..<29])
            let bystander = try await desk.subscription([1..<13])
            #expect(try await desk.reach(subscription)[0] == 105)
            try await desk.change(change)
            #expect(try await desk.reach(subscription)[0] == 105)
            #expect(try await desk.slots(subscription) == [[slot..<(slot + 12)], [(slot + 12)..<(slot + 24)]])
            #expect(try await desk.slots(bystander) == [[1..<13]])
        }
    }

    @Test func aSkippedPromiseGoesToTheNextAndBack() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([5..<17])
            try await desk.change(.skip(number: 105))
            #expect(try await desk.reach(subscription)[0] == 106)
            try await desk.change(.skip(number: 103))
            #expect(try await desk.reach(subscription)[0] == 106)
            try await desk.change(.unskip(number: 105))
            #expect(try await desk.reach(subscription)[0] == 105)
            try await desk.change(.unskip(number: 103))
            #expect(try await desk.slots(subscription) == [[5..<17]])
        }
    }

    @Test func aTermBehindALiveOneKeepsItsSlots() async throws {
        try await CalendarDesk.open { desk in
            let running = try await desk.subscription([1..<7], [7..<19])
            try await desk.freeze(101, 102)
            try await desk.change(.weigh(number: 104, weight: 2))
            #expect(try await desk.slots(running) == [[1..<7], [7..<19]])
            #expect(try await desk.reach(running) == [103, 117])
        }
    }

    @Test func whatWasServedIsNotMoved() async throws {
        try await CalendarDesk.open { desk in
            // Grace recouped: slots below the frontier, so copies were sent, whatever was promised.
            let recouped = try await desk.subscription([1..<3, 6..<16])
            // Moved by a hold in the freeze: its promise is behind it, it runs.
            let held = try await desk.subscription([1..<13])
            try await desk.freeze(101, 102)
            try await desk.do { db, _ in
                _ = try db.execute("update term set slots = '{[3,15)}' where subscription_id = \(held)")
            }
            try await desk.change(.skip(number: 103))
            #expect(try await desk.slots(recouped) == [[1..<3, 6..<16]])
            #expect(try await desk.slots(held) == [[3..<15]])
        }
    }

    @Test func slotsGoOnFromAFrozenDouble() async throws {
        try await CalendarDesk.open { desk in
            try await desk.change(.weigh(number: 102, weight: 2))
            try await desk.freeze(101, 102)
            try await desk.change(.skip(number: 103))
            let timeline = try await desk.timeline
            #expect(timeline.frontier == 4)
            #expect(try timeline.edition(102).slots == 2..<4)
            #expect(try timeline.edition(104).slots == 4..<5)
        }
    }

    @Test func openBillsPromiseTheNextEdition() async throws {
        try await CalendarDesk.open { desk in
            let subscription = try await desk.subscription([1..<3])
            let promised = try await desk.edition(105).id
            try await desk.do { db, act in
                let publication = try Publication.named("IDM", db)
                try BillWriting.prepare(db)
                _ = try db.execute(
                    """
                    insert into bill_asked (ask, payer_id, subscription_id, slot_count, copies, price, promised_edition_id)
                    select 1, payer_id, subscription_id, 12, 1, 600000, \(promised)
                    from subscription where subscription_id = \(subscription)
                    """)
                try BillWriting.write(for: publication, db, act: act)
            }
            #expect(try await desk.change(.skip(number: 103)).billsMoved == 0)
            #expect(try await desk.change(.skip(number: 105)).billsMoved == 1)
            let next = try await desk.edition(106).id
            let now = try await desk.office.read { db in
                try db.one("select promised_edition_id from bill_line", as: Int32.self)
            }
            #expect(now == next)
        }
    }

    @Test func everyMoveIsWrittenDown() async throws {
        try await CalendarDesk.open { desk in
            _ = try await desk.subscription([5..<17], [17..<29])
            #expect(try await desk.change(.skip(number: 103)).termsMoved == 2)
            let moves = try await desk.office.read { db in
                try db.rows(
                    "select before, after, cause, actor from slot_move order by move_id",
                    as: (Int4Multirange, Int4Multirange, String, String).self)
            }
            #expect(moves.map(\.0) == [[5..<17], [17..<29]])
            #expect(moves.map(\.1) == [[4..<16], [16..<28]])
            #expect(moves.allSatisfy { $0.2 == "calendar" && $0.3 == "sri" })
        }
    }
}
