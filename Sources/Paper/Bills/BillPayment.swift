internal import Circulation

/// How a bill is paid: the account, the note of the transfer, the unique digits, the payment code; and what a late payment
/// means. Of a bill that is closed, only that.
struct BillPayment {
    let bill: BillView
    let words: BillWords
    let page: LetterPage

    private static let codeSize = 118.0
    private static let padding = 10.0

    private var code: QRCode? {
        guard bill.bill.state == .open else { return nil }
        return bill.account?.code(of: bill.bill).flatMap { QRCode($0) }
    }

    private var width: Double {
        LetterPage.right - LetterPage.left - 2 * Self.padding - (code == nil ? 0 : Self.codeSize + 12)
    }

    /// What stands in the box, top down.
    private var texts: [(text: String, style: LetterPage.Style)] {
        switch bill.bill.state {
        case .paid: return [(words("Tagihan ini sudah lunas. Terima kasih.", "This bill is paid. Thank you."), .strong)]
        case .cancelled:
            return [
                (words("Tagihan ini dibatalkan; jangan dibayar.", "This bill is cancelled; do not pay it."), .strong)
            ]
        case .expired:
            return [
                (
                    words(
                        "Tagihan ini sudah tidak berlaku; mintalah yang baru sebelum membayar.",
                        "This bill does not stand any more; ask for a new one before paying."), .strong
                )
            ]
        case .open: return account + notes
        }
    }

    private var account: [(text: String, style: LetterPage.Style)] {
        guard let account = bill.account else {
            return [
                (
                    words(
                        "Rekening pembayaran: tanyakan kepada bagian sirkulasi.", "Ask us for the account to pay to."),
                    .strong
                )
            ]
        }
        var lines: [(text: String, style: LetterPage.Style)] = [
            (words("Bayar dengan transfer ke", "Pay by transfer to"), .small)
        ]
        if let bank = account.bank { lines.append((bank, .strong.sized(11))) }
        lines.append((account.number ?? account.code, .strong.sized(15)))
        if let holder = account.holder { lines.append((words("a.n. \(holder)", "in the name of \(holder)"), .plain)) }
        return lines
    }

    private var notes: [(text: String, style: LetterPage.Style)] {
        let number = bill.bill.number
        let digits = bill.bill.uniqueDigits
        var lines: [(text: String, style: LetterPage.Style)] = [
            (
                words("Tulis \(number) pada berita transfer.", "Write \(number) into the transfer's note."),
                .strong.sized(10)
            )
        ]
        if digits > 0 {
            let total = words.money(bill.bill.total)
            lines.append(
                (
                    words(
                        "Transferlah tepat \(total): kode unik \(digits) di dalamnya membuat pembayaran Anda langsung dikenali.",
                        "Please transfer exactly \(total): by the unique digits \(digits) in it your payment is recognised at once."
                    ), .plain
                ))
        } else {
            lines.append(
                (
                    words(
                        "Jumlah ini tanpa kode unik: hanya nomor tagihan pada berita transfer yang mengenali pembayaran Anda.",
                        "This amount has no unique digits: only the bill's number in the note tells whose payment it is."
                    ),
                    .plain
                ))
        }
        if bill.promiseUntil != nil {
            lines.append(
                (
                    words(
                        "Edisi pertama yang tertulis dijanjikan untuk pembayaran sampai tanggal di sampingnya; pembayaran sesudahnya mulai dengan edisi berikutnya yang masih terbuka.",
                        "The first issue named is promised for payment by the day beside it; a later payment starts with the next issue that is still open."
                    ), .small
                ))
        }
        return lines
    }

    /// Kept together on one page.
    var height: Double {
        let text = texts.reduce(0) { $0 + page.height($1.text, $1.style, width: width) + 3 }
        return max(text, code == nil ? 0 : Self.codeSize) + 2 * Self.padding + 6
    }

    func draw() {
        let height = height - 6
        page.box(x: LetterPage.left, y: page.y, width: LetterPage.right - LetterPage.left, height: height)
        let top = page.y
        page.y += Self.padding
        for (text, style) in texts { page.line(text, style, x: LetterPage.left + Self.padding, width: width, gap: 3) }
        if let code {
            code.draw(
                page.file.cairo, x: LetterPage.right - Self.padding - Self.codeSize,
                y: top + (height - Self.codeSize) / 2, size: Self.codeSize)
        }
        page.y = top + height + 6
    }
}
