/// Amounts in Indonesian words, as they stand on bills and receipts: "satu juta dua ratus ribu".
public enum Terbilang {
    private static let ones = [
        "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    ]
    /// Each a thousand times the one before.
    private static let thousands = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"]

    /// A whole number in words.
    public static func words(_ number: Int64) -> String {
        if number == 0 { return "nol" }
        var rest = number.magnitude
        var parts: [String] = []
        for thousand in thousands where rest > 0 {
            let group = Int(rest % 1000)
            rest /= 1000
            if group == 0 { continue }
            // One thousand alone is "seribu"; "satu ribu" ends only a longer group ("seratus satu ribu").
            let text = group == 1 && thousand == "ribu" ? "seribu" : joined([hundreds(group), thousand])
            parts.insert(text, at: 0)
        }
        return joined((number < 0 ? ["minus"] : []) + parts)
    }

    /// Whole rupiah as the sentence of a receipt: "Enam ratus ribu rupiah".
    public static func rupiah(_ amount: Int64) -> String {
        let text = words(amount) + " rupiah"
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// 1…999.
    private static func hundreds(_ number: Int) -> String {
        let (hundred, rest) = number.quotientAndRemainder(dividingBy: 100)
        let first = hundred == 0 ? "" : hundred == 1 ? "seratus" : ones[hundred] + " ratus"
        return joined([first, tens(rest)])
    }

    /// 0…99; nothing for 0.
    private static func tens(_ number: Int) -> String {
        if number < ones.count { return ones[number] }
        if number < 20 { return ones[number - 10] + " belas" }
        return joined([ones[number / 10] + " puluh", ones[number % 10]])
    }

    private static func joined(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: " ") }
}

/// Amounts in English words, for payers who read no Indonesian: "one million two hundred thousand".
public enum EnglishAmount {
    private static let ones = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let thousands = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"]

    /// A whole number in words, without "and".
    public static func words(_ number: Int64) -> String {
        if number == 0 { return "zero" }
        var rest = number.magnitude
        var parts: [String] = []
        for thousand in thousands where rest > 0 {
            let group = Int(rest % 1000)
            rest /= 1000
            if group > 0 { parts.insert(joined([hundreds(group), thousand]), at: 0) }
        }
        return joined((number < 0 ? ["minus"] : []) + parts)
    }

    /// Whole rupiah as a sentence.
    public static func rupiah(_ amount: Int64) -> String {
        let text = words(amount) + " rupiah"
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func hundreds(_ number: Int) -> String {
        let (hundred, rest) = number.quotientAndRemainder(dividingBy: 100)
        let below =
            rest < ones.count
            ? ones[rest] : [tens[rest / 10], ones[rest % 10]].filter { !$0.isEmpty }.joined(separator: "-")
        return joined([hundred == 0 ? "" : ones[hundred] + " hundred", below])
    }

    private static func joined(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: " ") }
}
