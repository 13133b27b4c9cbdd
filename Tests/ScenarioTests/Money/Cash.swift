import Circulation
import Postgres
import Support
import Testing

/// The department's money side: an account, bills, payments, and the proof that nothing is lost.
final class Cash {
    let department: Department

    init(_ database: TestDatabase, uniqueDigits: Bool = false) async throws {
        department = try await Department(database)
        try await department.change { db, act in
            _ = try db.execute(
                """
                insert into bank_account (code, bank, number, takes_bills, created_at)
                values ('BCA-1', 'BCA', '0000000001', \(uniqueDigits), \(act.now))
                """)
        }
    }

    /// The open bill of a subscription.
    func bill(of subscription: Int64) async throws -> Bill {
        try await department.office.read { db in
            let number = try db.one(
                """
                select b.number from bill b join bill_line l using (bill_id)
                where l.subscription_id = \(subscription) and b.state = 'open'
                """, as: String.self)
            return try Bill.named(number, db)
        }
    }

    /// Two unpaid subscriptions on one bill: the second's line moves onto the first's.
    func billOfTwo() async throws -> (bill: Bill, first: Int64, second: Int64) {
        let first = try await department.subscription(paid: false)
        let second = try await department.subscription(paid: false)
        let (bill, other) = (try await bill(of: first), try await bill(of: second))
        try await department.change { db, act in
            _ = try db.execute("update bill_line set bill_id = \(bill.id) where bill_id = \(other.id)")
            _ = try db.execute("update bill set price = 1200000 where bill_id = \(bill.id)")
            _ = try db.execute("update bill set state = 'cancelled' where bill_id = \(other.id)")
        }
        return (bill, first, second)
    }

    /// A payment as a statement brings it.
    func payment(
        _ amount: Int64, on day: String, name: String = "", text: String = "", account: Int32 = 1
    ) async throws -> Int64 {
        let payment = try await recorded(amount, on: day, name: name, text: text)
        try await department.change { db, act in
            _ = try db.execute(
                """
                with read as (
                  insert into bank_statement (bank_account_id, sha256, layout, balance_proven, line_count, new_count, received_at)
                  values (\(account), sha256(\(String(payment))::bytea), 'test', true, 1, 1, \(act.now))
                  returning bank_statement_id)
                update payment set bank_statement_id = read.bank_statement_id, line_no = 1, bank_account_id = \(account),
                  ordinal = payment_id
                from read where payment_id = \(payment)
                """)
        }
        return payment
    }

    /// A payment as staff record it by hand.
    func recorded(_ amount: Int64, on day: String, name: String = "", text: String = "") async throws -> Int64 {
        let day = try #require(Day(day))
        return try await department.change { db, act in
            try db.one(
                """
                insert into payment (bank_account_id, booked_on, amount, currency, counterparty, counterparty_key, text, recorded_at)
                values (1, \(day), \(amount), 'IDR', \(name), lower(\(name)), \(text), \(act.now)) returning payment_id
                """, as: Int64.self)
        }
    }

    func pay(_ amount: Int64, on day: String, to bill: Bill) async throws -> Settlement {
        let payment = try await payment(amount, on: day)
        return try await department.change { db, act in
            try Payments.give(payment, to: bill.number, amount: amount, db, act: act)
        }
    }

    func state(_ payment: Int64) async throws -> Payment.State {
        try await department.office.read { db in try Payment.named(String(payment), db).state }
    }

    /// The books balance on every day that has an entry, and slots, copies and journal agree.
    func prove(_ location: SourceLocation = #_sourceLocation) async throws {
        let (checks, findings) = try await department.office.read { db in
            let days = try db.rows("select distinct accounting_on from entry order by 1", as: Day.self)
            return (try days.map { try JournalCheck.of("IDM", asOf: $0, db) }, try BooksExam.findings(db))
        }
        for check in checks where !check.isBalanced {
            Issue.record("\(check.asOf): a difference of \(check.difference)", sourceLocation: location)
        }
        for finding in findings where !finding.isGood {
            Issue.record("\(finding.message.en)", sourceLocation: location)
        }
    }
}
