import Circulation

@testable import Demo

/// What each edition must do with an invented subscription, worked out from its plan alone, slot by slot and without the
/// program's rules: the other side of "explain gives the right reason for every seeded case".
struct Foretelling {
    let plan: Plan
    let person: Person
    let frozen: Int
    let grace = 2

    /// The reason for every frozen edition, by slot from 1.
    var reasons: [Explanation.Reason] {
        var slots = Set(plan.terms.flatMap(\.slots))
        var wasServed = false
        return (1...frozen).map { edition in
            let reason = reason(edition, slots, wasServed: wasServed)
            wasServed = reason.served
            if [.held, .noAddress, .undeliverable].contains(reason), slots.contains(edition) {
                slots = Set(slots.map { $0 >= edition ? $0 + 1 : $0 })
            }
            return reason
        }
    }

    private func reason(_ edition: Int, _ slots: Set<Int>, wasServed: Bool) -> Explanation.Reason {
        if let unpaid = plan.unpaid {
            return unpaid.boughtFor == edition ? .unpaid : .notStarted
        }
        if slots.contains(edition) { return obstacle(edition) ?? .entitled }
        guard let last = slots.max() else { return .notStarted }
        if last > edition { return .notStarted }
        if plan.audience.isPaid, edition - last <= grace { return obstacle(edition) ?? .grace }
        return wasServed ? .expiredLast : .expired
    }

    private func obstacle(_ edition: Int) -> Explanation.Reason? {
        if let from = plan.heldFrom, edition >= from, edition <= plan.heldThrough ?? .max { return .held }
        guard let address = person.address else { return .noAddress }
        return address.isUndeliverable ? .undeliverable : nil
    }
}
