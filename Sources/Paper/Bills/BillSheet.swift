internal import Circulation

/// One bill on A4: whom it asks, for what, how much, where to pay, and which edition it promises until when.
struct BillSheet {
    private let bill: BillView
    private let words: BillWords
    private let page: LetterPage
    /// Pages of this bill that are written already.
    private var pages = 0

    init(bill: BillView, words: BillWords, page: LetterPage) {
        self.bill = bill
        self.words = words
        self.page = page
    }

    private static let (left, right) = (LetterPage.left, LetterPage.right)
    private static let width = right - left

    mutating func draw() throws(PaperError) {
        drawHead()
        drawParties()
        try drawLines()
        let totals = BillTotals(bill: bill, words: words, page: page)
        if !page.fits(totals.height) { try nextPage() }
        totals.draw()
        let payment = BillPayment(bill: bill, words: words, page: page)
        if !page.fits(payment.height) { try nextPage() }
        payment.draw()
        try page.end(footer: footer, note: pages == 0 ? "" : pageNote)
    }

    private var footer: String {
        let name = bill.publication.name
        return words("\(name) · Tagihan \(bill.bill.number)", "\(name) · Bill \(bill.bill.number)")
    }

    private var pageNote: String { words("halaman \(pages + 1)", "page \(pages + 1)") }

    private mutating func nextPage() throws(PaperError) {
        try page.end(footer: footer, note: words("\(pageNote), bersambung …", "\(pageNote), continued …"))
        pages += 1
        page.text(bill.publication.name, .strong, width: 300)
        page.line(bill.bill.number, .strong.toTheRight, gap: 4)
        page.rule()
        page.y += 10
    }

    private func drawHead() {
        let top = page.y
        let title = page.text(words("TAGIHAN", "BILL"), .strong.sized(22).toTheRight, at: top)
        let number = page.text(bill.bill.number, .strong.sized(11).toTheRight, at: top + title)
        var height = title + number
        if let state = words.state(bill.bill.state) {
            height += 3
            height += page.text(state, .strong.sized(13).toTheRight, at: top + height)
        }
        let name = Letterhead(publication: bill.publication, words: words, page: page).draw(at: top + 2)
        page.y = top + max(height, name + 2) + 8
        page.rule(thick: 1.2)
        page.y += 14
    }

    private func drawParties() {
        let top = page.y
        let column = 270.0
        page.line(words("Kepada", "To"), .small, width: column, gap: 0)
        page.line(bill.payerName, .strong.sized(11), width: column)
        if let contact = bill.payerContact, !contact.isEmpty {
            page.line(words("u.p. \(contact)", "Attn. \(contact)"), width: column)
        }
        for line in bill.payerAddress.prefix(8) { page.line(line, width: column, gap: 0) }
        page.y += 2
        page.line(
            words("No. pelanggan \(bill.payerNumber)", "Subscriber no. \(bill.payerNumber)"), .small, width: column)
        let end = page.y
        page.y = top
        let x = Self.left + column + 30
        for (caption, value) in facts {
            let height = page.height(value, .strong, width: Self.right - x - 85)
            page.text(caption, .small, x: x, width: 82, at: page.y + 1)
            page.text(value, .strong.toTheRight, x: x + 85, width: Self.right - x - 85)
            page.y += height + 3
        }
        page.y = max(page.y, end) + 12
    }

    private var facts: [(String, String)] {
        var facts = [
            (words("Tanggal", "Date"), words.day(bill.bill.issuedOn)),
            (words("Jatuh tempo", "Due"), words.day(bill.bill.dueOn)),
        ]
        if let last = bill.bill.expiresOn, bill.bill.state == .open {
            facts.append((words("Berlaku sampai", "Stands until"), words.day(last)))
        }
        if let closed = bill.closedOn, bill.bill.state == .paid {
            facts.append((words("Lunas", "Paid"), words.day(closed)))
        }
        return facts
    }

    // MARK: Lines

    private static let columns = (text: 270.0, editions: 103.0, copies: 36.0)

    private mutating func drawLines() throws(PaperError) {
        drawColumns()
        for line in bill.standing {
            let (title, recipient, promise) = description(line)
            let inner = Self.columns.text - 10
            let texts =
                page.height(title, .strong, width: inner) + page.height(recipient, width: inner)
                + (promise.map { page.height($0, .small, width: inner) } ?? 0)
            let height = max(texts, page.height(words.editions(line), width: Self.columns.editions - 6)) + 9
            if !page.fits(height) {
                try nextPage()
                drawColumns()
            }
            drawLine(line, title, recipient, promise)
            page.y += height
            page.rule(at: page.y - 3, thick: 0.3)
        }
        page.y += 6
    }

    private func drawColumns() {
        page.box(x: Self.left, y: page.y, width: Self.width, height: 17, grey: 0.9)
        let y = page.y + 2.5
        var x = Self.left + 4
        page.text(words("Langganan", "Subscription"), .strong.sized(8.5), x: x, width: 200, at: y)
        x = Self.left + Self.columns.text
        page.text(words("Edisi", "Issues"), .strong.sized(8.5), x: x, width: Self.columns.editions, at: y)
        x += Self.columns.editions
        page.text(words("Eks.", "Copies"), .strong.sized(8.5).toTheRight, x: x, width: Self.columns.copies, at: y)
        page.text(words("Harga", "Price"), .strong.sized(8.5).toTheRight, x: x, width: Self.right - x - 4, at: y)
        page.y += 22
    }

    private func drawLine(_ line: BillView.Line, _ title: String, _ recipient: String, _ promise: String?) {
        let x = Self.left + 4
        let inner = Self.columns.text - 10
        var y = page.y
        y += page.text(title, .strong, x: x, width: inner, at: y)
        y += page.text(recipient, x: x, width: inner, at: y)
        if let promise { page.text(promise, .small, x: x, width: inner, at: y) }
        let editions = Self.left + Self.columns.text
        page.text(words.editions(line), x: editions, width: Self.columns.editions - 6, at: page.y)
        let copies = editions + Self.columns.editions
        page.text(words.count(line.copies), .plain.toTheRight, x: copies, width: Self.columns.copies, at: page.y)
        page.text(words.money(line.price), .plain.toTheRight, x: copies, width: Self.right - copies - 4, at: page.y)
    }

    private func description(_ line: BillView.Line) -> (title: String, recipient: String, promise: String?) {
        let issues = words("\(line.slots) edisi", "\(line.slots) issues")
        // The name that an offer has when nobody named it.
        let offer = line.offerName.map { $0 == "\(line.slots) edisi" ? issues : $0 } ?? issues
        let recipient = words(
            "untuk \(line.recipientName) (\(line.number))", "for \(line.recipientName) (\(line.number))")
        var promise: String?
        if bill.bill.state == .open, let first = line.firstEdition, let until = line.promiseUntil {
            promise = words(
                "mulai edisi \(first) bila dibayar sampai \(words.day(until))",
                "starts with issue \(first) if paid by \(words.day(until))")
        }
        return ("\(words.kind(line)) · \(offer)", recipient, promise)
    }
}
