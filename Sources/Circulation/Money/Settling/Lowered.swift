import Postgres

extension Settling {
    /// Looks at bills that ask for less than they did: where what came is enough now they are settled, and what is too much is
    /// their payer's again, to be sent back.
    static func settleLowered(_ bills: [Int64], _ db: Session, act: Act) throws {
        let lowered = try Bill.read(
            where: "bill_id = any(\(bills)) and state in ('open', 'cancelled')", locking: true, db)
        for bill in lowered {
            let paid = try paid(bill, db)
            let asked = bill.state == .open ? bill.amount : 0
            guard paid > 0, paid >= asked else { continue }
            if asked > 0 {
                let publication = try Publication.with(id: bill.publicationID, db)
                let today = try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
                _ = try settle(bill, paid: asked, on: today, publication, db, act: act)
            }
            try free(paid - asked, of: bill, db, act: act)
        }
    }

    /// The latest money first. It lies with the payer already (`overpaid`): the journal has nothing to enter.
    private static func free(_ excess: Int64, of bill: Bill, _ db: Session, act: Act) throws {
        let given = try db.rows(
            """
            select allocation_id, payment_id, amount, fee, how from allocation
            where bill_id = \(bill.id) and undone_at is null order by allocation_id desc
            """, as: (Int64, Int64, Int64, Int64, String).self)
        var left = excess
        for (allocation, payment, amount, fee, how) in given where left > 0 {
            let freed = min(left, amount)
            left -= freed
            try db.execute(
                """
                update allocation set undone_at = \(act.now), undone_by = \(act.actor) where allocation_id = \(allocation)
                """)
            try db.execute(
                """
                insert into allocation (payment_id, bill_id, payer_id, amount, fee, how, at)
                select \(payment), bill_id, payer_id, part.amount, fee, \(how), \(act.now)
                from (values (\(bill.id)::bigint, null::bigint, \(amount - freed)::bigint, \(fee)::bigint),
                             (null, \(bill.payerID)::bigint, \(freed)::bigint, 0)) part (bill_id, payer_id, amount, fee)
                where part.amount > 0
                """)
            try db.execute("update payment set why = 'credit' where payment_id = \(payment)")
        }
    }
}
