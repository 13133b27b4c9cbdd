internal import Circulation
internal import Postgres

/// The words of bills and receipts, in the payer's language.
struct BillWords {
    let language: Language
    let currency: String

    private var style: NumberStyle { NumberStyle(language) }

    func callAsFunction(_ id: String, _ en: String) -> String { language == .id ? id : en }

    /// Rupiah are whole; other currencies are taken to have two decimals (ISO 4217's common case).
    func money(_ amount: Int64) -> String {
        currency == "IDR" ? style.rupiah(Int(amount)) : "\(currency) \(style.decimal(Int(amount), scale: 2))"
    }

    /// An amount in words; nil for a currency whose words are not ours.
    func words(_ amount: Int64) -> String? {
        guard currency == "IDR" else { return nil }
        return language == .id ? Terbilang.rupiah(amount) : EnglishAmount.rupiah(amount)
    }

    func day(_ day: Day) -> String { style.day(day) }
    func count(_ number: Int) -> String { style.integer(number) }

    /// "101–112", or how many from which where the calendar ends before them.
    func editions(_ line: BillView.Line) -> String {
        switch (line.firstEdition, line.lastEdition) {
        case (let first?, let last?) where first == last: "\(first)"
        case (let first?, let last?): "\(first)–\(last)"
        case (let first?, nil): self("\(line.slots) edisi mulai \(first)", "\(line.slots) issues from \(first)")
        default: self("\(line.slots) edisi", "\(line.slots) issues")
        }
    }

    func kind(_ line: BillView.Line) -> String {
        line.isRenewal ? self("Perpanjangan", "Renewal") : self("Langganan baru", "New subscription")
    }

    func state(_ state: Bill.State) -> String? {
        switch state {
        case .open: nil
        case .paid: self("LUNAS", "PAID")
        case .cancelled: self("BATAL", "CANCELLED")
        case .expired: self("KEDALUWARSA", "EXPIRED")
        }
    }
}
