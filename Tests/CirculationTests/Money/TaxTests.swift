import Postgres
import Testing

@testable import Circulation

@Suite struct TaxTests {
    private func rule(_ rate: String, of base: String = "1", included: Bool = false) throws -> TaxRule {
        TaxRule(
            tax: "ppn", name: "PPN", rate: try #require(Fraction(rate)), base: try #require(Fraction(base)),
            included: included, from: Day(year: 2025, month: 1, day: 1))
    }

    @Test func fractionsAsPeopleWriteThem() throws {
        for (text, numerator, denominator) in [
            ("12/100", 12, 100), ("12%", 12, 100), ("1", 1, 1), ("11 / 12", 11, 12), ("1.5%", 15, 1000),
            ("0,75%", 75, 10_000),
        ] {
            let fraction = try #require(Fraction(text), "\(text)")
            #expect(fraction.numerator == Int32(numerator) && fraction.denominator == Int32(denominator))
        }
        for text in ["", "1/0", "13/12", "0.11", "-1/2", "1/2/3", "12", "%", "1/", "1.234%", "1,%", "9999999/99999999"]
        {
            #expect(Fraction(text) == nil, "\(text)")
        }
    }

    @Test func onTopOfPriceAndShipping() throws {
        // 12 % of 11/12 is 11 %.
        let charge = try rule("12/100", of: "11/12").charge(price: 600_000, shipping: 60_000)
        #expect(charge == .init(price: 600_000, shipping: 60_000, tax: 72_600))
        // Half a rupiah goes up, less goes down: 11 % of 50 is 5,5; of 45, 4,95; of 49, 5,39.
        for (price, tax) in [(50, 6), (45, 5), (49, 5), (0, 0)] {
            #expect(try rule("11%").charge(price: Int64(price), shipping: 0).tax == Int64(tax), "\(price)")
        }
    }

    @Test func withinThePriceItAddsUpToWhatWasAsked() throws {
        let included = try rule("11/100", included: true)
        #expect(included.charge(price: 111_000, shipping: 0) == .init(price: 100_000, shipping: 0, tax: 11_000))
        #expect(included.charge(price: 600_000, shipping: 0) == .init(price: 540_541, shipping: 0, tax: 59_459))
        for (price, shipping) in [(600_000, 12_345), (1, 1), (0, 7), (999_999_999_999, 999_999_999_999), (5, 0)] {
            let charge = included.charge(price: Int64(price), shipping: Int64(shipping))
            #expect(charge.price + charge.shipping + charge.tax == Int64(price + shipping))
            #expect(charge.price >= 0 && charge.shipping >= 0 && charge.tax >= 0)
        }
    }

    @Test func theGreatestAmountsDoNotOverflow() throws {
        let rule = TaxRule(
            tax: "x", name: "x", rate: Fraction(numerator: 999_998, denominator: 999_999),
            base: Fraction(numerator: 999_998, denominator: 999_999), from: Day(year: 2025, month: 1, day: 1))
        #expect(rule.charge(price: 999_999_999_999, shipping: 999_999_999_999).tax > 1_999_990_000_000)
    }

    @Test func rulesFollowEachOtherAndNeverOverlap() async throws {
        try await BillDesk.open(editions: 0) { desk in
            let (first, second) = (Day(year: 2022, month: 4, day: 1), Day(year: 2025, month: 1, day: 1))
            let old = TaxRule(
                tax: "PPN", name: "PPN 11%", rate: try #require(Fraction("11%")), from: first,
                until: second.adding(days: -1))
            let new = TaxRule(
                tax: "ppn", name: "PPN 12%", rate: try #require(Fraction("12/100")),
                base: try #require(Fraction("11/12")),
                from: second)
            try await desk.do { db, act in _ = try (TaxRule.add(old, db, act: act), TaxRule.add(new, db, act: act)) }
            let names = try await desk.read { db in
                try [second.adding(days: -1), second].map { try TaxRule.of("ppn", on: $0, db).name }
            }
            #expect(names == ["PPN 11%", "PPN 12%"])
            #expect(try await desk.read { db in try TaxRule.all(db) }.map(\.until) == [second.adding(days: -1), nil])
            #expect(
                await desk.refusal { try await desk.do { db, act in _ = try TaxRule.add(new, db, act: act) } }
                    == "tax_overlaps")
            let before = await desk.refusal {
                _ = try await desk.read { db in try TaxRule.of("ppn", on: first.adding(days: -1), db) }
            }
            #expect(before == "tax_rule_missing")
        }
    }
}
