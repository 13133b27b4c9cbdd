import Postgres

@testable import Circulation

/// An invented bill, to be changed by each test.
struct SampleBill {
    var number = "IDM-2027-0000012"
    var payer = "Rahmat Contoh"
    var contact: String?
    var address = ["Jl. Contoh No. 1", "RT 001/RW 002", "Bandung 40123"]
    var state = Bill.State.open
    var digits = 389
    var commission: Int64 = 0
    var tax: Int64 = 0
    var shipping: Int64 = 36_000
    var price: Int64 = 600_000
    var qr: String?
    var hasAccount = true
    var recipients = ["Rahmat Contoh"]
    var payments: [BillView.Payment] = []
    var lastEdition: Int? = 112

    var view: BillView {
        let count = Int64(recipients.count)
        let bill = Bill(
            id: 12, number: number, publicationID: 1, payerID: 10_001, account: hasAccount ? 1 : nil, currency: "IDR",
            amount: price * count + shipping * count + tax * count - commission, uniqueDigits: digits, state: state,
            credit: false, issuedOn: Day(year: 2027, month: 1, day: 5), dueOn: Day(year: 2027, month: 1, day: 19),
            expiresOn: Day(year: 2027, month: 2, day: 18))
        let account = BankAccount(
            id: 1, code: "BCA-1", bank: "Bank Contoh Asia", number: "0123 456 789",
            holder: "PT Contoh Media Pertahanan",
            currency: "IDR", takesBills: true, cooldownDays: 30, qr: qr, fees: [], qrFees: [], matchesNames: false)
        return BillView(
            bill: bill, publication: Self.publication, payerName: payer, payerContact: contact, payerAddress: address,
            account: hasAccount ? account : nil, price: price * count, shipping: shipping * count, tax: tax * count,
            taxNames: tax > 0 ? ["PPN 12% × 11/12"] : [], commission: commission, channel: "whatsapp", request: nil,
            closedAt: nil, closedOn: state == .open ? nil : Day(year: 2027, month: 1, day: 11), note: nil,
            lines: recipients.enumerated().map { line($0, $1) }, payments: payments,
            received: payments.isEmpty ? bill.amount : payments.reduce(0) { $0 + $1.amount },
            payerCredit: [])
    }

    private func line(_ index: Int, _ recipient: String) -> BillView.Line {
        BillView.Line(
            subscription: Int64(20_001 + index), recipientName: recipient, offer: "IDM12",
            offerName: "12 edisi Indonesia",
            isRenewal: index % 2 == 1, slots: 12, copies: 1, price: price, shipping: shipping, tax: tax, commission: 0,
            firstEdition: 101, lastEdition: lastEdition, promiseUntil: Day(year: 2027, month: 1, day: 19),
            hasTerm: state == .paid, isCancelled: false)
    }

    static let publication = Publication(
        id: 1, code: "IDM", name: "Majalah Contoh Pertahanan", frequency: .monthly, timeZone: "Asia/Jakarta",
        currency: "IDR", graceEditions: 0, gracePolicy: .recoup, needsApproval: false, undeliverable: .move,
        noAddress: .move, cutoffDaysBefore: 12, cutoffTime: "17:00", mailDaysBefore: 5, labelRetentionDays: 365,
        billDueDays: 14,
        billExpiresDays: 30, messagesFrom: "08:00", messagesTo: "20:00",
        publisher: Publisher(
            name: "PT Contoh Media Pertahanan", address: "Jl. Contoh Raya No. 10, Jakarta 10110",
            taxNumber: "00.000.000.0-000.000"))
}
