import Postgres

/// What an agency kept of a term's price belongs to its issues as the price does: issues that are not served give it back.
enum CommissionShare {
    /// The commission on part of a term's price, half a unit upwards.
    ///
    /// `amount`: of the price, minor units, not negative.
    static func of(_ amount: Int64, of term: Int64, _ db: Session) throws -> Int64 {
        let (price, kept, left) = try db.one(
            """
            select t.price, coalesce(sum(e.amount) filter (where e.debit = 'commission'), 0)::int8,
                   coalesce(sum(case e.debit when 'commission' then e.amount else -e.amount end), 0)::int8
            from term t left join entry e on e.term_id = t.term_id and 'commission' in (e.debit, e.credit)
            where t.term_id = \(term) group by t.term_id
            """, as: (Int64, Int64, Int64).self)
        guard price > 0, kept > 0 else { return 0 }
        return max(0, min(Half.up(amount, kept, over: price), left))
    }
}
