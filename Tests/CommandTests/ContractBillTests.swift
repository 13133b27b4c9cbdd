import Foundation
import Postgres
import Support
import Testing

/// The rate card, accounts and bills as scripts meet them.
@Suite struct ContractBillTests {
    private static let bill: Shape = .object([
        "bill": .text, "number": .text, "amount": .integer, "unique_digits": .integer, "total": .integer,
        "due_on": .day,
        "first_edition": .maybe(.integer), "promise_until": .maybe(.day), "state": .word(["open"]), "payer": .text,
        "account": .maybe(.text), "currency": .text, "issued_on": .day, "commission": .integer, "gross": .integer,
    ])
    private static let row: Shape = .object([
        "bill": .text, "number": .text, "amount": .integer, "unique_digits": .integer, "total": .integer,
        "due_on": .day,
        "first_edition": .maybe(.integer), "promise_until": .maybe(.day), "state": .word(["open"]), "payer": .text,
        "payer_name": .text, "subscriptions": .integer, "channel": .text, "credit": .flag,
    ])
    private static let offer: Shape = .object([
        "offer": .text, "publication": .text, "name": .text, "slots": .integer, "copies": .integer, "class": .text,
        "zone": .maybe(.text), "price": .integer, "shipping": .integer, "currency": .text, "tax": .maybe(.text),
        "for": .word(["new", "renewal", "both"]), "gift": .flag, "valid_from": .maybe(.day),
        "valid_until": .maybe(.day),
    ])
    private static let account: Shape = .object([
        "account": .text, "bank": .maybe(.text), "number": .maybe(.text), "holder": .maybe(.text), "currency": .text,
        "takes_bills": .flag, "cooldown_days": .integer, "qr": .maybe(.text),
    ])

    /// A subscription that is not paid, and the offer of its price.
    private func asked(_ desk: CommandDesk) async throws -> String {
        let number = try await desk.subscriber()
        let made = try await desk.several(
            "offer add --publication IDM --code IDM12 --slots 12 --price 600000",
            "subscription add --publication IDM --subscriber \(number) --slots 12 --price 600000")
        return try #require((made.last as? CommandDesk.Object)?["subscription"] as? String)
    }

    @Test func theRateCard() async throws {
        try await CommandDesk.open { desk in
            let zone = try await desk.expect(
                "zone add --code jawa --name Jawa --province 31 --province 'Jawa Barat'",
                .object(["zone": .text, "name": .text, "provinces": .list(.text), "abroad": .flag]))
            #expect(zone["provinces"] == .list([.text("31"), .text("32")]))
            try await desk.expect("zone list", .list(.object(["zone": .text])))
            let tax: Shape = .object([
                "tax": .text, "name": .text, "rate": .text, "base": .text, "included": .flag, "valid_from": .day,
                "valid_until": .maybe(.day),
            ])
            try await desk.expect("tax add --code ppn --name PPN --rate 12/100 --base 11/12 --from 2025-01-01", tax)
            try await desk.expect("tax list", .list(tax))
            #expect(try await desk.refusal("tax add --code x --name X --rate 2 --from 2025-01-01", exit: 2) == "usage")
            let options = "--publication IDM --code JAWA12 --slots 12 --price 550000 --zone jawa --until 2027-12-31"
            let added = try await desk.expect("offer add \(options)", Self.offer)
            #expect(added["valid_from"] == .text("2027-01-02") && added["valid_until"] == .text("2027-12-31"))
            #expect(try await desk.refusal("offer add \(options)") == "offer_overlaps")
            let list = try await desk.expect("offer list --publication IDM --on 2027-12-31", .list(Self.offer))
            #expect(list.list?.count == 1)
            let ended = try await desk.expect(
                "offer retire --publication IDM --code jawa12 --until 2027-06-30", Self.offer)
            #expect(ended["valid_until"] == .text("2027-06-30"))
        }
    }

    @Test func accounts() async throws {
        try await CommandDesk.open(editions: 1) { desk in
            try await desk.expect(
                "account add --code BCA-1 --bank BCA --number '012 345-6' --holder 'PT Contoh'", Self.account)
            let closed = try await desk.expect("account set BCA-1 --no-takes-bills", Self.account)
            #expect(closed["takes_bills"] == .flag(false) && closed["holder"] == .text("PT Contoh"))
            try await desk.expect("account list", .list(Self.account))
            let shown = try await desk.expect("account show 0123456", Self.account)
            #expect(shown["open_bills"] == .integer(0))
            #expect(try await desk.refusal("account show TIADA") == "account_unknown")
        }
    }

