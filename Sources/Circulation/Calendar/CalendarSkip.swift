internal import Postgres

extension Timeline {
    /// Takes a planned edition out of the calendar; it keeps its number and place, and no slot.
    func skip(_ number: Int, _ db: Session) throws {
        let edition = try planned(number)
        if let merged = editions.first(where: { $0.mergedInto == edition.id }) {
            throw Refusal(
                "edition_holds_merged", id: "Edisi \(merged.number) digabung ke edisi \(number).",
                en: "Edition \(merged.number) is merged into edition \(number).",
                hint: Phrase(
                    id: "Pisahkan dulu: edition unskip --number \(merged.number).",
                    en: "Part them first: edition unskip --number \(merged.number)."))
        }
        try db.execute("update edition set state = 'skipped' where edition_id = \(edition.id)")
    }

    /// Puts a skipped edition back. One that was merged is parted again, and the other gives back its slots.
    func unskip(_ number: Int, _ db: Session) throws -> [Phrase] {
        let skipped = try edition(number)
        guard skipped.state == .skipped else {
            throw Refusal(
                "edition_not_skipped", id: "Edisi \(number) tidak dilewati.", en: "Edition \(number) is not skipped.")
        }
        try checkOpen(skipped)
        try db.execute(
            "update edition set state = 'planned', merged_into = null where edition_id = \(skipped.id)")
        guard let survivor = skipped.mergedInto.flatMap(edition(id:)) else { return [] }
        try checkOpen(survivor)
        let weight = max(1, survivor.weight - skipped.weight)
        guard weight != survivor.weight else { return [] }
        try setWeight(weight, of: survivor, db)
        return [
            Phrase(
                id: "Edisi \(survivor.number) kembali berbobot \(weight).",
                en: "Edition \(survivor.number) weighs \(weight) again.")
        ]
    }

    /// One edition takes the place of two: `number` survives, the other is skipped and says into which it went.
    func merge(_ number: Int, with other: Int, weight: Int, _ db: Session) throws {
        let survivor = try planned(number)
        let merged = try planned(other)
        try Edition.checkWeight(weight)
        let places = [survivor.position, merged.position].sorted()
        let between = editions.first { $0.counts && $0.position > places[0] && $0.position < places[1] }
        guard number != other, between == nil, weight > 0 else {
            throw Refusal(
                "merge_unusable", id: "Yang dapat digabung: dua edisi yang berurutan, dengan bobot 1 atau 2.",
                en: "What can be merged: two editions that follow each other, with weight 1 or 2.",
                hint: between.map {
                    Phrase(id: "Di antaranya ada edisi \($0.number).", en: "Edition \($0.number) lies between them.")
                })
        }
        try skip(other, db)
        try db.execute("update edition set merged_into = \(survivor.id) where edition_id = \(merged.id)")
        try setWeight(weight, of: survivor, db)
    }

    /// Changes how many slots a planned edition takes; none makes it a free special.
    func weigh(_ number: Int, _ weight: Int, _ db: Session) throws {
        let edition = try planned(number)
        try Edition.checkWeight(weight)
        try setWeight(weight, of: edition, db)
    }

    private func setWeight(_ weight: Int, of edition: Edition, _ db: Session) throws {
        try db.execute(
            """
            update edition set weight = \(weight), special = \(weight == 0)
            where edition_id = \(edition.id)
            """)
    }

    /// The edition, if it can still be changed.
    ///
    /// - Throws: `Refusal` `edition_unknown`, `edition_frozen`, `edition_skipped`.
    func planned(_ number: Int) throws -> Edition {
        let found = try edition(number)
        try checkOpen(found)
        guard found.state == .planned else {
            throw Refusal(
                "edition_skipped", id: "Edisi \(number) sudah dilewati.", en: "Edition \(number) is skipped.",
                hint: Phrase(
                    id: "Kembalikan dulu: edition unskip --number \(number).",
                    en: "Put it back first: edition unskip --number \(number)."))
        }
        return found
    }
}
