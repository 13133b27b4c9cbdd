import Circulation
import Postgres

extension WhatIf {
    /// Everything, for a program. Figures of editions that the change does not touch are left in: a plan is read whole.
    func record(number: Int) -> Record {
        let currency = before.publication.currency
        let (old, new) = (total(\.before), total(\.after))
        return head(number) + [
            "editions": .records(changedEditions),
            "copies": .records(copies.map { record($0) { .count(Int($0)) } }),
            "renewals": .records(renewals.map { record($0) { .count(Int($0)) } }),
            "deferred": .record([
                "before": .money(old, currency: currency), "after": .money(new, currency: currency),
                "editions": .records(deferred.map { record($0) { .money(Int($0), currency: currency) } }),
            ]),
        ]
    }

    /// For a person: what would be different, and nothing else.
    func summary(number: Int) -> Record {
        let differing = figures.enumerated().filter { index, _ in
            copies.indices.contains(index) && (differs(copies[index]) || differs(renewals[index]))
                || differs(deferred[index])
        }
        return head(number) + [
            "editions": .records(changedLines), "figures": .records(differing.map(\.element)),
        ]
    }

    /// One row for each edition to come, and one for what lies behind the calendar.
    var figures: [Record] {
        let currency = before.publication.currency
        return deferred.enumerated().map { index, money in
            let copies = copies.indices.contains(index) ? copies[index] : nil
            let renewals = renewals.indices.contains(index) ? renewals[index] : nil
            return [
                "edition": .number(money.edition),
                "copies_before": .count(copies.map { Int($0.before) }),
                "copies_after": .count(copies.map { Int($0.after) }),
                "renewals_before": .count(renewals.map { Int($0.before) }),
                "renewals_after": .count(renewals.map { Int($0.after) }),
                "deferred_before": .money(Int(money.before), currency: currency),
                "deferred_after": .money(Int(money.after), currency: currency),
            ]
        }
    }

    private func differs(_ figure: Compared) -> Bool { figure.before != figure.after }

    private func head(_ number: Int) -> Record {
        [
            "edition": .number(number), "what_if": true, "expiries_moved": .count(expiriesMoved),
            "editions_moved": .count(outcome.editionsMoved), "terms_moved": .count(outcome.termsMoved),
            "bills_moved": .count(outcome.billsMoved),
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

    /// The same on a line each: "7–8 → 6–7".
    private var changedLines: [Record] {
        outcome.timeline.editions.compactMap { edition in
            guard let old = before.edition(id: edition.id), old != edition else { return nil }
            func both(_ text: (Edition) -> String) -> Value {
                .text(text(old) == text(edition) ? text(old) : "\(text(old)) → \(text(edition))")
            }
            return [
                "edition": .number(edition.number), "state": .word(edition.state.rawValue),
                "weight": both { String($0.weight) }, "slots": both(\.slotText),
                "cover_date": both { $0.coverDate.description }, "mail_on": both { $0.mailOn.description },
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

extension Edition {
    /// Its slots for a person, both ends included: "7", "7–8", "–" for none.
    fileprivate var slotText: String {
        guard let first = slots.first, let last = slots.last else { return "–" }
        return first == last ? "\(first)" : "\(first)–\(last)"
    }
}
