import Postgres
import Testing

@testable import Circulation

@Suite struct OfferTests {
    @Test func datesAreInclusiveForPeople() async throws {
        try await BillDesk.open(editions: 0) { desk in
            let (from, until) = (Day(year: 2027, month: 1, day: 1), Day(year: 2027, month: 3, day: 31))
            let offer = try await desk.offer("IDM12") { ($0.from, $0.until) = (from, until) }
            #expect(offer.from == from && offer.until == until && offer.name == "12 edisi")
            for (day, valid) in [(from.adding(days: -1), 0), (from, 1), (until, 1), (until.adding(days: 1), 0)] {
                #expect(try await desk.read { db in try Offers.list(publication: "IDM", on: day, db) }.count == valid)
            }
            // The next price begins the day after.
            try await desk.offer("IDM12", price: 650_000) { $0.from = until.adding(days: 1) }
            #expect(await desk.refusal { try await desk.offer("IDM12") { $0.from = until } } == "offer_overlaps")
            // Another code for the same thing on the same days is refused too; for renewals only it is another thing.
            #expect(await desk.refusal { try await desk.offer("LAIN") { $0.from = until } } == "offer_overlaps")
            try await desk.offer("LAIN") { ($0.from, $0.buyer) = (until, .renewal) }
        }
    }

    @Test func retiringEndsItAndFreesTheCode() async throws {
        try await BillDesk.open(editions: 0) { desk in
            let from = Day(year: 2026, month: 11, day: 1)
            try await desk.offer("IDM12") { $0.from = from }
            let ended = try await desk.do { db, act in try Offers.retire("idm12", of: "IDM", until: nil, db, act: act) }
            #expect(ended.until == Day(year: 2026, month: 11, day: 30))
            try await desk.offer("IDM12", price: 650_000)
            // One that is retired before it begins is never valid.
            try await desk.offer("NANTI", slots: 6) { $0.from = Day(year: 2027, month: 6, day: 1) }
            let never = try await desk.do { db, act in try Offers.retire("NANTI", of: "IDM", until: nil, db, act: act) }
            #expect(never.from == nil && !never.isValid(on: Day(year: 2027, month: 6, day: 2)))
            #expect(
                await desk.refusal {
                    try await desk.do { db, act in _ = try Offers.retire("NANTI", of: "IDM", until: nil, db, act: act) }
                } == "offer_not_valid")
        }
    }

    @Test func whatDoesNotFitIsRefusedPlainly() async throws {
        try await BillDesk.open(editions: 0) { desk in
            #expect(await desk.refusal { try await desk.offer("A", slots: 0) } == "slots_out_of_range")
            #expect(await desk.refusal { try await desk.offer("A") { $0.copies = 0 } } == "copies_out_of_range")
            #expect(await desk.refusal { try await desk.offer("A", price: -1) } == "price_negative")
            #expect(await desk.refusal { try await desk.offer("A") { $0.audience = "siapa" } } == "class_unknown")
            #expect(await desk.refusal { try await desk.offer("A") { $0.zone = "bulan" } } == "zone_unknown")
            #expect(await desk.refusal { try await desk.offer("A") { $0.tax = "ppn" } } == "tax_unknown")
            #expect(await desk.refusal { try await desk.offer("A") { $0.currency = "usd" } } == "currency_differs")
            #expect(await desk.refusal { try await desk.offer("kode salah!") } == "offer_unusable")
            let backwards = Day(year: 2026, month: 1, day: 1)
            #expect(await desk.refusal { try await desk.offer("A") { $0.until = backwards } } == "dates_backwards")
        }
    }

    @Test func zonesNameProvincesByCodeOrName() async throws {
        try await BillDesk.open(editions: 0) { desk in
            let zone = try await desk.do { db, act in
                try Zone.add(
                    code: "Jawa", name: "Jawa", provinces: ["Jawa Barat", "31", "32"], isAbroad: false, db, act: act)
            }
            #expect(zone.code == "jawa" && zone.provinces == ["31", "32"])
            for (provinces, abroad, code) in [
                (["Atlantis"], false, "province_unknown"), ([], false, "zone_unusable"),
            ] {
                let refused = await desk.refusal {
                    try await desk.do { db, act in
                        _ = try Zone.add(
                            code: "lain", name: "Lain", provinces: provinces, isAbroad: abroad, db, act: act)
                    }
                }
                #expect(refused == code)
            }
            let twice = await desk.refusal {
                try await desk.do { db, act in
                    _ = try Zone.add(code: "jawa", name: "x", provinces: [], isAbroad: true, db, act: act)
                }
            }
            #expect(twice == "zone_exists")
        }
    }
}
