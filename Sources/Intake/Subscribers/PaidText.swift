import Circulation
import Postgres

/// What a sheet says about a payment: yes, no, the day it came, or what came.
enum PaidText: Equatable {
    case no, yes
    case on(Day)
    case amount(Int64)

    /// Nil when `text` says none of them. `money` reads amounts.
    init?(_ text: String, money: (String) -> Int64?) {
        let words = Fold.words(text)
        let key = words.joined(separator: " ")
        if Self.noes.contains(key) {
            self = .no
        } else if Self.yeses.contains(key) || (words.isEmpty && Self.ticks.contains(where: text.contains)) {
            self = .yes
        } else if let amount = money(text) {
            self = amount == 0 ? .no : .amount(amount)
        } else if let day = DateText.read(text)?.day {
            self = .on(day)
        } else {
            return nil
        }
    }

    var isPaid: Bool { self != .no }

    /// Minor units.
    var amount: Int64? { if case .amount(let amount) = self { amount } else { nil } }

    private static let yeses: Set<String> = [
        "ya", "y", "iya", "yes", "true", "benar", "lunas", "sudah", "sudah bayar", "sudah dibayar", "sudah lunas",
        "dibayar",
        "terbayar", "bayar", "paid", "v", "x", "1", "ok",
    ]
    private static let noes: Set<String> = [
        "tidak", "tdk", "t", "no", "n", "false", "salah", "belum", "blm", "belum bayar", "belum dibayar", "belum lunas",
        "tidak lunas", "unpaid", "0",
    ]
    private static let ticks = ["✓", "✔", "☑", "✅", "√"]
}
