public import Postgres

extension Edition {
    /// Editions in a row, by the publication's frequency.
    public struct Plan: Sendable {
        public var firstCoverDate: Day
        /// Default: the number after the last regular edition, or 1.
        public var fromNumber: Int?
        /// Default: a year of issues.
        public var count: Int?
        /// Days from the order cut-off to the cover date; default: the publication's.
        public var cutoffDaysBefore: Int?
        /// `HH:MM` in the publication's zone; default: the publication's.
        public var cutoffTime: String?
        /// Days from the mailing day to the cover date; default: the publication's.
        public var mailDaysBefore: Int?

        public init(firstCoverDate: Day) { self.firstCoverDate = firstCoverDate }
    }

    /// Plans editions at the end of the calendar.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `frequency_irregular`, `plan_size_unusable`, `edition_number_taken`,
    ///   `edition_number_unusable`, `edition_number_out_of_order`, `time_unreadable`.
    public static func plan(_ plan: Plan, of code: String, db: Session, act: Act) throws -> CalendarOutcome {
        let timeline = try Timeline.changing(code, db)
        let publication = timeline.publication
        let count = plan.count ?? publication.frequency.issuesPerYear
        // An irregular publication has no count of its own; what it is told first is that it cannot be planned.
        let days = [plan.cutoffDaysBefore, plan.mailDaysBefore].compactMap { $0 }
        guard publication.frequency == .irregular || (1...1000).contains(count), days.allSatisfy((0...365).contains)
        else {
            throw Refusal(
                "plan_size_unusable", id: "Sekali rencana 1 sampai 1000 edisi, dengan 0 sampai 365 hari sebelumnya.",
                en: "A plan has 1 to 1000 editions and counts 0 to 365 days back.")
        }
        guard let covers = publication.frequency.days(from: plan.firstCoverDate, count: count) else {
            throw Refusal(
                "frequency_irregular",
                id: "\(publication.code) terbit tidak tetap, jadi tidak dapat direncanakan sekaligus.",
                en: "\(publication.code) appears irregularly, so no row of editions can be planned.",
                hint: Phrase(id: "Tambahkan satu per satu: edition add.", en: "Add them one by one: edition add."))
        }
        let numbers = try numbers(from: plan.fromNumber, count: count, on: timeline)
        let cutoffs = try publication.cutoffs(
            covers, daysBefore: plan.cutoffDaysBefore ?? publication.cutoffDaysBefore,
            time: plan.cutoffTime ?? publication.cutoffTime, db)
        let mailDays = plan.mailDaysBefore ?? publication.mailDaysBefore
        let last = timeline.editions.last?.position ?? 0
        let rows = covers.indices.map { index in
            let mailOn = covers[index].adding(days: -mailDays)
            return NewEdition(
                number: numbers[index], label: publication.label(for: covers[index]),
                position: last + EditionPlace.gap * (index + 1), weight: 1,
                dates: EditionDates(
                    cover: covers[index], cutoffAt: cutoffs[index], addressCutoffAt: cutoffs[index], mailOn: mailOn,
                    accountingOn: mailOn))
        }
        try NewEdition.insert(rows, into: timeline, db, act)
        return try Relay.lay(from: timeline, numbers: numbers, db: db, act: act)
    }

    private static func numbers(from first: Int?, count: Int, on timeline: Timeline) throws -> [Int] {
        let last = timeline.editions.lazy.filter { !$0.special }.map(\.number).max() ?? 0
        let start = first ?? last + 1
        try checkNumber(start)
        try checkNumber(start + count - 1)
        let numbers = Array(start..<(start + count))
        try checkFree(numbers, on: timeline)
        guard let first = numbers.first, first > last else {
            throw Refusal(
                "edition_number_out_of_order", id: "Edisi \(last) sudah direncanakan; rencana baru berada sesudahnya.",
                en: "Edition \(last) is planned already; a new plan comes behind it.",
                hint: Phrase(id: "Mulai dari nomor \(last + 1).", en: "Start from number \(last + 1)."))
        }
        return numbers
    }
}

extension Frequency {
    /// Cover dates in a row, the first included; nil for an irregular publication. Months count from the first date, so a
    /// 31st stays the 31st in every month that has one and is the last day of the others.
    func days(from first: Day, count: Int) -> [Day]? {
        switch self {
        case .irregular: nil
        case .weekly: (0..<max(0, count)).map { first.adding(days: 7 * $0) }
        case .fortnightly: (0..<max(0, count)).map { first.adding(days: 14 * $0) }
        default: (0..<max(0, count)).map { first.adding(months: 12 / issuesPerYear * $0) }
        }
    }
}
