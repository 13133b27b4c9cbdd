import Postgres

/// What the department does every day by itself (design.md §6). Each is a plain function of the business date and the moment:
/// the same day again it finds nothing to do.
public enum Job: String, Sendable, CaseIterable {
    /// Bills past their last day expire; totals whose cool-down is over are free again.
    case expire
    /// Payments find their bills.
    case match
    /// Editions that were mailed earn.
    case post
    /// Whoever is due for renewal is asked.
    case renew
    /// The books are proven.
    case check
    /// What the next edition will need is foretold.
    case statistics
    /// Names and addresses as mailed are dropped when their retention is over.
    case retention

    /// When on a day the built-in scheduler runs it: minutes after midnight in the publication's zone. Money first, then
    /// what is asked for, so that nobody is reminded of what he has paid.
    public var minuteOfDay: Int {
        switch self {
        case .expire: 30
        case .post: 60
        case .check: 120
        case .statistics: 150
        case .retention: 180
        case .match: 360
        case .renew: 420
        }
    }

    public var title: Phrase {
        switch self {
        case .expire: Phrase(id: "tagihan lewat waktu berakhir", en: "bills past their last day expire")
        case .match: Phrase(id: "pembayaran dipasangkan", en: "payments find their bills")
        case .post: Phrase(id: "edisi yang sudah dikirim dibukukan", en: "editions that were mailed earn")
        case .renew: Phrase(id: "pelanggan diajak memperpanjang", en: "who is due for renewal is asked")
        case .check: Phrase(id: "buku dibuktikan", en: "the books are proven")
        case .statistics: Phrase(id: "kebutuhan edisi berikutnya diramalkan", en: "the next edition is foretold")
        case .retention: Phrase(id: "label lama dihapus", en: "old labels are dropped")
        }
    }

    /// The job that people typed.
    ///
    /// - Throws: `Refusal` `job_unknown`.
    public static func named(_ text: String) throws -> Job {
        guard let job = Job(rawValue: text.lowercased()) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                "job_unknown", id: "Tidak ada tugas \(text).", en: "There is no job \(text).",
                hint: Phrase(id: "Yang ada: \(known).", en: "Known: \(known)."))
        }
        return job
    }

    /// Runs it for a publication, on the business date of the act there.
    ///
    /// `progress`: told after each step.
    /// - Throws: `Refusal` `job_running`, `books_differ`, and what the work throws.
    public func run(
        for publication: Publication, at office: Office, act: Act, waiting: @Sendable (JobRun) -> Void = { _ in },
        progress: @Sendable (JobRun) -> Void = { _ in }
    ) async throws -> JobRun {
        let day = try await office.read { db in
            try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
        }
        if self == .renew {
            _ = try await Renewals.run(publication.code, at: office, act: act, waiting: waiting, progress: progress)
            let last = try await office.read { db in try JobRun.last(rawValue, of: publication, on: day, db) }
            if let last { return last }
        }
        let act = act.because("job \(rawValue)")
        return try await JobRunner(rawValue, of: publication, at: office, act: act).run(
            on: day, waiting: waiting, progress: progress
        ) { db, _ in
            if self == .match { try PaymentMatching.find(db, act: act) }
            return JobRunner.Beginning(plan: (), total: nil)
        } step: { db, run, _ in
            try step(after: run, publication, on: day, db, act: act)
        }
    }

    /// The next piece of work, with what it counted.
    private func step(
        after run: JobRun, _ publication: Publication, on day: Day, _ db: Session, act: Act
    ) throws -> JobStep {
        switch self {
        case .expire:
            let ended = try Bills.expire(asOf: day, db, act: act)
            return JobStep(
                done: ended.expired, counts: ["expired": ended.expired, "freed": ended.freed], isLast: true)
        case .match:
            let before = PaymentMatching.Progress(isStale: run.checkpoint != nil)
            let next = try PaymentMatching.next(200, after: before, db, act: act)
            let settled = next?.settled ?? 0
            return JobStep(
                checkpoint: next?.isStale == true ? "settled" : nil, done: settled, counts: ["settled": settled],
                isLast: next == nil)
        case .post:
            let timeline = try Timeline.of(publication, db)
            let due = timeline.editions.first { $0.state == .frozen && $0.accountingOn <= day }
            guard let due else { return JobStep(isLast: true) }
            _ = try Runs.post(publication.code, due.number, db, act: act)
            return JobStep(done: 1, counts: ["posted": 1], isLast: false)
        case .check:
            let check = try JournalCheck.of(publication.code, asOf: day, db)
            guard check.isBalanced else {
                throw Refusal(
                    "books_differ", id: "Buku \(publication.code) per \(day) berselisih \(check.difference).",
                    en: "The books of \(publication.code) as of \(day) differ by \(check.difference).",
                    hint: Phrase(
                        id: "Cari sebabnya: sirkulasi db doctor.", en: "Look for the cause: sirkulasi db doctor."))
            }
            return JobStep(done: check.entries, counts: ["entries": check.entries, "difference": 0], isLast: true)
        case .statistics:
            let forecast = try ForecastLine.keep(.of(publication, db), on: day, db, act: act)
            let counts = forecast.map {
                [
                    "entitled": $0.entitled, "expected_renewals": $0.expectedRenewals,
                    "print_order": $0.printOrder.copies,
                ]
            }
            return JobStep(done: forecast == nil ? 0 : 1, counts: counts ?? [:], isLast: true)
        case .retention:
            let drop = try Runs.dropLabels(publication.code, db, act: act)
            return JobStep(
                done: drop.dropped.count,
                counts: ["editions": drop.dropped.count, "labels": drop.dropped.reduce(0) { $0 + $1.labels }],
                isLast: true)
        case .renew:
            return JobStep(isLast: true)
        }
    }
}

extension JobRun {
    /// The last running of a job on a business day.
    static func last(_ job: String, of publication: Publication, on day: Day, _ db: Session) throws -> JobRun? {
        try read(
            where: "job = \(job) and publication_id = \(publication.id) and business_on = \(day)", limit: 1, db
        ).first
    }
}

extension Act {
    /// The same act with a reason, where nobody gave one.
    func because(_ why: String) -> Act {
        Act(now: now, actor: actor, osUser: osUser, reason: reason ?? why, dryRun: dryRun)
    }
}
