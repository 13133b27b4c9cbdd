import Circulation
import Postgres
import Testing

@Suite struct SubscriberAddressTests {
    private let old = "Jl. Melati 1, Bandung"
    private let new = "Jl. Mawar 2, Medan"

    @Test func anEditionWhoseAddressesAreClosedKeepsTheOldOne() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi")
            try await desk.subscribe(id, to: "IDM")
            let new = new
            let later = Act(now: Desk.now.adding(seconds: 40 * 86_400), actor: "rini", reason: "pindah")
            let effects = try await desk.change(later) { db in
                try Addresses.change(AddressChange(NewAddress(raw: new)), of: id, db, act: later)
            }
            #expect(effects.map { $0.first?.number } == [105])
            #expect(try await desk.inForce(id, "IDM") == [old, old, old, old, new, new])
        }
    }

    @Test func theFirstEditionCanBeNamed() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi")
            try await desk.subscribe(id, to: "IDM")
            let new = new
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: new), publication: "idm", from: 104), of: id, db, act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [old, old, old, new, new, new])
            let third = "Jl. Kenanga 3, Solo"
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: third), publication: "IDM", from: 106), of: id, db, act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [old, old, old, new, new, third])
            // Earlier again: what was planned behind it falls away.
            let fourth = "Jl. Anggrek 4, Palu"
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: fourth), publication: "IDM", from: 103), of: id, db, act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [old, old, fourth, fourth, fourth, fourth])
        }
    }

    @Test func aRedirectionEnds() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi")
            try await desk.subscribe(id, to: "IDM")
            let new = new
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: new), publication: "IDM", from: 104, until: 105), of: id, db,
                    act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [old, old, old, new, new, old])
            #expect(try await desk.inForce(id, "XYZ") == [String?](repeating: old, count: 6))
            // A second one cuts a hole into the first.
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: "Kantor"), publication: "IDM", from: 105, until: 105), of: id, db,
                    act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [old, old, old, new, "Kantor", old])
        }
    }

    @Test func whoReceivesAnotherPublicationKeepsItsAddress() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi")
            try await desk.subscribe(id, to: "IDM")
            try await desk.subscribe(id, to: "XYZ")
            let new = new
            try await desk.change { db in
                _ = try Addresses.change(
                    AddressChange(NewAddress(raw: new), publication: "XYZ", from: 104), of: id, db, act: Desk.act)
            }
            #expect(try await desk.inForce(id, "IDM") == [String?](repeating: old, count: 6))
            #expect(try await desk.inForce(id, "XYZ") == [old, old, old, new, new, new])
            // Without a publication it is everywhere, and what was mailed stays as it was.
            let third = "Jl. Kenanga 3, Solo"
            let effects = try await desk.change { db in
                try Addresses.change(AddressChange(NewAddress(raw: third)), of: id, db, act: Desk.act)
            }
            #expect(effects.map { $0.first?.number } == [103, 103])
            #expect(try await desk.inForce(id, "IDM") == [old, old, third, third, third, third])
            #expect(try await desk.inForce(id, "XYZ") == [old, old, third, third, third, third])
        }
    }

    @Test func aFrozenEditionTakesNoChange() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi")
            for (change, code) in [
                (AddressChange(NewAddress(raw: "x"), publication: "IDM", from: 102), "edition_frozen"),
                (AddressChange(NewAddress(raw: "x"), publication: "IDM", from: 999), "edition_unknown"),
                (AddressChange(NewAddress(raw: "x"), from: 104), "publication_required"),
                (AddressChange(NewAddress(raw: "x"), publication: "IDM", from: 105, until: 104), "range_empty"),
                (AddressChange(NewAddress(raw: " ")), "address_missing"),
                (AddressChange(NewAddress(raw: String(repeating: "x", count: 2001))), "address_too_long"),
                (AddressChange(NewAddress(raw: "x", postcode: "4012")), "postcode_malformed"),
            ] {
                let refusal = try await #require(throws: Refusal.self) {
                    try await desk.change { db in _ = try Addresses.change(change, of: id, db, act: Desk.act) }
                }
                #expect(refusal.code == code)
            }
        }
    }

    @Test func theRegionFollowsThePostcode() async throws {
        try await Desk.open { desk async throws in
            for (postcode, region) in [
                ("40123", "32"), ("29444", "21"), ("29211", "14"), ("99477", "91"), ("00000", nil),
            ] {
                let found = try await desk.office.read { db in
                    try db.one("select region_of_postcode(\(postcode))", as: String?.self)
                }
                #expect(found == region)
            }
        }
    }

    /// The freeze joins a whole publication: the planner must see through the function, not call it.
    @Test func addressesInForceAreInlined() async throws {
        try await Desk.open { desk async throws in
            let plan = try await desk.office.read { db in
                try db.rows(
                    """
                    explain select * from subscription s
                    left join address_in_force(1, 30) a on a.subscriber_id = s.recipient_id
                    """, as: String.self)
            }
            #expect(!plan.contains { $0.contains("Function Scan") })
        }
    }
}
