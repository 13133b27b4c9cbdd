import Circulation
import Postgres

/// Everybody who is invented: a row of people and what each has with the publication, made anew whenever it is walked, so that
/// a million of them take no memory.
struct Town {
    let size: Int
    let seed: UInt64
    let calendar: DemoCalendar

    func person(_ index: Int) -> Person {
        var chance = Chance(seed: seed, person: index)
        return Person(index, isInstitution: isInstitution(index), &chance)
    }

    func plan(_ index: Int) -> Plan? {
        var chance = Chance(seed: seed &+ 1, person: index)
        return Plan(index, isInstitution: isInstitution(index), calendar: calendar, &chance)
    }

    private func isInstitution(_ index: Int) -> Bool {
        var chance = Chance(seed: seed &+ 2, person: index)
        return chance.happens(permille: 70)
    }

    /// Everybody who has a subscription, in order; `ordinal` counts the subscriptions from 0.
    func forEachPlan(_ body: (_ ordinal: Int, _ index: Int, _ plan: Plan) throws -> Void) rethrows {
        var ordinal = 0
        for index in 0..<size {
            guard let plan = plan(index) else { continue }
            try body(ordinal, index, plan)
            ordinal += 1
        }
    }
}
