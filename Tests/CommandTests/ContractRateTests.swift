import Foundation
import Support
import Testing

/// The contract of `renewal forecast`, `report renewals` and `publication print`: keys and types, and what they refuse.
@Suite struct ContractRateTests {
    private static let figures: [String: Shape] = [
        "expired": .integer, "early": .integer, "in_time": .integer, "in_grace": .integer, "late": .integer,
        "renewed": .integer, "not_renewed": .integer, "rate": .maybe(.integer), "cancelled": .integer,
    ]

    /// Four with three issues; one renews at once, one when two are frozen; five editions are frozen.
    private func renewed(_ desk: CommandDesk) async throws {
        var ids: [String] = []
        for source in ["pameran-2026", "desk", "desk", "desk"] {
            let number = try await desk.subscriber("--name 'Ratna Uji'")
            let added = try await desk.object(
                "subscription add --publication IDM --subscriber \(number) --slots 3 --price 150000 --paid --source \(source)"
            )
            let id = try #require(added["subscription"] as? String)
            ids.append(id)
            #expect(try await desk.show(id)["source"] as? String == source)
        }
        for id in ids.prefix(2) {
            _ = try await desk.object("subscription renew --subscription \(id) --slots 6 --price 300000 --paid")
        }
        try await desk.freeze(101...106)
    }

    @Test func `rates, forecast and print order`() async throws {
        let part = Shape.list(.object(Self.figures.merging(["part": .text]) { $1 }))
        let report = Shape.object([
            "publication": .text, "expired": .integer, "renewed": .integer, "rate": .maybe(.integer),
            "by_final_edition": .list(.object(Self.figures.merging(["edition": .integer, "mature": .text]) { $1 })),
            "by_turn": part, "by_source": part, "by_offer": part,
            "inventory": .list(.object(["edition": .text, "subscriptions": .integer, "copies": .integer])),
            "cohorts": .list(
                .object(
                    Self.figures.merging(["edition": .integer, "source": .text, "turn": .text, "offer": .text]) { $1 })),
        ])
        let forecast = Shape.object([
            "entitled": .integer, "expected_renewals": .integer, "low": .integer, "high": .integer,
            "print_order": .integer, "print_order_high": .integer, "need": .counts, "edition": .integer,
            "grace": .integer, "late_orders": .integer, "may_renew": .integer, "known": .integer,
        ])
        let policy = Shape.object([
            "lot": .integer, "underrun": .number, "claims": .number, "draw": .integer, "back_stock": .integer,
            "office": .integer, "late_orders": .anything,
        ])
        try await CommandDesk.open { desk in
            try await renewed(desk)
            let number = try await desk.subscriber("--name 'Ratna Lain'")
            let odd = "subscription add --publication IDM --subscriber \(number) --slots 3 --price 1 --paid"
            #expect(try await desk.refusal("\(odd) --source 'Pameran Buku'") == "source_unusable")
            let rates = try await desk.expect("report renewals --publication IDM", report)
            #expect(
                rates["expired"] == .integer(4) && rates["renewed"] == .integer(2) && rates["rate"] == .integer(5000))
            let set =
                "publication print --publication IDM --lot 10 --underrun 2% --claims 1,5% --office 3 --late-orders 4"
            let changed = try await desk.expect(set, policy)
            #expect(changed["lot"] == .integer(10) && changed["late_orders"] == .integer(4))
            #expect(try await desk.expect("publication print --publication IDM", policy) == changed)
            let foretold = try await desk.expect("renewal forecast --publication IDM --edition 109", forecast)
            // Two are entitled, four new ones are to come: with the reserve and the office 10 ÷ 0,98.
            #expect(foretold["entitled"] == .integer(2) && foretold["print_order"] == .integer(20))
            #expect(try await desk.refusal("renewal forecast --publication IDM --edition 106") == "edition_frozen")
            #expect(try await desk.refusal("renewal forecast --publication IDM --edition 999") == "edition_unknown")
            #expect(try await desk.refusal("report renewals --publication IDM --editions 0") == "editions_out_of_range")
            #expect(try await desk.refusal("publication print --publication IDM --lot 0") == "print_policy_unusable")
            #expect(
                try await desk.refusal("publication print --publication IDM --lot 99999999999")
                    == "print_policy_unusable")
            #expect(try await desk.refusal("publication print --publication IDM --underrun 2", exit: 2) == "usage")
            #expect(
                try await desk.refusal("publication print --publication IDM --late-orders banyak", exit: 2) == "usage")
            #expect(try await desk.refusal("report renewals --publication TIDAKADA") == "publication_unknown")
        }
    }

    @Test func `as a page with charts, and as a workbook`() async throws {
        try await CommandDesk.open { desk in
            try await renewed(desk)
            let line = "sirkulasi report renewals --publication IDM --lang id --now \(desk.now)"
            let page = try await desk.program.shell("\(line) --format html")
            #expect(page.output.contains("<svg") && page.output.contains("Tingkat perpanjangan"))
            _ = try await desk.program.shell("\(line) --format xlsx --output \(desk.folder)/rates.xlsx")
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/rates.xlsx")).starts(with: Data("PK".utf8)))
        }
    }
}
