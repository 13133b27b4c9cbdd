import Postgres

/// Renewals: who is asked, when, how often, and how that is taken back.
public enum Renewals {
    /// Who would be asked now, or once an edition is frozen. Changes nothing.
    ///
    /// `edition`: nil for the calendar as it is.
    /// - Throws: `Refusal` `publication_unknown`, `edition_unknown`, `edition_past`.
    public static func preview(
        _ code: String, edition number: Int?, at office: Office, act: Act
    ) async throws -> RenewalOutcome {
        try await rehearse(code, edition: number, at: office, act: act) { db, plan in
            var counts = try RenewalCases(plan: plan).count(db)
            let sent = try db.one("select count(*) from renewal_step where sent", as: Int.self)
            if sent > 0 { counts["skipped/already_sent"] = sent }
            counts["messages"] = try db.one("select count(*) from renewal_case where reason is null", as: Int.self)
            counts["bills"] = try db.one(
                "select count(*) from renewal_case where reason is null and bill_id is null", as: Int.self)
            return RenewalOutcome(
                publication: plan.timeline.publication.code, edition: plan.stand.edition?.number, steps: plan.steps,
                counts: counts)
        }
    }

    /// The same, one by one: first those who would be asked. Each look at names and numbers is logged.
    ///
    /// - Throws: `Refusal` as `preview`.
    public static func cases(
        _ code: String, edition number: Int?, limit: Int? = nil, at office: Office, act: Act
    ) async throws -> [RenewalCase] {
        let cases = try await rehearse(code, edition: number, at: office, act: act) { db, plan in
            try RenewalCase.read(plan.timeline.publication, limit: limit, db)
        }
        try await office.change(act.looking) { db in
            try AccessLog.record(.export, subject: "renewals \(code)", rows: cases.count, db, act: act)
        }
        return cases
    }

    /// Lays out who would be asked, and leaves nothing of it.
    private static func rehearse<R: Sendable>(
        _ code: String, edition number: Int?, at office: Office, act: Act,
        _ body: @escaping @Sendable (Session, RenewalPlan) throws -> R
    ) async throws -> R {
        try await office.change(act.rehearsed) { db in
            let timeline = try Timeline.of(code: code, db)
            let edition = try number.map { try through($0, timeline) }
            let plan = try RenewalPlan.make(timeline, through: edition, db, act: act)
            try RenewalCases(plan: plan).lay(locking: false, db)
            return try body(db, plan)
        }
    }

    /// The edition that a run or a preview is about: the last one frozen, or one to come.
    private static func through(_ number: Int, _ timeline: Timeline) throws -> Edition {
        let edition = try timeline.edition(number)
        let last = RenewalStand(timeline).edition
        guard edition.position >= last?.position ?? 0 else {
            throw Refusal(
                "edition_past", id: "Edisi \(number) sudah lewat: yang terakhir dibekukan edisi \(last?.number ?? 0).",
                en: "Edition \(number) is past: the last one frozen is \(last?.number ?? 0).",
                hint: Phrase(
                    id: "Langkah yang terlewat tidak dikirim menyusul; hilangkan --edition.",
                    en: "A step that was missed is not sent late; leave --edition out."))
        }
        return edition
    }

    /// Asks everybody who is due: bills, efforts and messages, ten thousand subscriptions a transaction. The same day again, it
    /// changes nothing; killed, it is simply run again.
    ///
    /// `edition`: the last one frozen, for those who want to be sure.
    /// `lots`: subscriptions a transaction.
    /// - Throws: `Refusal` `edition_past`, `edition_not_frozen`, `edition_frozen_meanwhile`, `job_running`.
    public static func run(
        _ code: String, edition number: Int? = nil, lots: Int = 10_000, at office: Office, act: Act,
        waiting: @Sendable (JobRun) -> Void = { _ in }, progress: @Sendable (JobRun) -> Void = { _ in }
    ) async throws -> RenewalOutcome {
        if act.dryRun { return try await preview(code, edition: number, at: office, act: act) }
        let (publication, day) = try await office.read { db in
            let timeline = try Timeline.of(code: code, db)
            if let number, try through(number, timeline).id != RenewalStand(timeline).edition?.id {
                throw Refusal(
                    "edition_not_frozen", id: "Edisi \(number) belum dibekukan.",
                    en: "Edition \(number) is not frozen.",
                    hint: Phrase(
                        id: "Lihat dulu dengan: sirkulasi renewal preview --publication \(code) --edition \(number).",
                        en: "Look first with: sirkulasi renewal preview --publication \(code) --edition \(number)."))
            }
            return try (timeline.publication, RenewalPlan.make(timeline, db, act: act).businessOn)
        }
        let job = try await JobRunner("renew", of: publication, at: office, act: act).run(
            on: day, waiting: waiting, progress: progress
        ) { db, unfinished in
            try begin(publication, after: unfinished, lots: lots, db, act: act)
        } step: { db, run, plan in
            try step(run, plan, db, act: act)
        }
        return try await office.read { db in
            let plan = try RenewalPlan.make(Timeline.of(publication, db), db, act: act)
            var outcome = RenewalOutcome(
                publication: publication.code, edition: plan.stand.edition?.number, steps: plan.steps,
                counts: job.counts)
            outcome.batch = try RenewalBatch.today(plan, db)
            return outcome
        }
    }

