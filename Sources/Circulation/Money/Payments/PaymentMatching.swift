public import Postgres

/// Recognises payments: which bill each may be for (the ladder: exact total, number in the note, digits left out, a fee kept,
/// several bills of one payer), or that it was recorded by hand already. Two candidates always mean a person.
///
/// Finding is one set-based pass over what waits; what needs nobody is settled afterwards, a batch at a time, so that a
/// matcher that dies has only settled less.
public enum PaymentMatching {
    public struct Outcome: Sendable {
        /// Recognised and settled.
        public var auto = 0
        /// A bill may be meant; a person says yes.
        public var suggested = 0
        /// Nobody knows.
        public var review = 0
        /// Interest, charges, what left the account, what somebody set aside.
        public var ignored = 0
        public var pending = 0
    }

    /// Finds candidates for everything that waits, of one account or of all.
    public static func find(account: Int32? = nil, _ db: Session, act: Act) throws {
        // Two matchers: the second waits and finds what is left.
        try db.execute("select from bank_account order by bank_account_id for no key update")
        let mine: SQL = if let account { "p.bank_account_id = \(account)" } else { "true" }
        // Payments before their candidates, in order: as everybody who decides about one takes them.
        try db.execute(
            """
            select from payment p where p.state in ('new', 'suggested', 'review', 'pending') and \(mine)
            order by payment_id for update
            """)
        try db.inBulk {
            // Hashed, not sorted: how many bills an amount has cannot be foretold, and where it seems many the planner sorts them all.
            try db.script(
                """
                set local work_mem = '256MB'; set local enable_mergejoin = off; set local default_statistics_target = 10;
                drop table if exists pg_temp.incoming
                """)
            try ignore(mine, db, act: act)
            try lay(mine, db)
            try PaymentTwins.find(db)
            try MatchLadder.climb(db)
            try decide(db, act: act)
        }
    }

    /// How far the settling of what was found is.
    public struct Progress: Sendable {
        /// By this settling so far.
        public var settled = 0
        /// Something was settled since candidates were found last: some of them may be of bills that are paid now.
        public var isStale = false

        public init(isStale: Bool = false) { self.isStale = isStale }
    }

    /// The next piece of work after `find`: settles up to `limit` payments that need nobody; where none is left, finds again what
    /// the bills just paid leave of the other payments' candidates. So it ends where doing it all again changes nothing, however
    /// often it was cut short.
    ///
    /// `account`: as `find` was told.
    /// - Returns: nil when nothing is left to do.
    public static func next(
        _ limit: Int, account: Int32? = nil, after progress: Progress = Progress(), _ db: Session, act: Act
    ) throws -> Progress? {
        var progress = progress
        if let settled = try settle(limit, db, act: act) {
            progress.settled += settled
            progress.isStale = progress.isStale || settled > 0
            return progress
        }
        guard progress.isStale else { return nil }
        try find(account: account, db, act: act)
        progress.isStale = false
        return progress
    }

    /// Settles what needs nobody, each by itself: one that no longer fits waits for a person.
    ///
    /// - Returns: how many were settled; nil when there was none to look at.
    private static func settle(_ limit: Int, _ db: Session, act: Act) throws -> Int? {
        let next = try db.rows(
            """
            select p.payment_id, c.bill_id from payment p join match_candidate c using (payment_id)
            where c.auto and p.state = 'suggested'
            order by p.booked_on, p.payment_id limit \(limit) for update of p skip locked
            """, as: (Int64, Int64).self)
        guard !next.isEmpty else { return nil }
        var settled = 0
        for (payment, bill) in next {
            do {
                try db.savepoint {
                    guard let bill = try Bill.read(where: "bill_id = \(bill)", db).first else { return }
                    _ = try Allocating.give(nil, of: payment, to: bill, how: .auto, db, act: act)
                    settled += 1
                }
            } catch let refusal as Refusal {
                try db.execute(
                    """
                    update payment set state = 'review', why = \(refusal.code), decided_at = \(act.now)
                    where payment_id = \(payment)
                    """)
            }
        }
        return settled
    }

    /// How everything stands that was looked at.
    public static func outcome(account: Int32? = nil, settled: Int, _ db: Session) throws -> Outcome {
        let mine: SQL = if let account { "bank_account_id = \(account)" } else { "true" }
        let counts = try db.rows(
            "select state, count(*) from payment where \(mine) group by state", as: (String, Int).self)
        let byState = Dictionary(uniqueKeysWithValues: counts)
        return Outcome(
            auto: settled, suggested: byState["suggested"] ?? 0, review: byState["review"] ?? 0,
            ignored: byState["ignored"] ?? 0, pending: byState["pending"] ?? 0)
    }

    private static func ignore(_ mine: SQL, _ db: Session, act: Act) throws {
        try db.execute(
            """
            update payment p set state = 'ignored', why = case when amount < 0 then 'outgoing' else 'interest' end,
              decided_at = \(act.now)
            where state = 'new' and \(mine)
              and (amount < 0 or (text ~* \(interest) and bank_statement_id is not null))
            """)
    }

    /// How banks word interest. Bunga is also a name: with any other word behind it, it is somebody's payment.
    private static let interest = """
        ^\\W*((jasa giro|credit interest|interest)\\M|(pendapatan )?bunga(\\W+(bank|giro|tab|tabungan|rek|rekening|deposito|kredit\
        |[0-9]+))*\\W*$)
        """

    /// What waits, with the numbers that its note names.
    private static func lay(_ mine: SQL, _ db: Session) throws {
        try db.execute(
            """
            create temporary table incoming on commit drop as
            select p.payment_id, p.bank_account_id, coalesce(p.booked_on, 'infinity') as booked_on, p.state = 'pending' as pending,
                   \(Payment.unallocated) as amount, p.currency, p.counterparty_key as name, p.text, k.fees,
                   k.qr_fees_per_mille, k.match_names, p.why, false as has_twin
            from payment p join bank_account k using (bank_account_id)
            where p.state in ('new', 'suggested', 'review', 'pending') and p.amount > 0 and \(mine)
              and coalesce(p.why, '') <> 'overpaid'
            """)
        try db.execute(
            """
            delete from match_candidate where payment_id in (select payment_id from incoming)
            """)
        try db.execute("analyze incoming")
    }

    /// Whoever has a candidate, or may be there already, is suggested; whoever has neither needs a person. A total that was paid
    /// already is named, and stays so; what is decided the same way again keeps its moment.
    private static func decide(_ db: Session, act: Act) throws {
        try db.execute(
            """
            update payment p set state = d.state, why = d.why, decided_at = \(act.now)
            from (
              select i.payment_id,
                     case when found.payment_id is not null or i.has_twin then 'suggested' else 'review' end as state,
                     case when found.payment_id is not null then found.rule
                          when i.has_twin then 'recorded_by_hand'
                          when i.why in ('paid_already', 'bill_paid')
                            or exists (select from exact_total e where e.payment_id = i.payment_id and e.taken)
                            or exists (select from bill b where b.total = i.amount and b.state = 'paid'
                                         and b.unique_digits > 0) then 'paid_already'
                          else 'unknown' end as why
              from incoming i
              left join (select payment_id, min(rule) as rule from found group by payment_id) found using (payment_id)
              where not i.pending) d
            where p.payment_id = d.payment_id and (p.state, p.why) is distinct from (d.state, d.why)
            """)
    }
}
