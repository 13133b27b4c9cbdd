import Postgres
import Testing

@testable import Circulation

@Suite struct OfferPickingTests {
    private func zone(_ code: String, _ provinces: [String], at desk: BillDesk) async throws {
        try await desk.do { db, act in
            _ = try Zone.add(code: code, name: code, provinces: provinces, isAbroad: false, db, act: act)
        }
    }

    /// The offers of the lines of a bill for so many issues.
    private func picked(_ subscription: Int64, slots: Int = 12, at desk: BillDesk) async throws -> String? {
        let order = BillOrder(subscriptions: [subscription], price: .slots(slots))
        let made = try await desk.make(order)
        try await desk.because("uji").do { db, act in _ = try Bills.cancel(made.bill.bill.number, db, act: act) }
        return made.bill.lines.first?.offer
    }

    @Test func theMostSpecificThatFits() async throws {
        try await BillDesk.open { desk in
            try await zone("jawa", ["31", "32", "33"], at: desk)
            try await zone("jabar", ["32"], at: desk)
            try await desk.offer("UMUM")
            try await desk.offer("JAWA") { $0.zone = "jawa" }
            let bandung = try await desk.subscription(postcode: "40123")
            let medan = try await desk.subscription(postcode: "20112")
            let jakarta = try await desk.subscription(postcode: "10110")
            let unknown = try await desk.subscription(postcode: nil)
            #expect(try await picked(bandung, at: desk) == "JAWA")
            try await desk.offer("JABAR") { $0.zone = "jabar" }
            #expect(try await picked(bandung, at: desk) == "JABAR")
            #expect(try await picked(jakarta, at: desk) == "JAWA")
            #expect(try await picked(medan, at: desk) == "UMUM")
            #expect(try await picked(unknown, at: desk) == "UMUM")
            // For new ones only goes before both, in the same zone.
            try await desk.offer("BARU", price: 500_000) { $0.buyer = .new }
            #expect(try await picked(medan, at: desk) == "BARU")
            #expect(await desk.refusal { _ = try await picked(medan, slots: 7, at: desk) } == "no_offer")
            #expect(
                await desk.refusal { _ = try await picked(medan, slots: 3_000_000_000, at: desk) }
                    == "slots_out_of_range")
        }
    }

    @Test func copiesAndGifts() async throws {
        try await BillDesk.open { desk in
            try await desk.offer("SATU", price: 600_000) { $0.shipping = 10_000 }
            let giver = try await desk.subscriber("Pemberi Contoh")
            let gift = try await desk.subscription(payer: giver)
            let office = try await desk.subscription(copies: 5)
            #expect(try await picked(gift, at: desk) == "SATU")
            let five = try await desk.make(BillOrder(subscriptions: [office], price: .slots(12)))
            #expect(five.bill.price == 3_000_000 && five.bill.shipping == 50_000)
            try await desk.offer("LIMA", price: 2_500_000) { $0.copies = 5 }
            #expect(try await picked(office, at: desk) == "LIMA")
            try await desk.offer("HADIAH", price: 550_000) { $0.gift = true }
            #expect(try await picked(gift, at: desk) == "HADIAH")
            #expect(try await picked(try await desk.subscription(), at: desk) == "SATU")
            // Three copies are not five.
            let three = try await desk.subscription(copies: 3)
            #expect(
                await desk.refusal { try await desk.because("boleh").make(three, offer: "LIMA") } == "offer_not_for")
        }
    }

    @Test func anOfferThatIsNotForThemNeedsAReason() async throws {
        try await BillDesk.open { desk in
            try await zone("papua", ["91"], at: desk)
            try await desk.offer("PAPUA") { $0.zone = "papua" }
            try await desk.offer("LAGI", price: 550_000) { $0.buyer = .renewal }
            try await desk.offer("LEMBAGA", price: 1_500_000) { $0.audience = "paid_institution" }
            let bandung = try await desk.subscription()
            for offer in ["PAPUA", "LAGI", "LEMBAGA"] {
                #expect(await desk.refusal { try await desk.make(bandung, offer: offer) } == "offer_not_for")
            }
            #expect(
                try await desk.because("pindah ke Papua").make(bandung, offer: "PAPUA").bill.lines.first?.offer
                    == "PAPUA")
            #expect(await desk.refusal { try await desk.make(bandung, offer: "TIADA") } == "offer_unknown")
        }
    }
}
