import Postgres

// A subscription that is added without being paid has an open bill at once, at a price that staff typed. The bill that is made
// for it by the rate card takes the place of that one: nobody is to be asked twice for the same issues.
extension Bills {
    /// Open bills without an offer that ask for what the new one asks for, and that nothing was paid on.
    static func replaceable(_ subscriptions: [Int64], slots: [Int], _ db: Session) throws -> [Int64] {
        try db.rows(
            """
            select b.bill_id
            from unnest(\(subscriptions), \(slots.map { Int32($0) })) as wanted (subscription_id, slot_count)
            join bill_line l using (subscription_id, slot_count)
            join bill b using (bill_id)
            where b.state = 'open' and not b.credit and l.offer_id is null and l.term_id is null
              and not exists (select from bill_line o where o.bill_id = b.bill_id and o.bill_line_id <> l.bill_line_id)
              and not exists (select from allocation a where a.bill_id = b.bill_id and a.undone_at is null)
            order by b.bill_id for update of b
            """, as: Int64.self)
    }

    static func replace(_ bills: [Int64], by bill: Bill, _ db: Session, act: Act) throws {
        guard !bills.isEmpty else { return }
        let note = "diganti / replaced: \(bill.number)"
        try db.execute("update bill set note = \(note) where bill_id = any(\(bills))")
        try Bill.close(bills, as: .cancelled, db, act: act)
    }

    /// Numbers of open bills that ask something of these subscriptions.
    static func openOthers(_ subscriptions: [Int64], except bills: [Int64], _ db: Session) throws -> [String] {
        try db.rows(
            """
            select distinct b.number from bill_line l join bill b using (bill_id)
            where l.subscription_id = any(\(subscriptions)) and l.cancelled_at is null and b.state = 'open'
              and b.bill_id <> all(\(bills))
            order by 1
            """, as: String.self)
    }

    static func numbers(_ bills: [Int64], _ db: Session) throws -> [String] {
        try db.rows("select number from bill where bill_id = any(\(bills)) order by bill_id", as: String.self)
    }
}
