public import Postgres

/// What the editions of a publication earned, by the accounting dates of their runs.
public struct Revenue: Sendable {
    public struct Line: Sendable {
        public let edition: Edition
        public let on: Day
        public let copies: Int
        /// Of the copies as frozen, minor units.
        public let earned: Int64
        /// Recouped, un-earned and lapsed.
        public let adjusted: Int64
        public var total: Int64 { earned + adjusted }
    }

    public let publication: Publication
    public let from: Day
    public let to: Day
    public let lines: [Line]
    /// Of the copies as frozen.
    public let byClass: [(key: String, phrase: Phrase, earned: Int64)]
    /// Shipping, rounding, commissions, bank charges and write-offs of the period, by account.
    public let others: [(account: String, phrase: Phrase, amount: Int64)]
    /// Subscription revenue by the journal, in the period.
    public let booked: Int64

    /// Editions whose runs earned in a period; both days included.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `dates_backwards`.
    public static func of(_ publication: String, from first: Day, to last: Day, _ db: Session) throws -> Revenue {
        guard first <= last else {
            throw Refusal(
                "dates_backwards", id: "\(last) sebelum \(first).", en: "\(last) is before \(first).",
                hint: Phrase(id: "Periksa --from dan --to.", en: "Check --from and --to."))
        }
        let timeline = try Timeline.of(code: publication, db)
        let id = timeline.publication.id
        let rows = try db.rows(
            """
            select r.edition_id, min(r.accounting_on), sum(r.copies)::int8, sum(r.earned)::int8,
                   coalesce((select sum(a.earned) from copy_adjustment a
                             where a.publication_id = \(id) and a.edition_id = r.edition_id), 0)::int8
            from run r join edition e using (edition_id)
            where r.publication_id = \(id) and r.state = 'posted' and r.accounting_on between \(first) and \(last)
            group by r.edition_id, e.position order by e.position
            """, as: (Int32, Day, Int, Int64, Int64).self)
        let classes = try db.rows(
            """
            select c.class, k.name_id, k.name_en, sum(c.earned)::int8
            from run_count c join run r using (run_id) join audience_class k using (class)
            where r.publication_id = \(id) and r.state = 'posted' and r.accounting_on between \(first) and \(last)
            group by c.class, k.name_id, k.name_en, k.sort having sum(c.earned) <> 0 order by k.sort
            """, as: (String, String, String, Int64).self)
        let booked = try db.rows(
            """
            select k.account, k.name_id, k.name_en,
                   sum(case when credit = k.account then amount else -amount end)::int8
            from entry e join account k on k.account in (e.debit, e.credit)
            where e.publication_id = \(id) and e.accounting_on between \(first) and \(last)
              and k.account in ('earned', 'shipping', 'rounding', 'commission', 'bank_charges', 'write_off')
            group by k.account, k.name_id, k.name_en order by k.account
            """, as: (String, String, String, Int64).self)
        return Revenue(
            publication: timeline.publication, from: first, to: last,
            lines: rows.compactMap { row in
                timeline.edition(id: row.0).map {
                    Line(edition: $0, on: row.1, copies: row.2, earned: row.3, adjusted: row.4)
                }
            },
            byClass: classes.map { ($0.0, Phrase(id: $0.1, en: $0.2), $0.3) },
            others: booked.filter { $0.0 != "earned" && $0.3 != 0 }.map { ($0.0, Phrase(id: $0.1, en: $0.2), $0.3) },
            booked: booked.first { $0.0 == "earned" }?.3 ?? 0)
    }
}
