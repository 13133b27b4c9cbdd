internal import Circulation

/// What a bill comes to: the parts, the total in a box, and the total in words.
struct BillTotals {
    let bill: BillView
    let words: BillWords
    let page: LetterPage

    private static let x = LetterPage.right - 270
    private static let width = 270.0
    private static let lineHeight = 15.0
    private static let boxHeight = 34.0

    private var parts: [(String, String)] {
        var parts = [(words("Harga", "Price"), words.money(bill.price))]
        if bill.shipping > 0 { parts.append((words("Ongkos kirim", "Shipping"), words.money(bill.shipping))) }
        if bill.tax > 0 {
            let name = bill.taxNames.isEmpty ? words("Pajak", "Tax") : bill.taxNames.joined(separator: ", ")
            parts.append((name, words.money(bill.tax)))
        }
        if bill.commission > 0 {
            parts.append((words("Komisi agen", "Agency commission"), words.money(-bill.commission)))
        }
        if !bill.needsNumber {
            parts.append((words("Kode unik", "Unique digits"), words.money(Int64(bill.bill.uniqueDigits))))
        }
        return parts
    }

    private var inWords: String? {
        words.words(bill.bill.total).map { words("Terbilang: \($0)", "In words: \($0)") }
    }

    private func height(of part: (String, String)) -> Double {
        max(Self.lineHeight, page.height(part.0, width: 150) + 2)
    }

    /// Kept together on one page.
    var height: Double {
        parts.reduce(0) { $0 + height(of: $1) } + Self.boxHeight + 12
            + (inWords.map { page.height($0, width: LetterPage.right - LetterPage.left) + 10 } ?? 0)
    }

    func draw() {
        for part in parts {
            page.text(part.0, x: Self.x + 8, width: 150)
            page.text(part.1, .plain.toTheRight, x: Self.x + 158, width: Self.width - 162)
            page.y += height(of: part)
        }
        page.y += 2
        page.box(x: Self.x, y: page.y, width: Self.width, height: Self.boxHeight, grey: 0.88)
        page.text("TOTAL", .strong.sized(13), x: Self.x + 8, width: 90, at: page.y + 8)
        let total = words.money(bill.bill.total)
        // The greatest amounts stay within the box.
        let size = page.height(total, .strong.sized(18), width: Self.width - 84) > 30 ? 11.0 : 18.0
        page.text(
            total, .strong.sized(size).toTheRight, x: Self.x + 74, width: Self.width - 82,
            at: page.y + (Self.boxHeight - size * 1.36) / 2)
        page.y += Self.boxHeight + 10
        if let inWords { page.line(inWords, gap: 10) }
    }
}
