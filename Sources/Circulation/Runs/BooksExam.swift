public import Postgres

/// Whether slots, copies and journal say the same: what no constraint can hold row by row. Changes nothing; a scan of each
/// frozen edition, so some seconds for a million subscriptions.
public struct BooksExam: Sendable {
    /// What was found of one rule in one publication.
    public struct Finding: Sendable {
        /// Stable, for scripts.
        public let check: String
        public let isGood: Bool
        public let message: Phrase
        public let hint: Phrase?
    }

    /// Looks through every publication.
    public static func findings(_ db: Session) throws -> [Finding] {
        try Publication.all(db).flatMap { publication in
            let timeline = try Timeline.of(publication, db)
            let exam = BooksExam(timeline: timeline)
            return [try exam.slots(db), try exam.journal(db)]
        }
    }

    private let timeline: Timeline

    private var publication: Int32 { timeline.publication.id }
    private var code: String { timeline.publication.code }

    // MARK: - Slots

    /// A slot on a frozen edition is served, has lapsed, or can be served by a supplement. One that lies beneath a copy that
    /// did not take it, or on a closed edition, is lost.
    private func slots(_ db: Session) throws -> Finding {
        var stranded: [String] = []
        var total = 0
        for edition in timeline.editions where edition.isFrozen && edition.weight > 0 {
            let found = try lost(on: edition, db)
            total += found.count
            stranded += found.prefix(5).map { "\(PublicNumber.subscription.text($0)) → \(edition.number)" }
        }
        guard total > 0 else {
            return Finding(
                check: "slots", isGood: true,
                message: Phrase(
                    id: "\(code): setiap jatah pada edisi beku terlayani, hangus, atau masih bisa disusulkan.",
                    en: "\(code): every slot on a frozen edition was served, has lapsed, or can still be supplemented."),
                hint: nil)
        }
        let list = stranded.prefix(10).joined(separator: ", ")
        return Finding(
            check: "slots", isGood: false,
            message: Phrase(
                id: "\(code): \(total) jatah pada edisi beku tidak terlayani dan tidak bisa disusulkan: \(list).",
                en: "\(code): \(total) slots on frozen editions are neither served nor to be supplemented: \(list)."),
            hint: Phrase(
                id: "Ganti jatahnya: sirkulasi subscription extend --subscription … --slots 1 --fault goodwill.",
                en: "Make them good: sirkulasi subscription extend --subscription … --slots 1 --fault goodwill."))
    }

    private func lost(on edition: Edition, _ db: Session) throws -> [Int64] {
        try db.rows(
            """
            select t.subscription_id from term t
            where t.publication_id = \(publication) and t.slots && \(Int4Range(edition.slots))
              and not exists (select from copy_all c where c.publication_id = \(publication) and c.edition_id = \(edition.id)
                                and c.subscription_id = t.subscription_id and c.term_id = t.term_id)
              and not exists (select from copy_share s where s.publication_id = \(publication)
                                and s.edition_id = \(edition.id) and s.term_id = t.term_id)
              and not exists (select from copy_adjustment a where a.edition_id = \(edition.id) and a.term_id = t.term_id
                                and a.kind in ('recoup', 'lapse'))
              and (\(edition.state == .closed) or exists (
                    select from copy_all c where c.publication_id = \(publication) and c.edition_id = \(edition.id)
                      and c.subscription_id = t.subscription_id and c.ordinal = 0))
            order by t.subscription_id
            """, as: Int64.self)
    }

    // MARK: - Journal

    /// The journal earned what the posted runs and their adjustments say, every term received its price, and nothing hangs
    /// between two terms.
    private func journal(_ db: Session) throws -> Finding {
        let (booked, ledger, clearing, unpaid) = try db.one(
            """
            select \(balance("earned")),
                   (select coalesce(sum(earned), 0)::int8 from run
                    where publication_id = \(publication) and state = 'posted')
                     + (select coalesce(sum(a.earned), 0)::int8 from copy_adjustment a
                        join run r on r.run_id = adjusted_run(a)
                        where a.publication_id = \(publication) and r.state = 'posted'),
                   \(balance("clearing")),
                   (select count(*) from term t left join (
                      select term_id, sum(case when credit = 'unearned' then amount else -amount end)::int8 as amount
                      from entry
                      where publication_id = \(publication) and term_id is not null
                        and ((credit = 'unearned' and debit <> 'earned') or (debit = 'unearned' and kind = 'reversal'))
                      group by term_id) p using (term_id)
                    where t.publication_id = \(publication) and t.price <> coalesce(p.amount, 0)
                      and not (t.state = 'cancelled' and coalesce(p.amount, 0) = 0))
            """, as: (Int64, Int64, Int64, Int64).self)
        guard booked != ledger || clearing != 0 || unpaid > 0 else {
            return Finding(
                check: "journal", isGood: true,
                message: Phrase(
                    id: "\(code): jurnal cocok dengan eksemplar, penyesuaian dan harga.",
                    en: "\(code): the journal agrees with copies, adjustments and prices."), hint: nil)
        }
        return Finding(
            check: "journal", isGood: false,
            message: Phrase(
                id:
                    "\(code): jurnal mencatat pendapatan \(booked), buku eksemplar \(ledger); kliring bersaldo \(clearing); \(unpaid) masa langganan tidak menerima harganya.",
                en:
                    "\(code): the journal has earned \(booked), the copies \(ledger); clearing holds \(clearing); \(unpaid) terms did not receive their price."
            ),
            hint: Phrase(
                id: "Bandingkan dengan cadangan terakhir dan periksa: sirkulasi run verify.",
                en: "Compare with the last backup, and look: sirkulasi run verify."))
    }

    /// Credit less debit of an account, minor units.
    private func balance(_ account: String) -> SQL {
        """
        (select coalesce(sum(case when credit = \(account) then amount else -amount end), 0)::int8 from entry
         where publication_id = \(publication) and (credit = \(account) or debit = \(account)))
        """
    }
}
