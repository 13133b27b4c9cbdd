import Circulation
import Postgres
import Support
import Testing

/// Whatever is done to a calendar, in any order: seeded, so that a failure can be run again.
@Suite struct CalendarPropertyTests {
    /// What a term owns and where it stands.
    private struct Held: Equatable {
        let subscription: Int64
        let term: Int64
        let slots: Int4Multirange
        let count: Int
        let promised: Int32?
    }

    @Test(arguments: 1...8)
    func anyChanges(seed: UInt64) async throws {
        try await CalendarDesk.open { desk in
            var random = SeededRandom(seed: seed &* 7919)
            _ = try await randomSubscriptions(20, desk, &random)
            var timeline = try await desk.timeline
            for step in 0..<40 {
                let before = try await terms(desk)
                let old = timeline
                if Int.random(in: 0..<6, using: &random) == 0, let next = old.firstUnfrozen {
                    try await desk.freeze(next.number)
                } else {
                    let change = CalendarChange.random(101...123, &random)
                    _ = try await desk.refusal { try await desk.change(change) }
                }
                timeline = try await desk.timeline
                checkEditions(timeline, after: old, "seed \(seed), step \(step)")
                checkTerms(
                    try await terms(desk), after: before, from: old, to: timeline, "seed \(seed), step \(step)")
            }
        }
    }

    private func checkEditions(_ timeline: Timeline, after old: Timeline, _ what: Comment) {
        var slot = timeline.frontier
        for edition in timeline.editions where edition.position > timeline.settledPosition {
            #expect(edition.firstSlot == slot, what)
            slot += edition.slots.count
        }
        for edition in old.editions where edition.isFrozen {
            #expect(timeline.edition(id: edition.id) == edition, what)
        }
        #expect(timeline.editions.map(\.id) == old.editions.map(\.id), what)
    }

    private func checkTerms(_ now: [Held], after old: [Held], from: Timeline, to: Timeline, _ what: Comment) {
        #expect(now.allSatisfy { $0.slots.count == $0.count }, what)
        for (left, right) in zip(now, now.dropFirst()) where left.subscription == right.subscription {
            #expect((left.slots.upper ?? 0) <= (right.slots.lower ?? 0), what)
        }
        let frontier = from.frontier
        for (subscription, chain) in Dictionary(grouping: old, by: \.subscription) {
            let new = now.filter { $0.subscription == subscription }
            guard let head = chain.first(where: { ($0.slots.upper ?? 0) > frontier }),
                let place = chain.firstIndex(of: head)
            else {
                #expect(new == chain, what)
                continue
            }
            let promised = head.promised.flatMap { from.edition(id: $0) }
            let stands = promised.map { $0.firstSlot == head.slots.lower && $0.firstSlot >= frontier } ?? false
            guard stands, let after = promised.flatMap({ to.edition(id: $0.id) }) else {
                #expect(new == chain, what)
                continue
            }
            // The promise is kept, and the chain behind it comes along.
            #expect(new[place].slots.lower == after.firstSlot, what)
            let by = after.firstSlot - (head.slots.lower ?? 0)
            for (index, term) in chain.enumerated() {
                let moved = Int4Multirange(
                    term.slots.ranges.map { ($0.lowerBound + by)..<($0.upperBound + by) })
                #expect(new[index].slots == (index < place ? term.slots : moved), what)
            }
        }
    }

    private func terms(_ desk: CalendarDesk) async throws -> [Held] {
        try await desk.office.read { db in
            try db.fetch(
                """
                select subscription_id, term_id, slots, slot_count::int8, promised_edition_id from term
                order by subscription_id, lower(slots)
                """
            ) { row in
                try Held(
                    subscription: row.next(), term: row.next(), slots: row.next(), count: row.next(),
                    promised: row.next())
            }
        }
    }
}
