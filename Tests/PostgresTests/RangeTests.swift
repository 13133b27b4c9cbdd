import Postgres
import Testing

@Suite struct RangeTests {
    private func slots(_ random: inout SplitMix) -> Int4Multirange {
        Int4Multirange(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in
                let start = Int.random(in: -20...60, using: &random)
                return start..<(start + Int.random(in: 0...12, using: &random))
            })
    }

    @Test func setsOfSlotsAgreeWithTheServer() async throws {
        try await withScratch { pool in
            try await pool.transaction { db in
                var random = SplitMix(seed: 7)
                for _ in 0..<200 {
                    let (a, b) = (slots(&random), slots(&random))
                    let (union, minus, common, text) = try db.one(
                        "select \(a) + \(b), \(a) - \(b), \(a) * \(b), \(a)::text",
                        as: (Int4Multirange, Int4Multirange, Int4Multirange, String).self)
                    #expect(a.union(b) == union && a.subtracting(b) == minus && a.intersection(b) == common)
                    #expect(text == a.description && a.count == Set(a.numbers).count)
                    #expect(a.numbers.allSatisfy { a.contains($0) })
                }
            }
        }
    }

    @Test func endsThatAreMissing() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let (open, text, range, never) = try db.one(
                    """
                    select '{(,3),[5,9),[20,)}'::int4multirange, \(Int4Multirange([5..<9, 20..<Int.max]))::text,
                      '[4,)'::int4range, 'empty'::int4range
                    """, as: (Int4Multirange, String, Int4Range, Int4Range).self)
                #expect(open.lower == .min && open.upper == .max && open.count == .max)
                #expect(open.description == "{(,3),[5,9),[20,)}" && text == "{[5,9),[20,)}")
                #expect(range.lower == 4 && range.upper == nil && range.contains(4) && !range.contains(3))
                #expect(never == .empty && never.isEmpty && !never.contains(0))
                #expect(open.subtracting([25..<27]).description == "{(,3),[5,9),[20,25),[27,)}")
            }
        }
    }

    @Test func literals() {
        let slots: Int4Multirange = [17..<27, 13..<15, 15..<16, 3..<3]
        #expect(slots.description == "{[13,16),[17,27)}" && slots.count == 13)
        #expect(slots.lower == 13 && slots.upper == 27 && !slots.contains(16))
        #expect(Int4Multirange().lower == nil && Int4Multirange().isEmpty)
    }

    @Test func rangesAndDays() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let month = DayRange(Day(year: 2026, month: 11, day: 1)..<Day(year: 2026, month: 12, day: 1))
                let ranges = [
                    Int4Range(3..<9), .empty, Int4Range(lower: nil, upper: 4), Int4Range(lower: nil, upper: nil),
                ]
                let (back, text, all) = try db.one(
                    "select \(month), \(month)::text, \(ranges)", as: (DayRange, String, [Int4Range]).self)
                #expect(back == month && text == month.description && all == ranges)
                #expect(month.contains(Day(year: 2026, month: 11, day: 30)))
                #expect(!month.contains(Day(year: 2026, month: 12, day: 1)))
            }
        }
    }
}