    private static func begin(
        _ publication: Publication, after unfinished: JobRun?, lots: Int, _ db: Session, act: Act
    ) throws -> JobRunner.Beginning<RenewalPlan> {
        try Timeline.hold(publication.id, db)
        var plan = try RenewalPlan.make(.of(publication, db), db, act: act)
        // A running that was cut short goes on, unless an edition was frozen since: then everybody's issues to go are others.
        let mark = unfinished?.checkpoint.flatMap { Checkpoint($0) }
        let from = mark.flatMap { $0.edition == plan.stand.edition?.id ? $0 : nil }
        let cut = try RenewalCases(plan: plan).lots(after: from?.subscription ?? 0, of: lots, db)
        plan.lots = cut.lots
        let done = from == nil ? 0 : unfinished?.done ?? 0
        var counts = from == nil ? [:] : unfinished?.counts ?? [:]
        // A running that goes on has counted them when it began.
        if from == nil, cut.sent > 0 { counts["skipped/already_sent"] = cut.sent }
        counts["stopped", default: 0] += try StandingOrders.stopUnpaid(plan, db, act: act)
        return JobRunner.Beginning(
            plan: plan, total: done + plan.lots.reduce(0) { $0 + $1.count },
            from: JobStep(
                checkpoint: Checkpoint(edition: plan.stand.edition?.id, subscription: from?.subscription ?? 0).text,
                done: done,
                counts: counts, isLast: false))
    }

    /// One lot: everything that it brings, or nothing.
    private static func step(_ run: JobRun, _ plan: RenewalPlan, _ db: Session, act: Act) throws -> JobStep {
        let last = run.checkpoint.flatMap { Checkpoint($0) }?.subscription ?? 0
        guard let lot = plan.lots.first(where: { $0.last ?? 0 > last }), let end = lot.last else {
            return JobStep(checkpoint: run.checkpoint, isLast: true)
        }
        let publication = plan.timeline.publication
        try Timeline.hold(publication.id, db)
        guard try RenewalStand(.of(publication, db)).edition?.id == plan.stand.edition?.id else {
            throw Refusal(
                "edition_frozen_meanwhile", id: "Sebuah edisi dibekukan sementara perpanjangan berjalan.",
                en: "An edition was frozen while the renewals were being made.",
                hint: Phrase(
                    id: "Jalankan lagi; sisa edisi dihitung dari edisi itu.",
                    en: "Run it again; issues to go are counted from that edition."))
        }
        let cases = RenewalCases(plan: plan)
        try cases.lay(lot, locking: true, db)
        var counts = try cases.count(db)
        let due = try db.one("select count(*) from renewal_case where reason is null", as: Int.self)
        if due > 0 {
            counts["messages"] = due
            counts["bills"] = try db.inBulk {
                let batch = try RenewalBatch.open(plan, db, act: act)
                return try RenewalWriting(plan: plan).write(into: batch, db, act: act)
            }
        }
        return JobStep(
            checkpoint: Checkpoint(edition: plan.stand.edition?.id, subscription: end).text, done: lot.count,
            counts: counts,
            isLast: end == plan.lots.last?.last)
    }

    /// How far a run is: through this subscription, counted behind this edition.
    struct Checkpoint: Hashable {
        let edition: Int32?
        let subscription: Int64

        init(edition: Int32?, subscription: Int64) {
            self.edition = edition
            self.subscription = subscription
        }

        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let subscription = Int64(parts[1]) else { return nil }
            self.init(edition: Int32(parts[0]), subscription: subscription)
        }

        var text: String { "\(edition.map(String.init) ?? "")/\(subscription)" }
    }
}
