import Circulation

extension WhatIf {
    /// Figures of editions that the change does not touch are left in: a plan is read whole.
    func record(number: Int) throws -> Record {
        let currency = before.publication.currency
        let (old, new) = (total(\.before), total(\.after))
        return [
            "edition": .number(number), "what_if": true, "expiries_moved": .count(expiriesMoved),
            "editions_moved": .count(outcome.editionsMoved), "terms_moved": .count(outcome.termsMoved),
            "bills_moved": .count(outcome.billsMoved),
            "editions": .records(changedEditions),
            "copies": .records(copies.map { record($0) { .count(Int($0)) } }),
            "renewals": .records(renewals.map { record($0) { .count(Int($0)) } }),
            "deferred": .record([
                "before": .money(old, currency: currency), "after": .money(new, currency: currency),
                "editions": .records(deferred.map { record($0) { .money(Int($0), currency: currency) } }),
            ]),
        ]
    }

    private func total(_ side: KeyPath<Compared, Int64>) -> Int {
        Int(deferred.reduce(0) { $0 + $1[keyPath: side] })
    }

    private func record(_ figure: Compared, _ value: (Int64) -> Value) -> Record {
        ["edition": .number(figure.edition), "before": value(figure.before), "after": value(figure.after)]
    }

    /// Editions whose place, state or dates would be others.
    private var changedEditions: [Record] {
        outcome.timeline.editions.compactMap { edition in
            guard let old = before.edition(id: edition.id), old != edition else { return nil }
            return [
                "edition": .number(edition.number), "before": .record(state(old)), "after": .record(state(edition)),
            ]
        }
    }

    private func state(_ edition: Edition) -> Record {
        [
            "state": .word(edition.state.rawValue), "weight": .number(edition.weight),
            "slots": .list([.number(edition.slots.lowerBound), .number(edition.slots.upperBound)]),
            "cover_date": .day(edition.coverDate),
            "cutoff_at": .instant(edition.cutoffAt, zone: before.publication.timeZone), "mail_on": .day(edition.mailOn),
            "accounting_on": .day(edition.accountingOn),
        ]
    }
}
