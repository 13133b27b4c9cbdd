internal import Circulation

/// A kwitansi on A4: who paid what, when, for what, in figures and in words, with room for a signature and the stamp.
struct ReceiptSheet {
    let bill: BillView
    let words: BillWords
    let page: LetterPage

    /// Above this, in rupiah, a receipt bears stamp duty (UU 10/2020, articles 3 and 5).
    static let stampAbove: Int64 = 5_000_000
    /// The duty, in rupiah.
    static let stampDuty: Int64 = 10_000

    private static let caption = 130.0
    private static let x = LetterPage.left + caption
    private static let width = LetterPage.right - x
    /// Subscriptions that are named; the bill names them all.
    private static let named = 6

    private var amount: Int64 { bill.received }

    private var needsStamp: Bool { bill.bill.currency == "IDR" && amount > Self.stampAbove }

    func draw() throws(PaperError) {
        drawHead()
        row(words("Sudah terima dari", "Received from"), [payer], .strong.sized(11))
        if let sum = words.words(amount) { drawWords(sum) }
        row(words("Untuk pembayaran", "In payment of"), purpose)
        row(words("Dibayar", "Paid"), paid)
        drawFoot()
        let name = bill.publication.name
        try page.end(
            footer: words("\(name) · Kwitansi \(bill.bill.number)", "\(name) · Receipt \(bill.bill.number)"), note: "")
    }

    private func drawHead() {
        let top = page.y
        let title = page.text(words("KWITANSI", "RECEIPT"), .strong.sized(22).toTheRight, at: top)
        let number = page.text(
            "No. \(bill.bill.number)", .strong.sized(11).toTheRight, at: top + title)
        let name = Letterhead(publication: bill.publication, words: words, page: page).draw(at: top + 2)
        page.y = top + max(title + number, name + 2) + 8
        page.rule(thick: 1.2)
        page.y += 16
    }

    private var payer: String {
        guard let contact = bill.payerContact, !contact.isEmpty else { return bill.payerName }
        return words("\(bill.payerName), u.p. \(contact)", "\(bill.payerName), attn. \(contact)")
    }

    private func row(_ caption: String, _ values: [String], _ style: LetterPage.Style = .plain) {
        page.text(caption, .plain, width: Self.caption - 10)
        for value in values { page.line(value, style, x: Self.x, width: Self.width) }
        page.y += 10
    }

    private func drawWords(_ sum: String) {
        let height = page.height(sum, .strong.sized(10.5), width: Self.width - 16)
        page.text(words("Uang sejumlah", "The sum of"), .plain, width: Self.caption - 10, at: page.y + 5)
        page.box(x: Self.x, y: page.y, width: Self.width, height: height + 10, grey: 0.92)
        page.text(sum, .strong.sized(10.5), x: Self.x + 8, width: Self.width - 16, at: page.y + 5)
        page.y += height + 22
    }

    private var purpose: [String] {
        let lines = bill.standing
        var texts = lines.prefix(Self.named).map { line in
            let (name, copies) = (bill.publication.name, words.count(line.copies))
            let span = words.editions(line)
            // Beyond the calendar the span says how many itself.
            let issues =
                line.lastEdition == nil
                ? span : words("\(line.slots) edisi (\(span))", "\(line.slots) issues (\(span))")
            return words(
                "Langganan \(name), \(issues), \(copies) eksemplar, untuk \(line.recipientName) (\(line.number))",
                "Subscription to \(name), \(issues), copies: \(copies), for \(line.recipientName) (\(line.number))")
        }
        let more = lines.count - texts.count
        if more > 0 { texts.append(words("dan \(more) langganan lain", "and \(more) other subscriptions")) }
        texts.append(words("Tagihan \(bill.bill.number)", "Bill \(bill.bill.number)"))
        return texts
    }

    private var paid: [String] {
        guard !bill.payments.isEmpty else {
            let day = words.day(bill.closedOn ?? bill.bill.issuedOn)
            return [words("\(day), dicatat oleh petugas", "\(day), recorded by staff")]
        }
        return bill.payments.map { payment in
            let from = payment.counterparty.map { words(", dari \($0)", ", from \($0)") } ?? ""
            let day = payment.bookedOn.map { words.day($0) } ?? "–"
            let sum = words.money(payment.amount)
            return words(
                "\(day): \(sum) ke rekening \(payment.accountName)\(from)",
                "\(day): \(sum) to account \(payment.accountName)\(from)")
        }
    }

    private func drawFoot() {
        page.y += 14
        let top = page.y
        let amount = words.money(amount)
        page.box(x: LetterPage.left, y: top + 10, width: 220, height: 40, grey: 0.88)
        page.text(amount, .strong.sized(18), x: LetterPage.left + 12, width: 204, at: top + 17)
        let x = LetterPage.right - 190
        page.text(words.day(bill.closedOn ?? bill.bill.issuedOn), x: x, width: 190, at: top)
        page.text(bill.publication.name, .strong, x: x, width: 190, at: top + 14)
        if needsStamp {
            page.box(x: x, y: top + 46, width: 74, height: 50)
            page.text(words("Meterai", "Stamp"), .small, x: x + 8, width: 60, at: top + 58)
            page.text(words.money(Self.stampDuty), .small, x: x + 8, width: 60, at: top + 70)
        }
        page.rule(at: top + 112, from: x, to: LetterPage.right)
        page.y = top + 124
        guard needsStamp else { return }
        page.line(
            words(
                "Kwitansi di atas \(words.money(Self.stampAbove)) dikenai bea meterai \(words.money(Self.stampDuty)) (UU 10/2020).",
                "A receipt above \(words.money(Self.stampAbove)) bears stamp duty of \(words.money(Self.stampDuty)) (Law 10/2020)."
            ), .small)
    }
}
