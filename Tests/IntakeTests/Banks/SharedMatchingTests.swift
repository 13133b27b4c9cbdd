import Circulation
import Foundation
import Postgres
import Support
import Testing

@testable import Intake

/// The sample statements, each by itself against the sample bills: lines as payments, and which bill each is for.
@Suite(.enabled(if: Shared.isPresent)) struct SharedMatchingTests {
    private static let folder = "fixtures/bank/idr"
    private static let files = Set(transactions.compactMap { $0["file"] }).sorted()
    private static let transactions = Shared.table("\(folder)/expected_transactions.csv")
    private static let matches = Shared.table("\(folder)/expected_matches.csv")
    private static let bills = Shared.table("\(folder)/invoices.csv")

    private static func act(_ now: String) throws -> Act {
        Act(now: try #require(Instant(rfc3339: now)), actor: "uji", reason: "uji")
    }

    @Test(arguments: files) func statementsAreMatchedAsExpected(file: String) async throws {
        try await PaymentDesk.open { desk in
            try await layBills(desk)
            let path = try #require(Shared.folder?.appending(path: "\(Self.folder)/\(file)").path)
            let act = try Self.act("2026-01-11T09:00:00+07:00")
            let rows = Self.transactions.filter { $0["file"] == file }
            let report = try await StatementImport(account: "UJI").bring(path, into: desk.office, act: act)
            #expect(report.counts == [rows.count, rows.count, 0], "\(file)")
            try await compare(rows, desk, file)
            try await desk.office.change(act) { db in
                try PaymentMatching.find(db, act: act)
                var done = PaymentMatching.Progress()
                while let next = try PaymentMatching.next(100, after: done, db, act: act) { done = next }
            }
            let views = try await desk.office.read { db in try Payments.list(db) }
            #expect(views.count == rows.count, "\(file)")
            // Listed by day and in the file's order, pending ones last: as the rows are.
            for (row, view) in zip(rows, views) { check(view, row["key"] ?? "", file) }
            let days = try await desk.office.read { db in
                try db.rows("select distinct accounting_on from entry", as: Day.self)
            }
            for day in days {
                let books = try await desk.office.read { db in try JournalCheck.of("IDM", asOf: day, db) }
                #expect(books.isBalanced, "\(file) \(day)")
            }
        }
    }

    /// Every line is a payment, with what the file says of it.
    private func compare(_ rows: [[String: String]], _ desk: PaymentDesk, _ file: String) async throws {
        let found = try await desk.payments(
            """
            concat_ws('|', coalesce(booked_on::text, ''), amount, text, coalesce(counterparty, ''),
                      coalesce(balance::text, ''), state)
            """)
        let expected = rows.map { row in
            let columns = ["date", "amount_idr_signed", "description_single_spaced", "counterparty", "balance_after"]
            return (columns.map { row[$0] ?? "" } + [row["date"] == "" ? "pending" : "new"]).joined(separator: "|")
        }
        #expect(found == expected, "\(file)")
    }

    private func check(_ view: PaymentView, _ key: String, _ file: String) {
        let expected = Self.matches.filter { $0["key"] == key }
        let bills = expected.compactMap { $0["invoice"] }.filter { !$0.isEmpty }
        let amounts = expected.compactMap { $0["allocated_idr"].flatMap { Int64($0) } }
        let candidates = view.candidates.map(\.bill)
        let at = "\(file) \(key): \(view.payment.state) \(view.why ?? "") \(view.candidates)"
        switch expected.first?["class"] ?? "" {
        case "auto", "auto-if-policy":
            #expect(view.payment.state == .matched && view.bills.map(\.bill) == bills, "\(at)")
            #expect(view.bills.map(\.amount) == amounts && view.payment.unallocated == 0, "\(at)")
        case "suggest":
            #expect(view.payment.state == .suggested && candidates == bills && view.bills.isEmpty, "\(at)")
            // A gross settlement counts what the gateway kept; a shortfall does not.
            let given = view.candidates.map { $0.rule == "qr_settlement" ? $0.amount + $0.fee : $0.amount }
            #expect(given == amounts, "\(at)")
            let fees: [Int64] = key == "t05" ? [6_500] : key == "t12" ? [3_366] : bills.map { _ in 0 }
            #expect(view.candidates.map(\.fee) == fees, "\(at)")
        case "ignore": #expect(view.payment.state == .ignored && candidates.isEmpty, "\(at)")
        case "review": #expect(view.payment.state == .review && candidates.isEmpty && view.bills.isEmpty, "\(at)")
        case "pending": #expect(view.payment.state == .pending && candidates == bills && view.bills.isEmpty, "\(at)")
        default: Issue.record("\(at)")
        }
    }

    // MARK: The bills

    private func layBills(_ desk: PaymentDesk) async throws {
        let act = try Self.act("2025-12-15T09:00:00+07:00")
        try await desk.office.change(act) { db in
            _ = try Publication.add(.init(code: "IDM", name: "Majalah Contoh", frequency: .monthly), db: db, act: act)
            var plan = Edition.Plan(firstCoverDate: try #require(Day("2026-02-01")))
            plan.fromNumber = 101
            plan.count = 30
            _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
            var payers: [String: Int64] = [:]
            for bill in Self.bills { try lay(bill, &payers, db, act) }
        }
    }

    private func lay(_ row: [String: String], _ payers: inout [String: Int64], _ db: Session, _ act: Act) throws {
        func subscriber(_ name: String) throws -> Int64 {
            if let known = payers[name] { return known }
            let address = NewAddress(raw: "Jl. Contoh No. 1", locality: "Bandung", postcode: "40123")
            let person = NewSubscriber(name: name, nameKey: NameKey.key(name), address: address)
            let id = try Subscribers.add(person, db, act: act).id
            payers[name] = id
            return id
        }
        func number(_ column: String) throws -> Int64 { try #require(row[column].flatMap { Int64($0) }) }
        func day(_ column: String) throws -> Day { try #require(row[column].flatMap { Day($0) }) }
        let recipient = try subscriber(try #require(row["subscriber"]))
        let payer = try row["payer_org"].flatMap { $0.isEmpty ? nil : $0 }.map(subscriber) ?? recipient
        let purchase = Purchase(slots: 12, price: try number("price_idr"), paid: false)
        let added = try Subscriptions.add(
            .init(publication: "IDM", recipient: recipient, payer: payer, purchase: purchase), db, act: act)
        try db.execute(
            """
            update bill b set number = \(row["invoice"]), unique_digits = \(Int16(clamping: try number("kode_unik"))),
              issued_on = \(day("issued")), due_on = \(day("due")), expires_on = \(day("due").adding(days: 30)),
              holds_total = false
            from bill_line l where l.bill_id = b.bill_id and l.subscription_id = \(added.subscription.id)
            """)
    }
}
