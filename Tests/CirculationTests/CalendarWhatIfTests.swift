import Circulation
import Postgres
import Support
import Testing

@Suite struct CalendarWhatIfTests {
    @Test func skippingOneEditionOnPaper() async throws {
        try await CalendarDesk.open { desk in
            _ = try await desk.subscription([1..<13])
            _ = try await desk.subscription([5..<17], copies: 3, price: 1_200_000)
            let held = try await desk.subscription([1..<7])
            try await desk.hold(held, from: 103, to: 104)
            let before = try await snapshot(desk)
            let whatIf = try await tryOut(.skip(number: 103), desk)

            // 101…112 becomes 113; the promise of 105 moves along; the pause swallows the skipped edition.
            #expect(whatIf.expiriesMoved == 1)
            #expect(whatIf.outcome.termsMoved == 1)
            #expect(figure(whatIf.copies, 103) == [1, 0])
            #expect(figure(whatIf.copies, 104) == [1, 1])
            #expect(figure(whatIf.copies, 105) == [5, 5])
            #expect(figure(whatIf.copies, 113) == [3, 4])
            #expect(figure(whatIf.renewals, 112) == [1, 0])
            #expect(figure(whatIf.renewals, 113) == [0, 1])
            #expect(figure(whatIf.renewals, 108) == [1, 1])
            #expect(figure(whatIf.renewals, 116) == [1, 1])
            #expect(figure(whatIf.deferred, 103) == [50_000, 0])
            #expect(figure(whatIf.deferred, 113) == [100_000, 150_000])
            #expect(whatIf.deferred.reduce(0) { $0 + $1.before } == 2_400_000)
            #expect(whatIf.deferred.reduce(0) { $0 + $1.after } == 2_400_000)
            #expect(try await snapshot(desk) == before, "nothing was changed")
        }
    }

    @Test func moneyBehindTheCalendarIsNotLost() async throws {
        try await CalendarDesk.open(editions: 6) { desk in
            _ = try await desk.subscription([1..<13], price: 100_000)
            let whatIf = try await tryOut(.weigh(number: 102, weight: 0), desk)
            #expect(figure(whatIf.deferred, nil) == [50_000, 58_333])
            #expect(whatIf.expiriesMoved == 1, "one issue more behind the calendar")
            let postponed = try await tryOut(.postpone(number: 102, Postponement(days: 7)), desk)
            #expect(postponed.expiriesMoved == 0)
            #expect(postponed.copies.allSatisfy { $0.before == $0.after })
        }
    }

    @Test func refusedChangesAreRefusedOnPaper() async throws {
        try await CalendarDesk.open { desk in
            try await desk.freeze(101)
            #expect(try await desk.refusal { _ = try await tryOut(.skip(number: 101), desk) } == "edition_frozen")
        }
    }

    /// The figures agree with every subscription looked at by itself, before and after the change is really made.
    @Test(arguments: 1...6)
    func figuresAgreeWithEverySubscription(seed: UInt64) async throws {
        try await CalendarDesk.open { desk in
            var random = SeededRandom(seed: seed)
            let subscriptions = try await randomSubscriptions(25, desk, &random)
            try await desk.freeze(101, 102)
            let change = CalendarChange.random(103...120, &random)
            let old = try await reaches(subscriptions, desk)
            guard let whatIf = try? await tryOut(change, desk) else { return }
            try await desk.change(change)
            let new = try await reaches(subscriptions, desk)
            let moved = zip(old, new).filter { $0 != $1 }.count
            #expect(whatIf.expiriesMoved == moved, "\(change)")
            for figure in whatIf.renewals {
                #expect(Int(figure.before) == old.filter { $0 == .edition(figure.edition) }.count)
                #expect(Int(figure.after) == new.filter { $0 == .edition(figure.edition) }.count)
            }
        }
    }

    private enum End: Equatable {
        case edition(Int?)
        case after(Int)
        case open
    }

    private func reaches(_ subscriptions: [Int64], _ desk: CalendarDesk) async throws -> [End] {
        let timeline = try await desk.timeline
        var ends: [End] = []
        for subscription in subscriptions {
            let (slots, holds) = try await desk.books(of: subscription)
            let projection = Projection(slots: slots, holds: holds, on: timeline)
            ends.append(
                projection.isOpen
                    ? .open : projection.lastAfter.map { .after($0.issues) } ?? .edition(projection.lastEdition))
        }
        return ends
    }

    private func tryOut(_ change: CalendarChange, _ desk: CalendarDesk) async throws -> WhatIf {
        let code = desk.code
        return try await desk.do { db, act in try WhatIf.of(change, in: code, db: db, act: act) }
    }

    private func figure(_ figures: [WhatIf.Compared], _ edition: Int?) -> [Int64] {
        figures.first { $0.edition == edition }.map { [$0.before, $0.after] } ?? []
    }

    private func snapshot(_ desk: CalendarDesk) async throws -> [String] {
        try await desk.office.read { db in
            try db.rows(
                """
                select to_jsonb(e)::text from edition e
                union all select to_jsonb(t)::text from term t
                union all select to_jsonb(m)::text from slot_move m
                union all select to_jsonb(a)::text from audit a
                order by 1
                """, as: String.self)
        }
    }
}
