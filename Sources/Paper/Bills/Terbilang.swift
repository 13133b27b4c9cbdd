/// Amounts in Indonesian words, as they stand on bills and receipts: "satu juta dua ratus ribu".
public enum Terbilang {
    private static let ones = [
        "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    ]
    private static let thousands = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"]

    /// A whole number in words.
    public static func words(_ number: Int64) -> String {
        Spelling.words(number, zero: "nol", thousands) { group, thousand in
            // One thousand alone is "seribu"; "satu ribu" ends only a longer group ("seratus satu ribu").
            group == 1 && thousand == "ribu" ? "seribu" : Spelling.joined([hundreds(group), thousand])
        }
    }

    /// Whole rupiah as the sentence of a receipt: "Enam ratus ribu rupiah".
    public static func rupiah(_ amount: Int64) -> String { Spelling.sentence(words(amount) + " rupiah") }

    /// 1…999.
    private static func hundreds(_ number: Int) -> String {
        let (hundred, rest) = number.quotientAndRemainder(dividingBy: 100)
        let first = hundred == 0 ? "" : hundred == 1 ? "seratus" : ones[hundred] + " ratus"
        return Spelling.joined([first, tens(rest)])
    }

    /// 0…99; nothing for 0.
    private static func tens(_ number: Int) -> String {
        if number < ones.count { return ones[number] }
        if number < 20 { return ones[number - 10] + " belas" }
        return Spelling.joined([ones[number / 10] + " puluh", ones[number % 10]])
    }
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
        Spelling.words(number, zero: "zero", thousands) { Spelling.joined([hundreds($0), $1]) }
    }

    /// Whole rupiah as a sentence.
    public static func rupiah(_ amount: Int64) -> String { Spelling.sentence(words(amount) + " rupiah") }

    private static func hundreds(_ number: Int) -> String {
        let (hundred, rest) = number.quotientAndRemainder(dividingBy: 100)
        let below =
            rest < ones.count
            ? ones[rest] : [tens[rest / 10], ones[rest % 10]].filter { !$0.isEmpty }.joined(separator: "-")
        return Spelling.joined([hundred == 0 ? "" : ones[hundred] + " hundred", below])
    }
}

/// What numbers in words have in common, whatever the language: groups of three digits, the greatest first.
private enum Spelling {
    /// `thousands`: each a thousand times the one before. `group`: 1…999 and its thousand in words.
    static func words(
        _ number: Int64, zero: String, _ thousands: [String], group spelled: (Int, String) -> String
    ) -> String {
        if number == 0 { return zero }
        var rest = number.magnitude
        var parts: [String] = []
        for thousand in thousands where rest > 0 {
            let group = Int(rest % 1000)
            rest /= 1000
            if group > 0 { parts.insert(spelled(group, thousand), at: 0) }
        }
        return joined((number < 0 ? ["minus"] : []) + parts)
    }

    static func joined(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: " ") }

    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
