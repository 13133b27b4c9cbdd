import Circulation

/// A statement's currency and how its amounts become whole minor units.
struct StatementMoney: Equatable {
    /// ISO 4217.
    let code: String
    /// Decimals that a minor unit stands for. The rupiah has none here (ISO says 2, but no bank has paid out sen for decades).
    let exponent: Int

    static let rupiah = StatementMoney("IDR")

    init(_ code: String) {
        self.code = code
        exponent = Self.exponents[code] ?? 2
    }

    /// `code` when it is written as a currency: three letters.
    init?(text: some StringProtocol) {
        let code = text.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        self.init(code)
    }

    /// ISO 4217 minor units other than 2.
    private static let exponents: [String: Int] = {
        var exponents = ["IDR": 0, "CLF": 4, "UYW": 4]
        for code in "BIF CLP DJF GNF ISK ITL JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(separator: " ") {
            exponents[String(code)] = 0
        }
        for code in "BHD IQD JOD KWD LYD OMR TND".split(separator: " ") { exponents[String(code)] = 3 }
        return exponents
    }()

    /// An amount for staff: `25.900.123` in Indonesian, `25,900,123` in English.
    func phrase(_ amount: Int64) -> Phrase {
        Phrase(id: text(amount, thousands: ".", decimal: ","), en: text(amount, thousands: ",", decimal: "."))
    }

    private func text(_ amount: Int64, thousands: String, decimal: String) -> String {
        var digits = String(amount.magnitude)
        while digits.count <= exponent { digits = "0" + digits }
        let fraction = String(digits.suffix(exponent))
        var whole = Substring(digits.dropLast(exponent))
        var groups: [Substring] = []
        while whole.count > 3 {
            groups.insert(whole.suffix(3), at: 0)
            whole = whole.dropLast(3)
        }
        groups.insert(whole, at: 0)
        return (amount < 0 ? "-" : "") + groups.joined(separator: thousands)
            + (fraction.isEmpty ? "" : decimal + fraction)
    }
}
