import Postgres

/// The append-only journal: transfers between two accounts, amount > 0, balanced by construction.
///
/// Money that comes in belongs to its payer first (`overpaid`); a bill it settles turns it into a term's price (`unearned`),
/// shipping, tax and the rupiah of the unique digits (`rounding`). What staff record as paid with a purchase goes to the term
/// at once.
enum Journal {
    enum Account: String {
        case bank, receivable, unearned, earned, tax, shipping, commission, overpaid, rounding, clearing
        case refundsPayable = "refunds_payable"
        case bankCharges = "bank_charges"
        case writeOff = "write_off"
    }
    enum Kind: String {
        case payment, earning, refund, `extension`, recoup, successor, reversal, credit
        case refundPaid = "refund_paid"
        case writeOff = "write_off"
    }

    /// What an entry is about.
    struct Subject {
        let publication: Publication
        var subscription: Int64?
        var term: Int64?
        var run: Int32?
        var bill: Int64?
        var payment: Int64?
        var reference: String?
    }

    /// Adds one transfer; nothing for an amount of 0. In a closed month it is booked on the first open day after it.
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
                               subscription_id, term_id, run_id, bill_id, payment_id, reference, reason)
            values (\(subject.publication.id), \(debit.rawValue), \(credit.rawValue), \(amount),
                    \(subject.publication.currency), open_day(\(subject.publication.id), \(date)), \(act.now),
                    \(kind.rawValue), \(subject.subscription), \(subject.term), \(subject.run), \(subject.bill),
                    \(subject.payment), \(subject.reference), \(act.reason))
            """)
    }

    /// The day an instant falls on in a zone: the only conversion there is.
    static func businessDay(_ instant: Instant, _ zone: String) -> SQL {
        "cast(\(instant) at time zone \(zone) as date)"
    }
}
