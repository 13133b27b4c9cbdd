public import Postgres

/// What a run would change against the last edition, before it is frozen.
public struct RunDiff: Sendable {
    public enum Change: String, Sendable { case added, dropped, moved, copies }

    public struct Line: Sendable {
        public let change: Change
        public let subscription: Int64
        public let name: String
        public let before: String
        public let after: String
        /// Why it was dropped; the movement where it was added.
        public let why: String
    }

    public let view: RunView
    public let labels: Int
    public let copies: Int
    public let previousEdition: Int?
    public let counts: [(change: Change, count: Int)]
    /// At most as many as were asked for.
    public let lines: [Line]
    /// What an approval binds to.
    public let sha256: [UInt8]
}

extension Runs {
    /// Lays out the run of an edition without freezing it and compares it with the last one. Where policy asks for two
    /// people, this is what the second approves: the hash of the list.
    ///
    /// `limit`: how many changed subscriptions to name.
    public static func diff(
        _ publication: String, _ number: Int, limit: Int = 50, _ db: Session, act: Act
    ) throws -> RunDiff {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        if edition.isFrozen { throw Refusal.editionFrozen(edition) }
        let run = try draft(edition, timeline, db, act: act)
        let candidates = Candidates(edition, on: timeline)
        try candidates.layOutMain(db)
        let sha256 = try listSHA256(db)
        try db.execute(
            """
            update run set diff_sha256 = \(sha256), requested_by = \(act.actor), requested_at = \(act.now),
              approved_by = null, approved_at = null
            where run_id = \(run.id) and (diff_sha256 is distinct from \(sha256))
            """)
        return try compare(run: Run.with(id: run.id, db), candidates, sha256, limit: limit, db)
    }

    /// A second person approves the list as it was shown.
    ///
    /// - Throws: `Refusal` `diff_missing`, `approval_by_requester`, `approval_stale`.
    public static func approve(_ publication: String, _ number: Int, _ db: Session, act: Act) throws -> RunView {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        if edition.isFrozen { throw Refusal.editionFrozen(edition) }
        guard let run = try Run.main(of: edition, db), let shown = run.diffSHA256 else { throw diffMissing(edition) }
        guard run.requestedBy != act.actor else {
            throw Refusal(
                "approval_by_requester", id: "\(act.actor) yang mengajukan; orang lain yang harus menyetujui.",
                en: "\(act.actor) asked for it; somebody else has to approve.",
                hint: Phrase(
                    id: "Minta rekan menjalankannya dengan --actor-nya.",
                    en: "Have a colleague run it as their --actor."))
        }
        try Candidates(edition, on: timeline).layOutMain(db)
        guard try listSHA256(db) == shown else { throw approvalStale(edition) }
        try db.execute(
            "update run set approved_by = \(act.actor), approved_at = \(act.now) where run_id = \(run.id)")
        return try view(of: Run.with(id: run.id, db), timeline, db)
    }

    static func checkApproval(of run: Run, _ db: Session) throws {
        let edition = try Timeline.of(
            .with(
                id: db.one(
                    "select publication_id from edition where edition_id = \(run.editionID)", as: Int32.self), db), db
        )
        .edition(run.edition)
        guard run.approvedBy != nil else {
            throw Refusal(
                "approval_missing",
                id: "Terbitan ini dibekukan oleh dua orang; edisi \(edition.number) belum disetujui.",
                en: "This publication is frozen by two people; edition \(edition.number) is not approved.",
                hint: Phrase(
                    id: "Orang pertama: sirkulasi run diff; orang kedua: sirkulasi run approve.",
                    en: "The first person: sirkulasi run diff; the second: sirkulasi run approve."))
        }
        guard try listSHA256(db) == run.diffSHA256 else { throw approvalStale(edition) }
    }

    private static func diffMissing(_ edition: Edition) -> Refusal {
        Refusal(
            "diff_missing", id: "Belum ada daftar edisi \(edition.number) yang diajukan.",
            en: "No list of edition \(edition.number) was submitted yet.",
            hint: Phrase(id: "Jalankan dulu: sirkulasi run diff.", en: "Run this first: sirkulasi run diff."))
    }

    private static func approvalStale(_ edition: Edition) -> Refusal {
        Refusal(
            "approval_stale", id: "Daftar edisi \(edition.number) sudah berubah sejak diajukan.",
            en: "The list of edition \(edition.number) has changed since it was submitted.",
            hint: Phrase(
                id: "Jalankan lagi sirkulasi run diff, lalu minta persetujuan.",
                en: "Run sirkulasi run diff again, then ask for approval."))
    }

    /// The list as it would be mailed, and who is left out.
    private static func listSHA256(_ db: Session) throws -> [UInt8] {
        let served = try db.one(
            """
            select sha256(coalesce(string_agg(hash, ''::bytea order by block), ''::bytea)) from (
              select block, sha256(convert_to(string_agg(line, e'\\x1e' order by label_no), 'UTF8')) as hash
              from (select label_no, (label_no - 1) / 10000 as block,
                           concat_ws(e'\\x1f', label_no, subscription_id, recipient_id, coalesce(term_id::text, ''), copies,
                                     class, purpose, channel, k_first, k_count, earned, name, contact_name, lines, locality,
                                     postcode) as line
                    from candidate where reason is null) lines
              group by block) blocks
            """, as: [UInt8].self)
        return try db.one(
            """
            select sha256(\(served) || coalesce(sha256(convert_to(string_agg(
              concat(subscription_id, e'\\x1f', reason), e'\\x1e' order by subscription_id), 'UTF8')), ''::bytea))
            from candidate where reason is not null
            """, as: [UInt8].self)
    }
}