    @Test func aBillFromMakingToExpiring() async throws {
        try await CommandDesk.open { desk in
            let subscription = try await asked(desk)
            let before = try await desk.fingerprint()
            let rehearsed = try await desk.expect(
                "bill make --subscription \(subscription) --offer IDM12 --dry-run", Self.bill)
            #expect(try await desk.fingerprint() == before)
            let made = try await desk.expect("bill make --subscription \(subscription) --offer IDM12", Self.bill)
            #expect(made["number"] == rehearsed["number"] && made["total"] == rehearsed["total"])
            #expect(made["first_edition"] == .integer(101) && made["promise_until"] == .text("2027-01-20"))
            let (amount, digits) = (made["amount"]?.integer ?? 0, made["unique_digits"]?.integer ?? 0)
            #expect(amount == 600_000 && digits > 0 && made["total"]?.integer == amount + digits)
            #expect(made["replaces"]?.list?.count == 1)
            let number = try #require(made["number"]?.text)
            let shown = try await desk.expect("bill show \(number)", Self.bill)
            #expect(shown["lines"]?.list?.first?["subscription"] == .text(subscription))
            #expect(try await desk.expect("bill show --bill \(made["bill"]?.text ?? "")", Self.bill) == shown)
            #expect(try await desk.expect("bill list --state open", .list(Self.row)).list?.count == 1)
            let late = "bill expire --as-of 2027-12-31"
            let expired = try await desk.expect(late, .object(["expired": .integer, "freed": .integer]))
            #expect(expired["expired"] == .integer(1))
            #expect(try await desk.expect(late, .anything)["expired"] == .integer(0))
            #expect(try await desk.refusal("bill cancel \(number) --reason terlambat") == "bill_closed")
        }
    }

    @Test func aBillOfARequestAndWhatIsRefused() async throws {
        try await CommandDesk.open { desk in
            let form = try desk.file(
                "form.json",
                #"{"nama":"Budi Contoh","alamat":"Jl. Contoh 5, Bandung","kode_pos":"40123","no_hp":"0811-0000-111","paket":"12 edisi"}"#
            )
            let received = try await desk.object("request receive --source form:contoh \(form)")
            let request = try #require((received["requests"] as? [String])?.first)
            _ = try await desk.object("offer add --publication IDM --code IDM12 --slots 12 --price 600000")
            let line = "bill make --request \(request) --offer IDM12"
            #expect(try await desk.refusal(line) == "request_without_subscription")
            _ = try await desk.object("request approve \(request) --slots 12 --price 600000")
            let made = try await desk.expect(line, Self.bill)
            #expect(made["total"]?.integer ?? 0 > 600_000)
            #expect(try await desk.refusal("bill make --request \(request)", exit: 2) == "usage")
            #expect(try await desk.refusal("bill make --offer IDM12") == "nothing_to_bill")
            #expect(try await desk.refusal("bill show TIADA") == "bill_unknown")
            #expect(try await desk.refusal("bill show", exit: 2) == "usage")
            #expect(try await desk.refusal("bill cancel \(made["number"]?.text ?? "")") == "reason_required")
        }
    }

    @Test func paper() async throws {
        try await CommandDesk.open { desk in
            let subscription = try await asked(desk)
            let made = try await desk.object("bill make --subscription \(subscription) --offer IDM12")
            let number = try #require(made["number"] as? String)
            let file = desk.folder + "/tagihan.pdf"
            let shape: Shape = .object(["bills": .integer, "pages": .integer, "file": .text])
            let printed = try await desk.expect("bill print --bill \(number) --bill \(number) --output \(file)", shape)
            #expect(printed["bills"] == .integer(2) && printed["pages"] == .integer(2))
            #expect(try Data(contentsOf: URL(filePath: file)).prefix(5) == Data("%PDF-".utf8))
            #expect(try await desk.refusal("bill print --bill \(number)", exit: 2) == "usage")
            #expect(try await desk.refusal("bill receipt --bill \(number) --output \(file)") == "bill_not_paid")
            _ = try await desk.several(
                "account add --code KAS --bank Kas",
                "payment record --account KAS --amount \(made["total"] as? Int ?? 0) --bill \(number) --from 'RAHMAT C'"
            )
            let receipt = try await desk.expect("bill receipt --bill \(number) --output \(file)", shape)
            #expect(receipt["pages"] == .integer(1))
            let shown = try await desk.object("bill show \(number)")
            #expect(shown["state"] as? String == "paid" && shown["received"] as? Int == made["total"] as? Int)
            // Looks at a payer were logged, the refused receipt's not.
            let looks = try await desk.database.owner.session { db in
                try db.one("select count(*) from access_log where action = 'bills'", as: Int.self)
            }
            #expect(looks == 3)
        }
    }
}
