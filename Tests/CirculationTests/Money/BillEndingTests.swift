import Postgres
import Testing

@testable import Circulation

@Suite struct BillEndingTests {
    @Test func cancellingNeedsAReasonAndAnOpenBill() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let number = try await desk.make(try await desk.subscription()).bill.bill.number
            let cancel: @Sendable (BillDesk) async throws -> Void = { desk in
                try await desk.do { db, act in _ = try Bills.cancel(number, db, act: act) }
            }
            #expect(await desk.refusal { try await cancel(desk) } == "reason_required")
            try await cancel(desk.because("salah harga"))
            let view = try await desk.read { db in try Bills.view(number, db) }
            #expect(view.bill.state == .cancelled && view.note == "salah harga" && view.closedAt == desk.act.now)
            #expect(await desk.refusal { try await cancel(desk.because("lagi")) } == "bill_closed")
        }
    }

    @Test func expiringTakesTheLastDayAndDoesItOnce() async throws {
        try await BillDesk.open { desk in
            try await desk.account("BCA-1", cooldown: 10)
            try await desk.offer("IDM12")
            let bill = try await desk.make(try await desk.subscription()).bill.bill
            let last = try #require(bill.expiresOn)
            let expire: @Sendable (BillDesk, Day?) async throws -> Bills.Expired = { desk, day in
                try await desk.do { db, act in try Bills.expire(asOf: day, db, act: act) }
            }
            #expect(try await expire(desk, last) == .init(expired: 0, freed: 0))
            // On the next day by the publication's clock, an hour into it.
            let after = try desk.at("\(last.adding(days: 1))T01:00:00+07:00")
            #expect(try await expire(after, nil) == .init(expired: 1, freed: 0))
            #expect(try await expire(after, nil) == .init(expired: 0, freed: 0))
            let closed = last.adding(days: 1)
            #expect(try await expire(after, closed.adding(days: 10)) == .init(expired: 0, freed: 0))
            #expect(try await expire(after, closed.adding(days: 11)) == .init(expired: 0, freed: 1))
            #expect(try await expire(after, closed.adding(days: 11)) == .init(expired: 0, freed: 0))
        }
    }

    @Test func aTotalIsAskedAgainOnlyAfterItsCoolDown() async throws {
        try await BillDesk.open { desk in
            try await desk.account("BCA-1")
            try await desk.offer("IDM12")
            let first = try await desk.make(try await desk.subscription()).bill.bill
            try await desk.because("uji").do { db, act in _ = try Bills.cancel(first.number, db, act: act) }
            let second = try await desk.make(try await desk.subscription()).bill.bill
            #expect(second.total != first.total)
            let later = try desk.at("2027-01-05T09:00:00+07:00")
            try await later.do { db, act in _ = try Bills.expire(asOf: nil, db, act: act) }
            #expect(try await later.make(try await desk.subscription()).bill.bill.total == first.total)
        }
    }

    @Test func listsByStatePayerAndDay() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("IDM12")
            let payer = try await desk.subscriber("Pembayar Contoh")
            let mine = try await desk.make(try await desk.subscription(payer: payer)).bill.bill
            let other = try await desk.make(try await desk.subscription()).bill.bill
            try await desk.because("uji").do { db, act in _ = try Bills.cancel(other.number, db, act: act) }
            let list: @Sendable ((inout Bills.Filter) -> Void) async throws -> [String] = { change in
                var filter = Bills.Filter()
                change(&filter)
                let asked = filter
                return try await desk.read { db in try Bills.list(asked, db) }.map(\.bill.number)
            }
            #expect(try await list { _ in } == [mine.number, other.number])
            #expect(try await list { $0.state = .open } == [mine.number])
            #expect(try await list { $0.payer = payer } == [mine.number])
            #expect(try await list { $0.limit = 1 } == [other.number])
            #expect(try await list { $0.overdueOn = mine.dueOn } == [])
            #expect(try await list { $0.overdueOn = mine.dueOn.adding(days: 1) } == [mine.number])
            #expect(try await list { $0.publication = "IDM" }.count == 2)
        }
    }
}
