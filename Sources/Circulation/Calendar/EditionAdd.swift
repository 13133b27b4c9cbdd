public import Postgres

extension Edition {
    /// What staff say about one new edition; what they leave out counts back from the cover date.
    public struct Draft: Sendable {
        public var number: Int
        public var coverDate: Day
        public var label: String?
        /// Slots it takes, 0…4; 0 is a free special, with a number of its own.
        public var weight = 1
        /// Number of the edition it comes before. Without it a regular edition stands by its number, a special by its
        /// mailing day.
        public var before: Int?
        public var cutoffAt: Instant?
        /// Default: the order cut-off.
        public var addressCutoffAt: Instant?
        public var mailOn: Day?

        public init(number: Int, coverDate: Day) {
            self.number = number
            self.coverDate = coverDate
        }
    }

    /// Adds one edition and re-lays those behind it.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `edition_number_taken`, `edition_unknown`, `edition_frozen`,
    ///   `edition_number_unusable`, `edition_place_full`, `edition_weight_unusable`.
    public static func add(_ draft: Draft, to code: String, db: Session, act: Act) throws -> CalendarOutcome {
        let timeline = try Timeline.changing(code, db)
        let publication = timeline.publication
        try checkWeight(draft.weight)
        try checkNumber(draft.number)
        try checkFree([draft.number], on: timeline)
        let mailOn = draft.mailOn ?? draft.coverDate.adding(days: -publication.mailDaysBefore)
        let cutoff =
            try draft.cutoffAt
            ?? publication.cutoffs(
                [draft.coverDate], daysBefore: publication.cutoffDaysBefore, time: publication.cutoffTime, db)[0]
        let position = try EditionPlace.position(of: draft, before: draft.before, mailOn: mailOn, on: timeline)
        let new = NewEdition(
            number: draft.number, label: draft.label ?? publication.label(for: draft.coverDate), position: position,
            weight: draft.weight,
            dates: EditionDates(
                cover: draft.coverDate, cutoffAt: cutoff, addressCutoffAt: draft.addressCutoffAt ?? cutoff,
                mailOn: mailOn, accountingOn: mailOn))
        try NewEdition.insert([new], into: timeline, db, act)
        return try Relay.lay(from: timeline, numbers: [draft.number], db: db, act: act)
    }

    static func checkWeight(_ weight: Int) throws {
        guard (0...4).contains(weight) else {
            throw Refusal(
                "edition_weight_unusable", id: "Bobot \(weight) tidak dapat dipakai.",
                en: "No edition weighs \(weight).",
                hint: Phrase(
                    id: "0 edisi khusus gratis, 1 biasa, 2 edisi ganda.", en: "0 a free special, 1 regular, 2 a double."
                ))
        }
    }

    /// The highest number an edition can have: nine digits are read aloud with trouble already.
    static let highestNumber = 999_999_999

    /// - Throws: `Refusal` `edition_number_unusable`.
    static func checkNumber(_ number: Int) throws {
        guard (1...highestNumber).contains(number) else {
            throw Refusal(
                "edition_number_unusable", id: "Tidak ada edisi bernomor \(number).",
                en: "No edition has the number \(number).",
                hint: Phrase(
                    id: "Nomor edisi dari 1 sampai \(highestNumber).",
                    en: "Editions are numbered 1 to \(highestNumber)."))
        }
    }

    static func checkFree(_ numbers: [Int], on timeline: Timeline) throws {
        let taken = Set(timeline.editions.map(\.number))
        guard let number = numbers.first(where: taken.contains) else { return }
        let next = (taken.max() ?? 0) + 1
        throw Refusal(
            "edition_number_taken", id: "Edisi \(number) sudah ada.", en: "There is an edition \(number) already.",
            hint: Phrase(id: "Nomor bebas berikutnya: \(next).", en: "The next free number: \(next)."))
    }
}

/// A row for the table of editions; its slots are laid afterwards.
struct NewEdition {
    let number: Int
    let label: String
    let position: Int
    let weight: Int
    let dates: EditionDates

    static func insert(_ rows: [NewEdition], into timeline: Timeline, _ db: Session, _ act: Act) throws {
        let dates = rows.map(\.dates)
        try db.execute(
            """
            insert into edition
              (publication_id, number, label, position, first_slot, weight, special, cover_date, cutoff_at,
               address_cutoff_at, mail_on, accounting_on, created_at)
            select \(timeline.publication.id), number, label, position, \(Int32(timeline.end)), weight, weight = 0,
                   cover_date, cutoff_at, address_cutoff_at, mail_on, accounting_on, \(act.now)
            from unnest(\(rows.map { Int32($0.number) }), \(rows.map(\.label)),
                        \(rows.map { Int32($0.position) }), \(rows.map { Int32($0.weight) }),
                        \(dates.map(\.cover)), \(dates.map(\.cutoffAt)), \(dates.map(\.addressCutoffAt)),
                        \(dates.map(\.mailOn)), \(dates.map(\.accountingOn)))
              as new (number, label, position, weight, cover_date, cutoff_at, address_cutoff_at, mail_on, accounting_on)
            """)
    }
}
