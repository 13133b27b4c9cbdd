import Postgres
import Testing

@testable import Circulation

@Suite struct BankAccountTests {
    @Test func accountsAreAddedOnceAndChanged() async throws {
        try await BillDesk.open(editions: 0) { desk in
            try await desk.account("BCA-1", qr: "ID:{number}:{total}")
            #expect(await desk.refusal { try await desk.account("BCA-1") } == "account_taken")
            #expect(await desk.refusal { try await desk.account("bca-1") } == "account_taken")
            #expect(await desk.refusal { try await desk.account("BCA-2", cooldown: 366) } == "days_out_of_range")
            #expect(await desk.refusal { try await desk.account("tidak boleh") } == "account_unusable")
            let long = String(repeating: "x", count: 501)
            #expect(await desk.refusal { try await desk.account("BCA-2", qr: long) } == "qr_too_long")
            var facts = BankAccount.Facts()
            facts.holder = "PT Lain"
            facts.qr = ""
            let said = facts
            let changed = try await desk.do { db, act in try BankAccount.change("bca-1", said, db, act: act) }
            #expect(changed.holder == "PT Lain" && changed.bank == "Bank Contoh" && changed.qr == nil)
            #expect(changed.takesBills && changed.cooldownDays == 30)
        }
    }

    @Test func thePaymentCodeHoldsTotalAndNumber() async throws {
        try await BillDesk.open { desk in
            try await desk.account("BCA-1", qr: "bayar?n={number}&t={total}")
            try await desk.offer("IDM12")
            let made = try await desk.make(try await desk.subscription()).bill
            #expect(made.account?.code(of: made.bill) == "bayar?n=\(made.bill.number)&t=\(made.bill.total)")
            let standing = try await desk.read { db in try BankAccount.standing("BCA-1", db) }
            #expect(standing.openBills == 1 && standing.openTotal == made.bill.total && standing.heldTotals == 1)
        }
    }
}
