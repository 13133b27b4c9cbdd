public import Postgres

/// A tax over dates: a rate of a base of the price (12/100 of 11/12), on top of the price or within it.
///
/// Nothing is taxed unless an offer names a tax. The base is the price and the shipping, for both are asked of the buyer
/// (UU 42/2009 article 1(18), *harga jual*); a commission does not lessen it. It is rounded once for each line of a bill, half
/// a unit upwards.
public struct TaxRule: Sendable, Hashable {
    /// Code of the tax: `ppn`. Its rules follow each other over dates.
    public let tax: String
    public let name: String
    public let rate: Fraction
    public let base: Fraction
    /// The price holds the tax already.
    public let included: Bool
    /// First and last day it holds; nil where it has no end.
    public let from: Day
    public let until: Day?

    public init(
        tax: String, name: String, rate: Fraction, base: Fraction = .whole, included: Bool = false, from: Day,
        until: Day? = nil
    ) {
        self.tax = tax
        self.name = name
        self.rate = rate
        self.base = base
        self.included = included
        self.from = from
        self.until = until
    }

    /// What a line asks for: price and shipping without tax, and the tax. Together what the buyer is asked.
    struct Charge: Sendable, Hashable {
        var price: Int64
        var shipping: Int64
        var tax: Int64 = 0
    }

    /// The tax of a price and its shipping, minor units. Of an included tax the shipping bears its own part and the price the
    /// rest, so that the sum is the sum that was asked.
    func charge(price: Int64, shipping: Int64) -> Charge {
        let share = Int64(rate.numerator) * Int64(base.numerator)
        let whole = Int64(rate.denominator) * Int64(base.denominator)
        guard included else {
            return Charge(price: price, shipping: shipping, tax: Half.up(price + shipping, share, over: whole))
        }
        let tax = Half.up(price + shipping, share, over: whole + share)
        let ofShipping = min(Half.up(shipping, share, over: whole + share), tax)
        return Charge(price: price - (tax - ofShipping), shipping: shipping - ofShipping, tax: tax)
    }
}

extension Offer {
    /// What a line for so many copies asks for, minor units: as often the offer's price as its copies go into them, and the
    /// tax that holds on a day.
    ///
    /// - Throws: `Refusal` `price_out_of_range`, `tax_rule_missing`.
    func charge(copies: Int, on day: Day, _ db: Session) throws -> TaxRule.Charge {
        let times = Int64(copies / self.copies)
        let (price, shipping) = (self.price * times, self.shipping * times)
        try Purchase.check(price: price)
        try Purchase.check(price: shipping)
        return try tax.map { try TaxRule.of($0, on: day, db).charge(price: price, shipping: shipping) }
            ?? TaxRule.Charge(price: price, shipping: shipping)
    }
}

extension TaxRule {
    /// Adds a rule.
    ///
    /// - Throws: `Refusal` `dates_backwards`, `tax_overlaps`, `tax_unusable`.
    public static func add(_ rule: TaxRule, _ db: Session, act: Act) throws -> TaxRule {
        let code = rule.tax.lowercased()
        let valid = try Validity.range(from: rule.from, until: rule.until)
        try db.execute(
            """
            insert into tax_rule (tax, name, valid, rate_numerator, rate_denominator, base_numerator, base_denominator,
                                  included, created_at)
            values (\(code), \(rule.name), \(valid), \(rule.rate.numerator), \(rule.rate.denominator),
                    \(rule.base.numerator), \(rule.base.denominator), \(rule.included), \(act.now))
            """)
        return TaxRule(
            tax: code, name: rule.name, rate: rule.rate, base: rule.base, included: rule.included, from: rule.from,
            until: rule.until)
    }

    /// Every rule, by tax and date.
    public static func all(_ db: Session) throws -> [TaxRule] { try all(where: "true", db) }

    /// The rule of a tax on a day.
    ///
    /// - Throws: `Refusal` `tax_rule_missing`.
    static func of(_ tax: String, on day: Day, _ db: Session) throws -> TaxRule {
        guard let rule = try all(where: "tax = \(tax) and valid @> \(day)", db).first else {
            throw Refusal(
                "tax_rule_missing", id: "Pajak \(tax) tidak punya aturan untuk \(day).",
                en: "The tax \(tax) has no rule for \(day).",
                hint: Phrase(
                    id: "Tambahkan: sirkulasi tax add --code \(tax) --name … --rate … --from \(day)",
                    en: "Add one: sirkulasi tax add --code \(tax) --name … --rate … --from \(day)"))
        }
        return rule
    }

    private static func all(where condition: SQL, _ db: Session) throws -> [TaxRule] {
        try db.fetch(
            """
            select tax, name, rate_numerator, rate_denominator, base_numerator, base_denominator, included, lower(valid),
                   upper(valid)
            from tax_rule where \(condition) order by tax, lower(valid)
            """
        ) { row in
            try TaxRule(
                tax: row.next(String.self), name: row.next(String.self),
                rate: Fraction(numerator: row.next(Int32.self), denominator: row.next(Int32.self)),
                base: Fraction(numerator: row.next(Int32.self), denominator: row.next(Int32.self)),
                included: row.next(Bool.self), from: row.next(Day?.self) ?? .minusInfinity,
                until: row.next(Day?.self)?.adding(days: -1))
        }
    }
}

/// Dates on which something of the rate card holds: half-open in the books, both days included for people.
enum Validity {
    /// - Throws: `Refusal` `dates_backwards`.
    static func range(from: Day, until: Day?) throws -> DayRange {
        if let until, until < from {
            throw Refusal(
                "dates_backwards", id: "\(until) sebelum \(from).", en: "\(until) is before \(from).",
                hint: Phrase(id: "Periksa --from dan --until.", en: "Check --from and --until."))
        }
        return DayRange(lower: from, upper: until?.adding(days: 1))
    }
}
