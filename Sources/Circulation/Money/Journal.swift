import Postgres

/// The append-only journal: transfers between two accounts, amount > 0, balanced by construction.
enum Journal {
    enum Account: String { case bank, unearned, earned, clearing, refundsPayable = "refunds_payable" }
    enum Kind: String { case payment, earning, refund, `extension`, recoup, successor }

    /// What an entry is about.
    struct Subject {
        let publication: Publication
        var subscription: Int64?
        var term: Int64?
        var run: Int32?
        var reference: String?
    }

    /// Adds one transfer; nothing for an amount of 0.
    ///
    /// `amount`: minor units, not negative.
    /// `on`: the accounting date; the business day of the act where absent.
    static func enter(
        _ kind: Kind, debit: Account, credit: Account, amount: Int64, for subject: Subject, on day: Day? = nil,
        _ db: Session, act: Act
    ) throws {
        guard amount != 0 else { return }
        let date: SQL = if let day { "\(day)" } else { businessDay(act.now, subject.publication.timeZone) }
        try db.execute(
            """
            insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind,
                               subscription_id, term_id, run_id, reference, reason)
            values (\(subject.publication.id), \(debit.rawValue), \(credit.rawValue), \(amount),
                    \(subject.publication.currency), \(date), \(act.now), \(kind.rawValue), \(subject.subscription),
                    \(subject.term), \(subject.run), \(subject.reference), \(act.reason))
            """)
    }

    /// The day an instant falls on in a zone: the only conversion there is.
    static func businessDay(_ instant: Instant, _ zone: String) -> SQL {
        "cast(\(instant) at time zone \(zone) as date)"
    }
}
