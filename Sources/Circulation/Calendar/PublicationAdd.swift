public import Postgres

extension Publication {
    /// What staff say about a new title; the rest has the usual values of the house.
    public struct Draft: Sendable {
        public var code: String
        public var name: String
        public var frequency: Frequency
        /// IANA name of the zone in which its cut-offs are told.
        public var timeZone = "Asia/Jakarta"
        /// ISO 4217.
        public var currency = "IDR"
        /// Weighted editions sent after the paid slots ended, 0…12.
        public var graceEditions = 0
        public var gracePolicy = GracePolicy.recoup
        public var needsApproval = false
        public var undeliverable = Undelivered.move
        public var noAddress = Undelivered.move
        /// Days from the order cut-off to the cover date, 0…365.
        public var cutoffDaysBefore = 12
        /// Time of day of the cut-off, `HH:MM`.
        public var cutoffTime = "17:00"
        /// Days from the mailing day to the cover date, 0…365.
        public var mailDaysBefore = 5
        /// Days from the mailing day for which labels as mailed are kept, 30…3660.
        public var labelRetentionDays = 365
        /// Days from a bill's issue to its due date, 0…365.
        public var billDueDays = 14
        /// Days from the due date of a bill to its end, 0…365.
        public var billExpiresDays = 30
        /// Hours in which messages reach phones, `HH:MM`.
        public var messagesFrom = "08:00"
        public var messagesTo = "20:00"
        public var publisher = Publisher()

        public init(code: String, name: String, frequency: Frequency) {
            self.code = code
            self.name = name
            self.frequency = frequency
        }

        init(_ publication: Publication) {
            self.init(code: publication.code, name: publication.name, frequency: publication.frequency)
            timeZone = publication.timeZone
            currency = publication.currency
            graceEditions = publication.graceEditions
            gracePolicy = publication.gracePolicy
            needsApproval = publication.needsApproval
            undeliverable = publication.undeliverable
            noAddress = publication.noAddress
            cutoffDaysBefore = publication.cutoffDaysBefore
            cutoffTime = publication.cutoffTime
            mailDaysBefore = publication.mailDaysBefore
            labelRetentionDays = publication.labelRetentionDays
            billDueDays = publication.billDueDays
            billExpiresDays = publication.billExpiresDays
            messagesFrom = publication.messagesFrom
            messagesTo = publication.messagesTo
            publisher = publication.publisher
        }
    }

    /// Adds a title.
    ///
    /// - Throws: `Refusal` `publication_exists`, `publication_code_unusable`, `time_zone_unknown`, `time_unreadable`.
    public static func add(_ draft: Draft, db: Session, act: Act) throws -> Publication {
        let code = draft.code.uppercased()
        let known = try db.first("select name from publication where code = \(code)", as: String.self)
        if let known {
            throw Refusal(
                "publication_exists", id: "Terbitan \(code) sudah ada: \(known).",
                en: "There is a publication \(code) already: \(known).",
                hint: Phrase(id: "Pilih kode lain.", en: "Choose another code."))
        }
        try check(draft)
        try checkZone(draft.timeZone, db)
        try db.execute(
            """
            insert into publication
              (code, name, frequency, issues_per_year, time_zone, currency, grace_editions, grace_policy, approval,
               undeliverable_policy, no_address_policy, cutoff_days_before, cutoff_time, mail_days_before,
               label_retention_days, bill_due_days, bill_expires_days, messages_from, messages_to,
               publisher_name, publisher_address, publisher_tax_number, created_at)
            values
              (\(code), \(draft.name), \(draft.frequency.rawValue), \(draft.frequency.issuesPerYear),
               \(draft.timeZone), \(draft.currency), \(draft.graceEditions), \(draft.gracePolicy.rawValue),
               \(draft.needsApproval ? "two" : "one"), \(draft.undeliverable.rawValue), \(draft.noAddress.rawValue),
               \(draft.cutoffDaysBefore), \(draft.cutoffTime)::text::time, \(draft.mailDaysBefore),
               \(draft.labelRetentionDays), \(draft.billDueDays), \(draft.billExpiresDays),
               \(draft.messagesFrom)::text::time, \(draft.messagesTo)::text::time,
               \(draft.publisher.name), \(draft.publisher.address), \(draft.publisher.taxNumber), \(act.now))
            """)
        return try named(code, db)
    }

