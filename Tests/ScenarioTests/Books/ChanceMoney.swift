import Circulation
import Postgres

/// Acts on money: bills paid in full, in part, too much, late; payments taken back; refunds sent; months closed.
extension Chance {
    /// Money for an open bill, mostly all of it.
    func payBill() async throws {
        let open = try await department.office.read { db in
            try db.rows("select number from bill where state in ('open', 'expired') order by bill_id", as: String.self)
        }
        guard let number = open.randomElement(using: &random) else { return try await buy() }
        let bill = try await department.office.read { db in try Bill.named(number, db) }
        let amount = max(
            1, [bill.total, bill.total, bill.amount, bill.total + Int64(pick(1...9_000)), bill.amount / 2][pick(0...4)])
        let (daysBack, shortfall) = (pick(0...9), oneIn(5) ? Shortfall.writtenOff : .waits)
        let paid = try await attempt("pay \(amount) for \(number), \(daysBack) days ago, \(shortfall)") { db, act in
            _ = try db.execute(
                """
                insert into bank_account (code, created_at) select 'BCA-1', \(act.now)
                where not exists (select from bank_account)
                """)
            let payment = try db.one(
                """
                insert into payment (bank_account_id, booked_on, amount, currency, recorded_at)
                select min(bank_account_id), cast(\(act.now) at time zone 'Asia/Jakarta' as date) - \(Int32(daysBack)), \(amount),
                       'IDR', \(act.now)
                from bank_account returning payment_id
                """, as: Int64.self)
            let settled = try Payments.give(payment, to: number, shortfall: shortfall, db, act: act)
            let lines = try db.rows(
                """
                select subscription_id, slot_count::int8 from bill_line
                where bill_id = \(settled.bill.id) and cancelled_at is null
                """, as: (Int64, Int).self)
            let given = try db.one(
                "select sum(amount)::int8 from allocation where payment_id = \(payment)", as: Int64.self)
            return (settled, lines, given)
        }
        guard let (settled, lines, given) = paid else { return }
        self.paid += given
        for line in lines where settled.starts.contains(where: { $0.subscription == line.0 }) {
            bought[line.0, default: 0] += line.1
        }
    }

    func takeBack() async throws {
        let matched = try await department.office.read { db in
            try db.rows(
                """
                select distinct payment_id from allocation where undone_at is null and bill_id is not null order by 1
                """, as: Int64.self)
        }
        guard let payment = matched.randomElement(using: &random) else { return }
        let taken = try await attempt("take payment \(payment) back") { db, act in
            let given = try db.one(
                "select sum(amount)::int8 from allocation where payment_id = \(payment) and undone_at is null",
                as: Int64.self)
            let lines: SQL = """
                select l.subscription_id, l.slot_count::int8 from bill_line l join allocation a using (bill_id)
                where a.payment_id = \(payment) and l.cancelled_at is null
                """
            let sold = try db.rows("\(lines) and l.term_id is not null and a.undone_at is null", as: (Int64, Int).self)
            _ = try Payments.unmatch(payment, db, act: act)
            let left = try db.rows("\(lines) and l.term_id is not null", as: (Int64, Int).self)
            return (given, sold.filter { line in !left.contains { $0 == line } })
        }
        guard let (given, gone) = taken else { return }
        paid -= given
        for (subscription, slots) in gone { bought[subscription, default: 0] -= slots }
    }

    /// What a cancelled subscription is owed leaves the bank.
    func sendBack(_ id: Int64) async throws {
        let sent = try await attempt("send \(id) back what it is owed") { db, act in
            try Payments.refund(subscription: id, reference: nil, db, act: act)
        }
        guard let sent else { return }
        owedBack -= sent.amount
        paid -= sent.amount
    }

    /// The books are closed up to a fortnight ago.
    func closeMonth() async throws {
        let day = try await department.office.read { [now = department.now] db in
            try JournalCheck.day(of: now.adding(seconds: -14 * 86_400), db)
        }
        _ = try await attempt("close through \(day)") { db, act in
            try JournalClosing.close("IDM", through: day, db, act: act)
        }
    }

    /// The program's own proof: no difference on any day, and terms that add up to the journal.
    func proof() async throws -> [String] {
        try await department.change { db, act in
            let days = try db.rows("select distinct accounting_on from entry order by 1", as: Day.self)
            var faults = try days.compactMap { day -> String? in
                let check = try JournalCheck.of("IDM", asOf: day, db)
                return check.isBalanced ? nil : "as of \(day) the books differ by \(check.difference)"
            }
            if let last = days.last {
                let liability = try Liability.of("IDM", asOf: last, db)
                if liability.difference != 0 { faults.append("the liability differs by \(liability.difference)") }
            }
            return faults + (try BooksExam.findings(db).filter { !$0.isGood }.map(\.message.en))
        }
    }
}
