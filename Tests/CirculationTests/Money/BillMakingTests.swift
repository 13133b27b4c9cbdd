import Postgres
import Testing

@testable import Circulation

@Suite struct BillMakingTests {
    @Test func aBillSaysWhatIsAskedAndPromisesTheStart() async throws {
        try await BillDesk.open { desk in
            try await desk.account("BCA-1")
            try await desk.offer("IDM12") { $0.shipping = 36_000 }
            let subscription = try await desk.subscription()
            let made = try await desk.make(subscription).bill
            #expect(made.bill.number == "IDM-2026-0000001" && made.bill.state == .open)
            #expect(made.bill.amount == 636_000 && made.bill.uniqueDigits > 0)
            #expect(made.bill.total == 636_000 + Int64(made.bill.uniqueDigits))
            #expect(made.bill.issuedOn == Day(year: 2026, month: 12, day: 1))
            #expect(made.bill.dueOn == Day(year: 2026, month: 12, day: 15))
            #expect(made.bill.expiresOn == Day(year: 2027, month: 1, day: 14))
            #expect(made.firstEdition == 101 && made.lines.first?.lastEdition == 112)
            #expect(made.promiseUntil == Day(year: 2027, month: 1, day: 19))
            #expect(made.account?.code == "BCA-1" && !made.needsNumber)
            // A second before the cut-off the promise is still 101; at the cut-off it is 102.
            let other = try await desk.subscription()
            let late = try await desk.at("2027-01-19T16:59:59+07:00").make(other).bill
            #expect(late.firstEdition == 101 && late.bill.number == "IDM-2027-0000001")
            let later = try await desk.at("2027-01-19T17:00:00+07:00").make(try await desk.subscription()).bill
            #expect(later.firstEdition == 102)
        }
    }

    @Test func aRenewalPromisesWhatComesAfterTheChain() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let recipient = try await desk.subscriber()
            let bought = try await desk.do { db, act in
                try Subscriptions.add(
                    .init(
                        publication: "IDM", recipient: recipient,
                        purchase: Purchase(slots: 6, price: 300_000, paid: true)),
                    db, act: act)
            }
            let line = try #require(try await desk.make(bought.subscription.id).bill.lines.first)
            #expect(line.isRenewal && line.firstEdition == 107 && line.lastEdition == 118)
        }
    }

    @Test func severalSubscriptionsOfOnePayerAreOneBill() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12", price: 100_000)
            let agency = try await desk.subscriber("Agen Contoh")
            var ids: [Int64] = []
            for _ in 1...3 { ids.append(try await desk.subscription(payer: agency)) }
            var order = BillOrder(subscriptions: ids + ids, price: .offer("IDM12"))
            order.commission = 100_000
            let bill = try await desk.make(order).bill
            #expect(bill.lines.map(\.commission) == [33_333, 33_334, 33_333])
            #expect(bill.price == 300_000 && bill.commission == 100_000 && bill.bill.amount == 200_000)
            #expect(bill.bill.payerID == agency)
            let stranger = try await desk.subscription()
            #expect(await desk.refusal { try await desk.make(ids[0], stranger) } == "bill_payers_differ")
            order.commission = 300_000
            let greedy = order
            #expect(await desk.refusal { try await desk.make(greedy) } == "commission_too_high")
            order.commission = -1
            let negative = order
            #expect(await desk.refusal { try await desk.make(negative) } == "commission_too_high")
        }
    }

    @Test func theBillOfTheDeskIsReplacedAndOthersAreNamed() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let recipient = try await desk.subscriber()
            let asked = try await desk.do { db, act in
                try Subscriptions.add(
                    .init(
                        publication: "IDM", recipient: recipient,
                        purchase: Purchase(slots: 12, price: 600_000, paid: false)), db, act: act)
            }
            let first = try #require(asked.bills.first)
            let made = try await desk.make(asked.subscription.id)
            #expect(made.replaced == [first.number] && made.others == [])
            #expect(try await desk.read { db in try Bills.view(first.number, db) }.bill.state == .cancelled)
            // A second one of the rate card is made, and the first is named.
            #expect(try await desk.make(asked.subscription.id).others == [made.bill.bill.number])
        }
    }

    @Test func anIncludedTaxLeavesTheSumAsAsked() async throws {
        try await BillDesk.open { desk in
            let rule = TaxRule(
                tax: "ppn", name: "PPN 11%", rate: try #require(Fraction("11%")), included: true,
                from: Day(year: 2025, month: 1, day: 1))
            try await desk.do { db, act in _ = try TaxRule.add(rule, db, act: act) }
            try await desk.offer("IDM12") { $0.tax = "PPN" }
            let bill = try await desk.make(try await desk.subscription()).bill
            #expect(bill.bill.amount == 600_000 && bill.price == 540_541 && bill.tax == 59_459)
            #expect(bill.taxNames == ["PPN 11%"])
        }
    }

    @Test func whatCannotBeBilledIsRefused() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            try await desk.offer("CUMA", slots: 1, price: 0)
            try await desk.account("TUTUP", takesBills: false)
            let id = try await desk.subscription()
            #expect(await desk.refusal { try await desk.make() } == "nothing_to_bill")
            #expect(await desk.refusal { try await desk.make(id, offer: "CUMA") } == "amount_nothing")
            var order = BillOrder(subscriptions: [id], price: .offer("IDM12"))
            order.due = Day(year: 2026, month: 11, day: 30)
            let past = order
            #expect(await desk.refusal { try await desk.make(past) } == "due_date_unusable")
            order.due = nil
            order.account = "TUTUP"
            let closed = order
            #expect(await desk.refusal { try await desk.make(closed) } == "account_takes_no_bills")
            order.account = nil
            order.request = "R10013"
            let unknown = order
            #expect(await desk.refusal { try await desk.make(unknown) } == "request_unknown")
        }
    }
}
