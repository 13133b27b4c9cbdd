import Circulation
import Postgres

/// Everything the department wrote down, read in one moment straight from the tables, for an auditor who trusts none of the
/// product's own arithmetic.
struct Books {
    struct Edition {
        let id: Int32
        let number: Int
        let position: Int
        let firstSlot: Int
        let weight: Int
        let state: String
        let accountingOn: Day

        var isFrozen: Bool { state == "frozen" || state == "posted" || state == "closed" }
        var counts: Bool { state != "skipped" && weight > 0 }
        var slots: Range<Int> { firstSlot..<(firstSlot + weight) }
    }

    struct Term {
        let id: Int64
        let subscription: Int64
        let kind: String
        let slots: Int4Multirange
        let count: Int
        let copies: Int
        let price: Int64
        let cut: Bool
        let day: Day
    }

    /// A slot spent: by a copy, by the second term of a double, by recouped grace, or by lapse; or what was un-earned.
    struct Use {
        let kind: String
        let term: Int64
        let edition: Int32
        let first: Int
        let count: Int
        let earned: Int64
        let posted: Bool
        /// The accounting date: never before the edition's, never before the money's.
        let day: Day
    }

    struct Copy {
        let subscription: Int64
        let edition: Int32
        let purpose: String
        let copies: Int
    }

    struct Entry {
        let debit: String
        let credit: String
        let amount: Int64
        let day: Day
        let kind: String
        let term: Int64?
        let subscription: Int64?
        var isReversal: Bool { kind == "reversal" }
    }

    struct Held {
        let subscription: Int64
        let positions: Int4Range
    }

    struct Reason {
        let subscription: Int64
        let edition: Int32
        let reason: String
    }

    let editions: [Edition]
    let terms: [Term]
    let uses: [Use]
    let copies: [Copy]
    let entries: [Entry]
    let holds: [Held]
    let reasons: [Reason]
    /// Subscriptions and their recipients.
    let subscriptions: [(id: Int64, recipient: Int64)]
    /// Of runs that are not drafts.
    let runs: [(edition: Int32, earned: Int64, posted: Bool)]

    var frontier: Int { editions.last { $0.isFrozen && $0.weight > 0 }?.slots.upperBound ?? 1 }

    func edition(taking slot: Int) -> Edition? { editions.first { $0.counts && $0.slots.contains(slot) } }
}

extension Books {
    init(_ db: Session) throws {
        editions = try db.fetch(
            """
            select edition_id, number::int8, position::int8, first_slot::int8, weight::int8, state, accounting_on
            from edition order by position
            """
        ) { row in
            try Edition(
                id: row.next(), number: row.next(), position: row.next(), firstSlot: row.next(), weight: row.next(),
                state: row.next(), accountingOn: row.next())
        }
        terms = try db.fetch(
            """
            select term_id, subscription_id, kind, slots, slot_count::int8, copies::int8, price, cut_slot is not null,
                   cast(created_at at time zone 'Asia/Jakarta' as date)
            from term order by subscription_id, lower(slots) nulls first, term_id
            """
        ) { row in
            try Term(
                id: row.next(), subscription: row.next(), kind: row.next(), slots: row.next(), count: row.next(),
                copies: row.next(), price: row.next(), cut: row.next(), day: row.next())
        }
        uses = try Self.uses(db)
        copies = try db.fetch("select subscription_id, edition_id, purpose, copies::int8 from copy_all") { row in
            try Copy(subscription: row.next(), edition: row.next(), purpose: row.next(), copies: row.next())
        }
        entries = try db.fetch(
            "select debit, credit, amount, accounting_on, kind, term_id, subscription_id from entry order by entry_id"
        ) { row in
            try Entry(
                debit: row.next(), credit: row.next(), amount: row.next(), day: row.next(), kind: row.next(),
                term: row.next(), subscription: row.next())
        }
        holds = try db.fetch("select subscription_id, positions from hold where not isempty(positions)") { row in
            try Held(subscription: row.next(), positions: row.next())
        }
        reasons = try db.fetch("select subscription_id, edition_id, reason from reason_all") { row in
            try Reason(subscription: row.next(), edition: row.next(), reason: row.next())
        }
        subscriptions = try db.rows(
            "select subscription_id, recipient_id from subscription order by subscription_id",
            as: (Int64, Int64).self
        ).map { (id: $0.0, recipient: $0.1) }
        runs = try db.rows(
            "select edition_id, earned, state = 'posted' from run where state <> 'draft'",
            as: (Int32, Int64, Bool).self
        ).map { (edition: $0.0, earned: $0.1, posted: $0.2) }
    }

    private static func uses(_ db: Session) throws -> [Use] {
        try db.fetch(
            """
            select u.kind, u.term_id, u.edition_id, u.k_first::int8, u.k_count::int8, u.earned, r.state = 'posted',
                   greatest(coalesce(r.accounting_on, e.accounting_on), u.day, cast(t.created_at at time zone 'Asia/Jakarta' as date))
            from (
              select 'copy' as kind, term_id, edition_id, k_first, k_count, earned, run_id, null::date as day
              from copy_all where term_id is not null
              union all
              select 'share', term_id, edition_id, k_first, k_count, earned, run_id, null from copy_share
              union all
              select a.kind, a.term_id, a.edition_id, coalesce(a.k_first, 0), coalesce(a.k_count, 0), a.earned,
                     coalesce(a.run_id, (select c.run_id from copy_all c where c.publication_id = a.publication_id
                                 and c.edition_id = a.edition_id and c.subscription_id = a.subscription_id
                                 and c.ordinal = a.ordinal)),
                     a.accounting_on
              from copy_adjustment a) u
            join run r using (run_id) join edition e on e.edition_id = u.edition_id join term t on t.term_id = u.term_id
            """
        ) { row in
            try Use(
                kind: row.next(), term: row.next(), edition: row.next(), first: row.next(), count: row.next(),
                earned: row.next(), posted: row.next(), day: row.next())
        }
    }
}
