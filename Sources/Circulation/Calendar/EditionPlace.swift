internal import Postgres

/// Where on the timeline a new edition goes: positions have gaps, and what lies between two halves the gap.
struct EditionPlace {
    /// Distance between editions planned one after the other: ten can be put into one gap, always at its end.
    static let gap = 1024

    /// Position for a new edition: before the one that staff named; otherwise a special goes by its mailing day, a regular
    /// edition by its number. Refuses with `edition_unknown`, `edition_frozen`, `edition_place_full`.
    static func position(of draft: Edition.Draft, before number: Int?, mailOn: Day, on timeline: Timeline) throws -> Int
    {
        guard let next = try successor(of: draft, before: number, mailOn: mailOn, on: timeline) else {
            return (timeline.editions.last?.position ?? 0) + gap
        }
        let previous = timeline.editions.last { $0.position < next.position }
        let between = ((previous?.position ?? 0) + next.position) / 2
        guard between > (previous?.position ?? 0) else {
            throw Refusal(
                "edition_place_full", id: "Tidak ada tempat lagi tepat sebelum edisi \(next.number).",
                en: "There is no place left right before edition \(next.number).",
                hint: Phrase(
                    id: "Taruh sebelum edisi \(previous?.number ?? 0) atau sesudah edisi \(next.number).",
                    en: "Put it before edition \(previous?.number ?? 0) or behind edition \(next.number)."))
        }
        return between
    }

    private static func successor(
        of draft: Edition.Draft, before number: Int?, mailOn: Day, on timeline: Timeline
    ) throws -> Edition? {
        if let number {
            let named = try timeline.edition(number)
            try timeline.checkOpen(named)
            return named
        }
        if draft.weight == 0 { return timeline.open.first { $0.mailOn > mailOn } }
        let next = timeline.editions.first { !$0.special && $0.number > draft.number }
        if let next { try timeline.checkOpen(next) }
        return next
    }
}

extension Timeline {
    /// - Throws: `Refusal` `edition_frozen` when the edition, or one behind it, is frozen.
    func checkOpen(_ edition: Edition) throws {
        guard edition.isFrozen || edition.position <= settledPosition else { return }
        let last = editions.last { $0.isFrozen }?.number ?? edition.number
        let message =
            edition.isFrozen
            ? Phrase(id: "Edisi \(edition.number) sudah dibekukan.", en: "Edition \(edition.number) is frozen.")
            : Phrase(
                id: "Edisi \(last) sesudah edisi \(edition.number) sudah dibekukan.",
                en: "Edition \(last) behind edition \(edition.number) is frozen.")
        throw Refusal(
            "edition_frozen", message,
            hint: Phrase(
                id: "Yang dapat diubah: edisi sesudah \(last).", en: "What can be changed: editions after \(last)."))
    }
}
