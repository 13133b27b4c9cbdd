public import Postgres

/// New dates for one edition. What is not named keeps its distance from the cover date; the order of editions and their
/// slots do not change (design.md §2: dates move, issue numbers do not lie).
public struct Postponement: Sendable {
    public var coverDate: Day?
    /// Days to move the cover date by, earlier when negative; instead of `coverDate`.
    public var days: Int?
    public var cutoffAt: Instant?
    public var addressCutoffAt: Instant?
    public var mailOn: Day?

    public init(
        coverDate: Day? = nil, days: Int? = nil, cutoffAt: Instant? = nil, addressCutoffAt: Instant? = nil,
        mailOn: Day? = nil
    ) {
        self.coverDate = coverDate
        self.days = days
        self.cutoffAt = cutoffAt
        self.addressCutoffAt = addressCutoffAt
        self.mailOn = mailOn
    }

    /// - Returns: what staff should look at.
    /// - Throws: `Refusal` `nothing_to_change`, `edition_unknown`, `edition_frozen`, `edition_skipped`.
    func apply(to number: Int, on timeline: Timeline, _ db: Session) throws -> [Phrase] {
        let edition = try timeline.planned(number)
        let dates = try dates(of: edition, in: timeline.publication, db)
        try db.execute(
            """
            update edition
            set cover_date = \(dates.cover), cutoff_at = \(dates.cutoffAt),
                address_cutoff_at = \(dates.addressCutoffAt), mail_on = \(dates.mailOn),
                accounting_on = \(dates.accountingOn)
            where edition_id = \(edition.id)
            """)
        return Self.warnings(dates, of: edition, on: timeline)
    }

    private func dates(of edition: Edition, in publication: Publication, _ db: Session) throws -> EditionDates {
        let cover = coverDate ?? edition.coverDate.adding(days: days ?? 0)
        let by = edition.coverDate.days(until: cover)
        guard by != 0 || cutoffAt != nil || addressCutoffAt != nil || mailOn != nil else {
            throw Refusal(
                "nothing_to_change", id: "Tanggal edisi \(edition.number) tidak berubah.",
                en: "The dates of edition \(edition.number) stay as they are.",
                hint: Phrase(
                    id: "Sebut --cover-date, --days, --cutoff, --address-cutoff atau --mail-on.",
                    en: "Name --cover-date, --days, --cutoff, --address-cutoff or --mail-on."))
        }
        let moments = try publication.moved([edition.cutoffAt, edition.addressCutoffAt], days: by, db)
        let mailing = mailOn ?? edition.mailOn.adding(days: by)
        let accounting = edition.accountingOn.adding(days: edition.mailOn.days(until: mailing))
        return EditionDates(
            cover: cover, cutoffAt: cutoffAt ?? moments[0], addressCutoffAt: addressCutoffAt ?? moments[1],
            mailOn: mailing, accountingOn: accounting)
    }

    /// Orders go by timeline, not by date; dates that disagree with it are let pass and told.
    private static func warnings(_ dates: EditionDates, of edition: Edition, on timeline: Timeline) -> [Phrase] {
        let earlier = timeline.editions.last { $0.counts && $0.position < edition.position }
        let later = timeline.editions.first { $0.counts && $0.position > edition.position }
        var warnings: [Phrase] = []
        if let later, dates.cutoffAt > later.cutoffAt {
            warnings.append(
                Phrase(
                    id: "Edisi \(edition.number) kini tutup sesudah edisi \(later.number); urutan terbit tetap.",
                    en: "Edition \(edition.number) now closes after edition \(later.number); their order stays."))
        }
        if let earlier, dates.cutoffAt < earlier.cutoffAt {
            warnings.append(
                Phrase(
                    id: "Edisi \(edition.number) kini tutup sebelum edisi \(earlier.number); urutan terbit tetap.",
                    en: "Edition \(edition.number) now closes before edition \(earlier.number); their order stays."))
        }
        return warnings
    }
}