    /// Changes a title's rules; code, frequency, zone and currency stay what editions and books were made by. Editions planned
    /// already keep their dates. That one person is to freeze where it took two needs a reason.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `reason_required`, `time_unreadable`, `hours_backwards`, `grace_unusable`,
    ///   `days_unusable`, `days_out_of_range`, `retention_unusable`.
    public static func change(
        _ code: String, _ edit: (inout Draft) -> Void, _ db: Session, act: Act
    ) throws -> Publication {
        let publication = try named(code, db)
        var draft = Draft(publication)
        edit(&draft)
        if publication.needsApproval && !draft.needsApproval { _ = try act.requiredReason() }
        try check(draft)
        try db.execute(
            """
            update publication set
              name = \(draft.name), grace_editions = \(draft.graceEditions), grace_policy = \(draft.gracePolicy.rawValue),
              approval = \(draft.needsApproval ? "two" : "one"), undeliverable_policy = \(draft.undeliverable.rawValue),
              no_address_policy = \(draft.noAddress.rawValue), cutoff_days_before = \(draft.cutoffDaysBefore),
              cutoff_time = \(draft.cutoffTime)::text::time, mail_days_before = \(draft.mailDaysBefore),
              label_retention_days = \(draft.labelRetentionDays), bill_due_days = \(draft.billDueDays),
              bill_expires_days = \(draft.billExpiresDays), messages_from = \(draft.messagesFrom)::text::time,
              messages_to = \(draft.messagesTo)::text::time, publisher_name = \(draft.publisher.name),
              publisher_address = \(draft.publisher.address), publisher_tax_number = \(draft.publisher.taxNumber)
            where publication_id = \(publication.id)
            """)
        return try named(code, db)
    }

    /// What the database would hold too, said before a number that fits no column reaches it.
    ///
    /// - Throws: `Refusal` `time_unreadable`, `grace_unusable`, `days_unusable`, `days_out_of_range`, `retention_unusable`.
    private static func check(_ draft: Draft) throws {
        for time in [draft.cutoffTime, draft.messagesFrom, draft.messagesTo] { try ClockTime.check(time) }
        let days = [draft.cutoffDaysBefore, draft.mailDaysBefore]
        if !(0...12).contains(draft.graceEditions), let refusal = Refusal.forConstraint("publication_grace_is_sane") {
            throw refusal
        }
        if !days.allSatisfy((0...365).contains), let refusal = Refusal.forConstraint("publication_days_are_sane") {
            throw refusal
        }
        if ![draft.billDueDays, draft.billExpiresDays].allSatisfy((0...365).contains),
            let refusal = Refusal.forConstraint("publication_bill_days_are_sane")
        {
            throw refusal
        }
        if !(30...3660).contains(draft.labelRetentionDays),
            let refusal = Refusal.forConstraint("publication_label_retention_is_sane")
        {
            throw refusal
        }
    }

    /// - Throws: `Refusal` `time_zone_unknown`.
    private static func checkZone(_ zone: String, _ db: Session) throws {
        // The names of the server, since the server does the conversion.
        let known = try db.one("select exists (select from pg_timezone_names where name = \(zone))", as: Bool.self)
        guard !known else { return }
        throw Refusal(
            "time_zone_unknown", id: "Zona waktu \(zone) tidak dikenal.", en: "There is no time zone \(zone).",
            hint: Phrase(
                id: "Contoh: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.",
                en: "For example: Asia/Jakarta, Asia/Makassar, Asia/Jayapura."))
    }
}

/// A time of day as staff type it.
enum ClockTime {
    /// - Throws: `Refusal` `time_unreadable` unless it is `HH:MM`, 00:00…23:59.
    static func check(_ text: String) throws {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap {
            $0.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil
        }
        guard parts.count == 2, numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else {
            throw Refusal(
                "time_unreadable", id: "\(text) bukan jam.", en: "\(text) is no time of day.",
                hint: Phrase(id: "Tulis seperti 17:00.", en: "Write it like 17:00."))
        }
    }
}
