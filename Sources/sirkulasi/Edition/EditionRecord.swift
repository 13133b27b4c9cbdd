import Circulation

extension Edition {
    /// What every command about an edition prints; `slots` is half-open, empty for a special or a skipped one.
    func record(on timeline: Timeline) -> Record {
        let zone = timeline.publication.timeZone
        return [
            "edition": .number(number), "number": .number(number), "label": .text(label),
            "state": .word(state.rawValue),
            "weight": .number(weight),
            "slots": .list([.number(slots.lowerBound), .number(slots.upperBound)]),
            "cover_date": .day(coverDate), "cutoff_at": .instant(cutoffAt, zone: zone),
            "address_cutoff_at": .instant(addressCutoffAt, zone: zone), "mail_on": .day(mailOn),
            "accounting_on": .day(accountingOn), "special": .flag(special),
            "merged_into": .number(mergedInto.flatMap { timeline.edition(id: $0)?.number }), "printed": .count(printed),
        ]
    }

    /// Columns of a list that a person reads.
    static let columns = ["number", "label", "state", "weight", "slots", "cover_date", "cutoff_at", "mail_on"]
}

extension Counter {
    /// Makes a change of the calendar and prints the edition it names.
    func change(_ change: CalendarChange, in publication: String, number: Int) async throws {
        let outcome = try await self.change { db, act in
            try Edition.change(change, in: publication, db: db, act: act)
        }
        for warning in outcome.warnings { voice.warn(warning) }
        let edition = try outcome.timeline.edition(number)
        try show(edition.record(on: outcome.timeline) + outcome.movements)
    }
}

extension CalendarOutcome {
    /// Who moved with the change.
    var movements: Record {
        [
            "editions_moved": .count(editionsMoved), "terms_moved": .count(termsMoved),
            "bills_moved": .count(billsMoved),
        ]
    }
}
