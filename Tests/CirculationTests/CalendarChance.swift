import Circulation
import Postgres
import Support

extension CalendarChange {
    /// Any change, allowed or not.
    static func random(_ numbers: ClosedRange<Int>, _ random: inout SeededRandom) -> CalendarChange {
        let number = Int.random(in: numbers, using: &random)
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: .skip(number: number)
        case 1: .unskip(number: number)
        case 2: .merge(number: number, with: number + 1, weight: Int.random(in: 1...2, using: &random))
        case 3: .merge(number: number + 1, with: number, weight: Int.random(in: 1...2, using: &random))
        case 4: .postpone(number: number, Postponement(days: Int.random(in: 1...20, using: &random)))
        default: .weigh(number: number, weight: Int.random(in: 0...3, using: &random))
        }
    }
}

extension CalendarDesk {
    /// All slots of a subscription, and its holds.
    func books(of subscription: Int64) async throws -> (slots: Int4Multirange, holds: [Int4Range]) {
        try await office.read { db in
            (
                try db.one(
                    "select range_agg(slots) from term where subscription_id = \(subscription)", as: Int4Multirange.self
                ),
                try db.rows("select positions from hold where subscription_id = \(subscription)", as: Int4Range.self)
            )
        }
    }
}

/// Subscriptions with chains of one to three terms somewhere on the first slots, a third of them with a hold.
func randomSubscriptions(_ count: Int, _ desk: CalendarDesk, _ random: inout SeededRandom) async throws -> [Int64] {
    var subscriptions: [Int64] = []
    for _ in 0..<count {
        var slot = Int.random(in: 1...12, using: &random)
        var terms: [Int4Multirange] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let length = Int.random(in: 1...8, using: &random)
            terms.append([slot..<(slot + length)])
            slot += length + (Int.random(in: 0..<4, using: &random) == 0 ? 2 : 0)
        }
        let subscription = try await desk.subscription(terms)
        subscriptions.append(subscription)
        guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
        let from = Int.random(in: 103...115, using: &random)
        let isOpen = Int.random(in: 0..<4, using: &random) == 0
        try await desk.hold(subscription, from: from, to: isOpen ? nil : from + Int.random(in: 0...3, using: &random))
    }
    return subscriptions
}
