public import Postgres

extension Renewals {
    /// Takes a batch back while nobody has been told: its messages are cancelled, the bills it made and nobody paid are
    /// cancelled and their totals free again, and its efforts can be made anew.
    ///
    /// `edition`: the batch made behind it; nil for the publication's last one. `batch`: by its number.
    /// - Throws: `Refusal` `batch_unknown`, `batch_undone`, `notices_sent`, `batch_on_credit`.
    public static func undo(
        _ code: String, edition number: Int? = nil, batch wanted: String? = nil, _ db: Session, act: Act
    ) throws -> RenewalOutcome {
        let timeline = try Timeline.of(code: code, db)
        let batch = try batch(of: timeline, edition: number, wanted, db)
        let states = try db.rows(
            """
            select o.state from outbox o
            where o.outbox_id in (select outbox_id from effort where batch_id = \(batch.id)) order by o.outbox_id for update
            """, as: String.self)
        let told = states.count { $0 != "queued" }
        guard told == 0 else { throw noticesSent(told, of: states.count) }
        let running = try db.one(
            """
            select count(*) from effort f join bill b using (bill_id)
            where f.batch_id = \(batch.id) and f.made_bill and b.credit and b.state = 'open'
            """, as: Int.self)
        guard running == 0 else {
            throw Refusal(
                "batch_on_credit", id: "\(running) pesanan tetap dari gelombang ini sudah berjalan dengan kredit.",
                en: "\(running) standing orders of this batch run on credit already.",
                hint: Phrase(
                    id: "Batalkan satu per satu: sirkulasi subscription cancel.",
                    en: "Cancel them one by one: sirkulasi subscription cancel."))
        }
        let steps = try db.rows(
            """
            update effort set undone_at = \(act.now) where batch_id = \(batch.id) returning step::int8
            """, as: Int.self)
        // The key is free again: the effort may be made anew.
        try db.execute(
            """
            update outbox o set state = 'cancelled', settled_at = \(act.now), key = concat(o.key, '/undone/', \(batch.id)::text)
            from effort f where f.batch_id = \(batch.id) and f.outbox_id = o.outbox_id
            """)
        let bills = try db.inBulk {
            // By `coalesce`, so that no statistics of a moment ago make the planner read all efforts for each bill.
            try db.execute(
                """
                update bill b set state = 'cancelled', closed_at = \(act.now), holds_total = false
                from effort f
                where f.batch_id = \(batch.id) and f.made_bill and b.bill_id = f.bill_id and b.state = 'open'
                  and not exists (select from allocation a where a.bill_id = b.bill_id and a.undone_at is null)
                  and not exists (select from effort n where n.subscription_id = f.subscription_id and n.bill_id = b.bill_id
                                    and n.batch_id <> f.batch_id and coalesce(n.undone_at, 'infinity') = 'infinity')
                """)
        }
        try db.execute(
            "update renewal_batch set undone_at = \(act.now), undone_by = \(act.actor) where batch_id = \(batch.id)")
        var counts = Dictionary(steps.map { ("effort/\($0)", 1) }, uniquingKeysWith: +)
        counts["messages"] = states.count
        counts["bills"] = bills
        var outcome = RenewalOutcome(
            publication: timeline.publication.code, edition: batch.edition, steps: steps.max() ?? 0, counts: counts)
        outcome.batch = batch.id
        return outcome
    }

    private static func batch(
        of timeline: Timeline, edition number: Int?, _ wanted: String?, _ db: Session
    ) throws -> RenewalBatch {
        let publication = timeline.publication
        var condition: SQL = "b.publication_id = \(publication.id)"
        if let number { condition += " and b.edition_id = \(try timeline.edition(number).id)" }
        condition += wanted.map { " and b.batch_id = \(Int32($0) ?? -1)" } ?? " and b.undone_at is null"
        // Two who undo at once follow each other.
        try db.execute("select from renewal_batch b where \(condition) order by b.batch_id for update")
        guard let batch = try RenewalBatch.read(where: condition, limit: 1, db).first else {
            throw Refusal(
                "batch_unknown", id: "Tidak ada gelombang perpanjangan seperti itu.",
                en: "There is no such batch of renewals.",
                hint: Phrase(
                    id: "Lihat: sirkulasi renewal status --publication \(publication.code).",
                    en: "See: sirkulasi renewal status --publication \(publication.code)."))
        }
        guard batch.undoneAt == nil else {
            throw Refusal(
                "batch_undone", id: "Gelombang \(batch.id) sudah dibatalkan.",
                en: "Batch \(batch.id) was undone already.")
        }
        return batch
    }

    private static func noticesSent(_ told: Int, of all: Int) -> Refusal {
        Refusal(
            "notices_sent", id: "\(told) dari \(all) pesan gelombang ini sudah keluar; tidak bisa dibatalkan lagi.",
            en: "\(told) of \(all) messages of this batch are out already; it cannot be undone any more.",
            hint: Phrase(
                id: "Batalkan tagihannya satu per satu: sirkulasi bill cancel.",
                en: "Cancel its bills one by one: sirkulasi bill cancel."))
    }
}
